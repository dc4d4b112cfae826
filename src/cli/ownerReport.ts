import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { cliMessages } from "../cliMessages.ts";
import { neverCancelled } from "../core/cancellation.ts";
import type { FileOwnership } from "../core/ownership/fileOwnership.ts";
import { OwnerChecks } from "../core/ownership/ownerChecks.ts";
import { Ownership } from "../core/ownership/ownership.ts";
import { parentUri, relativePath, type Uri } from "../core/uri.ts";
import { ConsoleLog } from "../platform/node/consoleLog.ts";
import { findOnDisk, toFilePath, toFileUri } from "../platform/node/filePaths.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";
import { alignColumns, oneLine } from "./table.ts";

/** A file or folder, as it was asked for, and whom it belongs to. */
export interface OwnedFile {
  readonly file: string;
  readonly ownership: FileOwnership;
}

/** What only the root of a catalog has; a repository has `.git`, too. */
const rootSigns = [".git", "CODEOWNERS", ".github/CODEOWNERS", "catalog-info.yaml", "catalog-info.yml"];

/** Where to look for the owners of some files. */
export interface OwnerRoots {
  /** The folders whose catalogs know about the files. */
  readonly roots: readonly string[];
  /** Those of the files that do not exist: a deleted one had an owner, too. */
  readonly missing: readonly string[];
}

/**
 * Finds the folders whose catalogs know about some files: the repository of each, else the working directory if it holds
 * the file, else the outermost folder around it that looks like a root.
 */
export async function findOwnerRoots(paths: readonly string[]): Promise<OwnerRoots> {
  const working = (await findOnDisk(toFileUri(".")))?.uri ?? toFileUri(".");
  const roots = new Set<string>();
  const missing: string[] = [];
  for (const path of paths) {
    const uri = toFileUri(path);
    const real = await findOnDisk(uri);
    if (!real) missing.push(path);
    roots.add(rootOf(real ?? (await nearestOnDisk(parentUri(uri))), working));
  }
  return { roots: [...roots], missing };
}

/** Whom each file belongs to, in the order in which they were asked for. */
export async function findOwners(
  paths: readonly string[],
  { catalog, ports }: LoadedCatalog,
): Promise<readonly OwnedFile[]> {
  const ownership = new Ownership(ports, catalog);
  const owned: OwnedFile[] = [];
  for (const path of paths) {
    owned.push({ file: path, ownership: await ownership.of(toFileUri(path), neverCancelled) });
  }
  ownership.dispose();
  return owned;
}

/** Compares the owners of a catalog's entities with CODEOWNERS and the groups: the catalog tells it as problems. */
export async function checkOwners({ catalog, ports }: LoadedCatalog): Promise<void> {
  const ownership = new Ownership(ports, catalog);
  const checks = new OwnerChecks({ catalog, ownership, scheduler: ports.scheduler, log: new ConsoleLog() });
  await checks.settle(neverCancelled);
  ownership.dispose();
}

/** One object for each file, in an array. */
export function ownersJson(owned: readonly OwnedFile[]): string {
  const rows = owned.map(({ file, ownership: { candidates, owner } }) => ({
    file: file.replaceAll("\\", "/"),
    entities: candidates.map(({ ref }) => ref),
    owner: owner?.ref ?? null,
    source: owner?.source ?? null,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

/** One line for each file. */
export function ownersTable(owned: readonly OwnedFile[]): string {
  const { ownerColumns: columns, ownerSources } = cliMessages;
  const rows = owned.map(({ file, ownership: { candidates, owner } }) => {
    const entities = candidates.map(({ ref }) => ref).join(", ");
    return [file, owner?.ref ?? "-", owner ? ownerSources[owner.source] : "-", entities || "-"].map(oneLine);
  });
  return alignColumns([[columns.file, columns.owner, columns.source, columns.entities], ...rows]);
}

async function nearestOnDisk(uri: Uri): Promise<{ readonly uri: Uri; readonly type: "file" | "folder" }> {
  const real = await findOnDisk(uri);
  if (real || uri === parentUri(uri)) return real ?? { uri, type: "folder" };
  return nearestOnDisk(parentUri(uri));
}

function rootOf({ uri, type }: { readonly uri: Uri; readonly type: "file" | "folder" }, working: Uri): string {
  const path = toFilePath(uri);
  const start = type === "folder" ? path : dirname(path);
  let outermost: string | undefined;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (rootSigns.some((sign) => existsSync(join(folder, sign)))) outermost = folder;
    if (folder === dirname(folder)) break;
  }
  return relativePath(working, uri) === undefined ? (outermost ?? start) : toFilePath(working);
}
