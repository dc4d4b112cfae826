import type { CancellationToken } from "../cancellation.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { CacheStorage, CatalogFiles, GitConfiguration, Log, Scheduler, Workbench } from "../ports.ts";
import type { Uri } from "../uri.ts";
import type { CatalogSource, SourceUpdate } from "./source.ts";
import type { OutsideTarget, SourceState, WorkspaceSettings } from "./workspaceSettings.ts";

/** What the workspace source needs from outside. */
export interface WorkspacePorts {
  readonly files: CatalogFiles;
  readonly git: GitConfiguration;
  readonly workbench: Workbench;
  readonly cache: CacheStorage;
  readonly scheduler: Scheduler;
  readonly log: Log;
}

/**
 * The descriptors of the open folders. It reads nothing before the first {@link load}, and listens to
 * `CatalogFiles.onDidChange` until it is disposed.
 */
export class WorkspaceSource implements CatalogSource, Disposable {
  readonly id = "workspace";
  readonly #onDidUpdate = new Emitter<SourceUpdate>();
  readonly #onDidChangeState = new Emitter<SourceState>();
  #state: SourceState = { kind: "idle" };

  /** At most one update a batch of changes; nothing is told twice. */
  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;
  readonly onDidChangeState: Event<SourceState> = this.#onDidChangeState.event;

  constructor(_ports: WorkspacePorts, _settings: WorkspaceSettings) {}

  get state(): SourceState {
    return this.#state;
  }

  /**
   * Searches the workspace folders anew and reads what changed: the first load, "Reload catalog", a change of the
   * workspace folders, or a rescan where watchers fail. Rejects with `Cancelled` if the token is cancelled; what was
   * read by then is kept, and nothing is told.
   */
  async load(_token: CancellationToken): Promise<void> {}

  /** Takes new settings; resolves when their effect has been told. */
  async configure(_settings: WorkspaceSettings): Promise<void> {}

  /**
   * The text of a YAML file that is open in an editor, saved or not; undefined when it was closed. Resolves when the
   * effect has been told, or a newer text replaced this one.
   */
  async setOpenText(_uri: Uri, _text: string | undefined): Promise<void> {}

  /** Location targets that nothing here reads, with the reason, in the order of their files and lines. */
  outsideTargets(): readonly OutsideTarget[] {
    return [];
  }

  /** Writes what was parsed since the last time into the cache; `load` does it by itself. */
  async saveCache(): Promise<void> {}

  dispose(): void {
    this.#onDidUpdate.dispose();
    this.#onDidChangeState.dispose();
  }
}
