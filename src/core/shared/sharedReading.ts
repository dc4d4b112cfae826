import type { CancellationToken } from "../cancellation.ts";
import type { SourceUpdate } from "../catalog/source.ts";
import { WorkspaceSource } from "../catalog/workspaceSource.ts";
import type { ModelSettings } from "../entity/model.ts";
import type { Disposable, Event } from "../event.ts";
import type { Log, Scheduler, Workbench } from "../ports.ts";
import type { HeldFiles } from "./heldFiles.ts";
import { ListedEntities } from "./listedEntities.ts";
import { ParsedBlobs } from "./parsedBlobs.ts";
import { toSettings } from "./rowSettings.ts";
import type { SharedRow } from "./sharedRow.ts";

/** What reading files takes. */
export interface SharedReadingPorts {
  readonly scheduler: Scheduler;
  readonly workbench: Workbench;
  readonly log: Log;
}

/** The blobs of a cache of what was parsed, by name. */
type Blobs = ReadonlyMap<string, string>;

/** Reads the files that are held of a source: the entities of a list at once, others as those of a workspace folder. */
export class SharedReading implements Disposable {
  readonly #row: SharedRow;
  readonly #parsed = new ParsedBlobs();
  readonly #listed: ListedEntities;
  readonly #descriptors: WorkspaceSource;
  /** There were descriptors when they were looked for last. */
  #hasDescriptors = false;

  constructor(row: SharedRow, files: HeldFiles, model: ModelSettings, ports: SharedReadingPorts) {
    this.#row = row;
    this.#listed = new ListedEntities(files, ports.scheduler);
    const [root = ""] = files.roots;
    const remotes = row.kind === "git" ? [row.url] : [];
    const git = { repositoryOf: async () => ({ root, remotes }) };
    this.#descriptors = new WorkspaceSource({ ...ports, files, git, cache: this.#parsed }, toSettings(row, model));
  }

  /** Tells each file that is another one now. What is wrong with it is told, too. */
  readonly onDidUpdate: Event<SourceUpdate> = (listener) => {
    const both = [this.#listed.onDidUpdate(listener), this.#descriptors.onDidUpdate(listener)];
    return { dispose: () => both.forEach((one) => one.dispose()) };
  };

  /** Takes other settings of what kinds there are. */
  async configure(model: ModelSettings): Promise<void> {
    await this.#descriptors.configure(toSettings(this.#row, model));
  }

  /** Reads what is held now and tells the difference. @throws Cancelled */
  async load(token: CancellationToken): Promise<void> {
    if (this.#row.kind === "url") await this.#listed.load(token);
    const isList = this.#listed.size > 0;
    // Looking for descriptors among 20,000 files takes a second.
    if (isList && !this.#hasDescriptors) return;
    this.#hasDescriptors = !isList;
    await this.#descriptors.load(token);
  }

  /** As {@link load}, with what was parsed in an earlier session. */
  async restore(parsed: Blobs, token: CancellationToken): Promise<void> {
    this.#parsed.fill(parsed);
    await this.load(token);
    await this.#descriptors.saveCache();
    this.#parsed.clear();
  }

  /**
   * What was parsed, to be kept.
   *
   * @param before what was kept of it before, if anything: what did not change since is nowhere else
   */
  async parsed(before: () => Promise<Blobs | undefined>): Promise<Blobs> {
    if (!this.#hasDescriptors) return new Map();
    const kept = (await before()) ?? new Map();
    await this.#descriptors.saveCache();
    const all = this.#parsed.over(kept);
    this.#parsed.clear();
    return all;
  }

  dispose(): void {
    this.#listed.dispose();
    this.#descriptors.dispose();
  }
}
