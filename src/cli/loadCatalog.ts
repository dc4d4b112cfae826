import { existsSync } from "node:fs";
import { cliMessages } from "../cliMessages.ts";
import { neverCancelled } from "../core/cancellation.ts";
import { readAnnotationFiles } from "../core/catalog/annotationFiles.ts";
import { Catalog } from "../core/catalog/catalog.ts";
import type { SeverityChoices } from "../core/catalog/catalogSettings.ts";
import { DescriptorReader } from "../core/catalog/descriptorReader.ts";
import { Repositories } from "../core/catalog/repositories.ts";
import type { SourceFile } from "../core/catalog/source.ts";
import type { WorkspaceSettings } from "../core/catalog/workspaceSettings.ts";
import { type WorkspacePorts, WorkspaceSource } from "../core/catalog/workspaceSource.ts";
import type { DescriptorRecord } from "../core/descriptor/record.ts";
import type { CoveragePorts } from "../core/coverage/findCoverage.ts";
import { AnnotationTable } from "../core/entity/annotationTable.ts";
import type { CustomKind } from "../core/entity/model.ts";
import type { CacheStorage, CatalogFiles, Log } from "../core/ports.ts";
import type { Uri } from "../core/uri.ts";
import { ConsoleLog } from "../platform/node/consoleLog.ts";
import { findOnDisk, toFileUri } from "../platform/node/filePaths.ts";
import { NodeFiles } from "../platform/node/nodeFiles.ts";
import { NodeGit } from "../platform/node/nodeGit.ts";
import { NodeScheduler } from "../platform/node/scheduler.ts";
import { NodeWorkbench } from "../platform/node/workbench.ts";
import { type CatalogOptions, type CustomKindOption, UsageError } from "./optionValues.ts";
import type { Progress } from "./progress.ts";

/** The files that run apart from the program, as they are bundled or as source, and the folder of its texts. */
export interface Parts {
  readonly git: string;
  readonly worker: string;
  readonly texts: string;
}

/** What to load, and how. */
export interface LoadOptions extends CatalogOptions {
  /** True for every YAML and JSON file, false for what discovery finds. */
  readonly isAll: boolean;
  readonly severities: SeverityChoices;
}

/** The catalog below some paths, and the records that it was made from, in the order of their URIs. */
export interface LoadedCatalog {
  readonly catalog: Catalog;
  readonly records: readonly DescriptorRecord[];
  /** What it was read by, for those that look further. */
  readonly ports: CoveragePorts & { readonly log: Log };
}

/** Reads the descriptors below the paths. @throws UsageError for a path that is not there */
export async function loadCatalog(options: LoadOptions, parts: Parts, progress: Progress): Promise<LoadedCatalog> {
  const { models, severities, isAll } = options;
  const roots = await findRoots(options.paths);
  const customKinds = await Promise.all(options.customKinds.map(toCustomKind));
  const files = new NodeFiles(roots, { skipsIgnored: !isAll });
  const log = new ConsoleLog();
  const workbench = new NodeWorkbench(parts.worker);
  const scheduler = new NodeScheduler();
  const ports = { files, git: new NodeGit(parts.git, log, existsSync), workbench, scheduler, log, cache: noCache };
  const settings = { defaults: { files: options.files, model: { models, customKinds } }, folders: new Map() };
  try {
    const found = await (isAll ? readAll(ports, settings, progress) : discover(ports, settings, progress));
    const set = found.toSorted((a, b) => (a.record.uri < b.record.uri ? -1 : 1));
    const annotations = await readAnnotations(files, log);
    const catalog = new Catalog({ severitiesOf: () => severities, models, annotations });
    catalog.apply("workspace", { set, remove: [] });
    return { catalog, records: set.map(({ record }) => record), ports };
  } finally {
    workbench.dispose();
    progress.end();
  }
}

async function findRoots(paths: readonly string[]): Promise<readonly Uri[]> {
  const roots = new Set<Uri>();
  for (const path of paths) {
    const real = await findOnDisk(toFileUri(path));
    if (!real) throw new UsageError(cliMessages.pathMissing(path));
    roots.add(real.uri);
  }
  return [...roots];
}

/** The rows that Callboard brings, and those of the paths' own files; mistakes in them are no problem of a descriptor. */
async function readAnnotations(files: CatalogFiles, log: Log): Promise<AnnotationTable> {
  const found = await readAnnotationFiles(files, neverCancelled);
  for (const { uri, mistakes } of found) for (const { message } of mistakes) log.error(`${uri}: ${message}`);
  return AnnotationTable.of(...found.map(({ rows }) => rows));
}

async function toCustomKind({ apiVersion, kind, path }: CustomKindOption): Promise<CustomKind> {
  const real = await findOnDisk(toFileUri(path));
  if (real?.type !== "file") throw new UsageError(cliMessages.pathMissing(path));
  return { apiVersion, kind, schema: real.uri };
}

async function discover(ports: WorkspacePorts, settings: WorkspaceSettings, progress: Progress): Promise<SourceFile[]> {
  const source = new WorkspaceSource(ports, settings);
  const files: SourceFile[] = [];
  source.onDidUpdate(({ set }) => files.push(...set));
  source.onDidChangeState((state) => {
    if (state.kind === "indexing") progress.show(state.done, state.total);
  });
  await source.load(neverCancelled);
  source.dispose();
  return files;
}

async function readAll(ports: WorkspacePorts, settings: WorkspaceSettings, progress: Progress): Promise<SourceFile[]> {
  const { files, git, workbench, scheduler } = ports;
  const reader = new DescriptorReader(files, workbench, scheduler, new Repositories(git, files));
  const uris = new Set<Uri>();
  for (const root of files.roots) {
    const found = await files.find(root, ["**/*.{yaml,yml,json}"], neverCancelled);
    for (const uri of found) uris.add((await findOnDisk(uri))?.uri ?? uri);
  }
  const read: SourceFile[] = [];
  for (const uri of uris) {
    const request = { uri, text: undefined, isNamed: true, model: settings.defaults.model };
    const finding = await reader.read(request, undefined, neverCancelled);
    if (finding.kind === "descriptor") read.push({ record: finding.record, isReached: true, problems: [] });
    progress.show(read.length, uris.size);
    if (scheduler.shouldPause) await scheduler.pause();
  }
  return read;
}

/** A program that runs once has nothing to remember. */
export const noCache: CacheStorage = {
  read: async () => undefined,
  write: async () => undefined,
  list: async () => [],
  remove: async () => undefined,
};
