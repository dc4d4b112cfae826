import * as vscode from "vscode";
import { isJsonList, type JsonValue } from "../../core/entity/entity.ts";
import type { ModelSettings } from "../../core/entity/model.ts";
import { Emitter, type Event } from "../../core/event.ts";
import type { Log, MeasuredStorage, Scheduler, Workbench } from "../../core/ports.ts";
import type { Http, Timing } from "../../core/remote/http.ts";
import type { RowMistake, SharedRow } from "../../core/shared/sharedRow.ts";
import type { Clones, SharedSources, SharedUpdate } from "../../core/shared/sharedSources.ts";
import type { Settings } from "./settings.ts";

const id = "callboard.sources";

/** What the machine brings for shared sources. */
export interface SourcesPlatform {
  /** Where what was fetched is kept between sessions, for all windows. */
  readonly replicas: MeasuredStorage;
  /** Loads what clones repositories. */
  loadClones(): Promise<Clones>;
}

export interface SourcesPorts extends SourcesPlatform {
  readonly http: Http;
  readonly timing: Timing;
  readonly scheduler: Scheduler;
  readonly workbench: Workbench;
  readonly log: Log;
  readonly settings: Settings;
  /** What kinds there are, by the settings of the workspace. */
  readonly model: () => ModelSettings;
}

interface Rows {
  readonly rows: readonly SharedRow[];
  readonly mistakes: readonly RowMistake[];
}

/** The shared sources that the settings name. What it takes to read them is loaded with the first row. */
export class Sources implements vscode.Disposable {
  readonly #ports: SourcesPorts;
  readonly #onDidChange = new Emitter<void>();
  readonly #onDidChangeRows = new Emitter<void>();
  readonly #onDidUpdate = new Emitter<SharedUpdate>();
  readonly #subscriptions: { dispose(): void }[];
  #sources: SharedSources | undefined;
  #mistakes: readonly RowMistake[] = [];
  #showing: Promise<void> = Promise.resolve();
  #isDisposed = false;

  /** Other sources, or another state of one. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;
  /** The settings name others. */
  readonly onDidChangeRows: Event<void> = this.#onDidChangeRows.event;
  readonly onDidUpdate: Event<SharedUpdate> = this.#onDidUpdate.event;

  constructor(ports: SourcesPorts) {
    this.#ports = ports;
    this.#subscriptions = [
      ports.settings.onDidChange((changed) => changed.has(id) && this.#onDidChangeRows.fire()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#onDidChangeRows.fire()),
    ];
  }

  /** The sources that are shown; undefined before the first row. */
  get shown(): SharedSources | undefined {
    return this.#sources;
  }

  /** What is wrong with rows of the setting. */
  get mistakes(): readonly RowMistake[] {
    return this.#mistakes;
  }

  /** Shows what the settings name now, with what was kept of it; nothing is asked. */
  async show(): Promise<void> {
    // What went wrong was told to who asked then.
    this.#showing = this.#showing.catch(() => undefined).then(() => this.#show());
    await this.#showing;
  }

  /** The sources, even where the settings name none: of former ones something may be kept. */
  async loaded(): Promise<SharedSources> {
    const loading = this.#showing.catch(() => undefined).then(() => this.#sources ?? this.#load());
    this.#showing = loading.then(() => undefined);
    return loading;
  }

  /** Takes other settings of what kinds there are. */
  async configure(): Promise<void> {
    await this.#sources?.configure(this.#ports.model());
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#sources?.dispose();
    this.#onDidChange.dispose();
    this.#onDidChangeRows.dispose();
    this.#onDidUpdate.dispose();
  }

  async #show(): Promise<void> {
    const values = settingRows();
    if (this.#isDisposed || (values.length === 0 && !this.#sources)) return;
    const { rows, mistakes } = await readRows(values);
    this.#mistakes = mistakes;
    for (const { message } of mistakes) this.#ports.log.warn(message);
    const sources = this.#sources ?? (await this.#load());
    if (this.#isDisposed) return;
    await sources.show(rows, this.#ports.model());
  }

  async #load(): Promise<SharedSources> {
    const { SharedSources: Shared } = await import("../../core/shared/sharedSources.ts");
    const { http, timing, scheduler, workbench, log, replicas, loadClones } = this.#ports;
    const clones = await loadClones();
    const sources = new Shared({ http, timing, scheduler, workbench, log, storage: replicas, clones });
    sources.onDidUpdate((update) => this.#onDidUpdate.fire(update));
    sources.onDidChange(() => this.#onDidChange.fire());
    if (this.#isDisposed) sources.dispose();
    this.#sources = sources;
    return sources;
  }
}

/** The rows of the user, then those of the workspace, unless it is not trusted. */
function settingRows(): readonly JsonValue[] {
  const inspected = vscode.workspace.getConfiguration().inspect<JsonValue>(id);
  const theirs = vscode.workspace.isTrusted ? toRows(inspected?.workspaceValue) : [];
  return [...toRows(inspected?.globalValue), ...theirs];
}

function toRows(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonList(value) ? value : [];
}

async function readRows(values: readonly JsonValue[]): Promise<Rows> {
  const { readSharedRows } = await import("../../core/shared/sharedRow.ts");
  return readSharedRows(values);
}
