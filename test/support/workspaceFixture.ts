import { neverCancelled } from "../../src/core/cancellation.ts";
import type { SourceFile, SourceUpdate } from "../../src/core/catalog/source.ts";
import type { FolderSettings, WorkspaceSettings } from "../../src/core/catalog/workspaceSettings.ts";
import { type WorkspacePorts, WorkspaceSource } from "../../src/core/catalog/workspaceSource.ts";
import { relativePath, type Uri } from "../../src/core/uri.ts";
import { eagerScheduler, FakeGit, FakeWorkbench, MemoryCache, RecordingLog } from "./fakePorts.ts";
import { InMemoryFiles, memoryUri } from "./inMemoryFiles.ts";

/** Settings with which nothing is configured. */
export const plainSettings: WorkspaceSettings = {
  defaults: { files: [], model: { models: [], customKinds: [] } },
  folders: new Map(),
};

/** The same settings for every folder. */
export function settingsWith(changes: Partial<FolderSettings>): WorkspaceSettings {
  return { ...plainSettings, defaults: { ...plainSettings.defaults, ...changes } };
}

/** A workspace source over an in-memory disk, and what its listeners know. */
export class WorkspaceFixture {
  readonly files: InMemoryFiles;
  readonly cache: MemoryCache;
  readonly log = new RecordingLog();
  readonly source: WorkspaceSource;
  readonly updates: SourceUpdate[] = [];
  /** What a listener that heard everything knows now. */
  readonly told = new Map<Uri, SourceFile>();

  constructor(
    files: InMemoryFiles | Readonly<Record<string, string>>,
    settings: WorkspaceSettings = plainSettings,
    ports: Partial<WorkspacePorts> & { cache?: MemoryCache } = {},
  ) {
    this.files = files instanceof InMemoryFiles ? files : new InMemoryFiles(files);
    this.cache = ports.cache ?? new MemoryCache();
    const others = { git: new FakeGit(), workbench: new FakeWorkbench(), scheduler: eagerScheduler, log: this.log };
    this.source = new WorkspaceSource({ ...others, files: this.files, cache: this.cache, ...ports }, settings);
    this.source.onDidUpdate((update) => {
      this.updates.push(update);
      for (const file of update.set) this.told.set(file.record.uri, file);
      for (const uri of update.remove) this.told.delete(uri);
    });
  }

  /** A loaded source. */
  static async load(...parameters: ConstructorParameters<typeof WorkspaceFixture>): Promise<WorkspaceFixture> {
    const fixture = new WorkspaceFixture(...parameters);
    await fixture.load();
    return fixture;
  }

  load(): Promise<void> {
    return this.source.load(neverCancelled);
  }

  /** Edits the disk, tells the watchers, and waits until the source has told what follows. */
  async change(files: Readonly<Record<string, string | undefined>>): Promise<void> {
    this.files.change(files);
    await this.settled();
  }

  /** Waits until the source has told everything. */
  settled(): Promise<void> {
    return this.source.settled();
  }

  /** Paths below /ws (or whole ones) of the files in the catalog. */
  reached(): readonly string[] {
    return this.#paths(true);
  }

  /** Paths of the files that are only checked. */
  unreached(): readonly string[] {
    return this.#paths(false);
  }

  /** "code line:character message" of what discovery found out about a file. */
  problems(path: string): readonly string[] {
    const file = this.told.get(memoryUri(path));
    return (file?.problems ?? []).map(({ code, range: { start }, message }) => {
      return `${code} ${start.line}:${start.character} ${message}`;
    });
  }

  #paths(isReached: boolean): readonly string[] {
    const files = [...this.told].filter(([, file]) => file.isReached === isReached);
    return files.map(([uri]) => relativePath(memoryUri("/ws"), uri) ?? uri).toSorted();
  }
}

/** A Component by name, or a Location by its targets. */
export function component(name: string, more = ""): string {
  return [
    "apiVersion: backstage.io/v1alpha1",
    "kind: Component",
    "metadata:",
    `  name: ${name}`,
    `spec: { type: service, lifecycle: production, owner: team${more} }`,
    "",
  ].join("\n");
}

/** A Location with targets, each on a line of its own from line 6 on. */
export function location(targets: readonly string[], more = ""): string {
  const lines = targets.map((target) => `    - ${JSON.stringify(target)}`);
  return [
    "apiVersion: backstage.io/v1alpha1",
    "kind: Location",
    "metadata:",
    "  name: all",
    `spec:${more === "" ? "" : `\n  ${more}`}`,
    "  targets:",
    ...lines,
    "",
  ].join("\n");
}

/** A Template whose only step fetches an address. */
export function template(name: string, url: string, action = "fetch:template"): string {
  return [
    "apiVersion: scaffolder.backstage.io/v1beta3",
    "kind: Template",
    "metadata:",
    `  name: ${name}`,
    "spec:",
    "  type: service",
    "  owner: team",
    "  steps:",
    `    - { id: fetch, name: Fetch, action: "${action}", input: { url: ${JSON.stringify(url)} } }`,
    "",
  ].join("\n");
}
