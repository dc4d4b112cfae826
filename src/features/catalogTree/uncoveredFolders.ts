import * as vscode from "vscode";
import { Cancelled, CancellationSource } from "../../core/cancellation.ts";
import type { CoveredFolder } from "../../core/coverage/findCoverage.ts";
import type { FileChange } from "../../core/ports.ts";
import type { Uri } from "../../core/uri.ts";
import type { Services } from "../services.ts";

/** The workspace is searched once changes have rested for this long. */
const restMs = 1_000;

/**
 * The folders that look like a component and belong to no entity, and which of them the user ticked. The workspace is
 * searched only while the tree is shown, after the catalog was read for the first time and whenever it or the files
 * changed; a search that is overtaken by a change is cancelled.
 */
export class UncoveredFolders implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): void }[];
  readonly #ticked = new Set<Uri>();
  #all: readonly CoveredFolder[] = [];
  #isWatched = false;
  #isDue = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #search: CancellationSource | undefined;

  /** Other folders, or other reasons to take them for components. */
  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const { catalog, files, settings, source } = services;
    this.#subscriptions = [
      catalog.onDidChange(({ added, removed }) => added.length + removed.length > 0 && this.#refresh()),
      files.onDidChange((changes) => changes.some((change) => this.#isOfInterest(change)) && this.#refresh()),
      source.onDidChangeState(({ kind }) => kind === "idle" && this.#refresh()),
      settings.onDidChange((changed) => changed.has("callboard.coverage.show") && this.#refresh()),
    ];
  }

  get all(): readonly CoveredFolder[] {
    return this.#all;
  }

  get ticked(): readonly Uri[] {
    return [...this.#ticked];
  }

  isTicked(folder: Uri): boolean {
    return this.#ticked.has(folder);
  }

  tick(folder: Uri, isTicked: boolean): void {
    if (isTicked) this.#ticked.add(folder);
    else this.#ticked.delete(folder);
  }

  /** Tells whether anybody sees the folders. */
  setWatched(isWatched: boolean): void {
    this.#isWatched = isWatched;
    if (isWatched && this.#isDue) this.#refresh();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#search?.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /**
   * Folders are found by the names of files. The content counts of those that say which files count, and of descriptors,
   * which may name the folder of an entity's source: once they are saved, so that typing costs nothing.
   */
  #isOfInterest({ type, uri }: FileChange): boolean {
    if (type !== "changed" || /\/(\.gitignore|CODEOWNERS)$/.test(uri)) return true;
    return this.#services.catalog.entitiesIn(uri).length > 0;
  }

  #refresh(): void {
    this.#isDue = true;
    this.#search?.cancel();
    clearTimeout(this.#timer);
    if (!this.#isWatched) return;
    this.#timer = setTimeout(() => {
      this.#update().catch((error) => this.#services.log.error("Not in the catalog", error));
    }, restMs);
  }

  async #update(): Promise<void> {
    const search = new CancellationSource();
    this.#search = search;
    this.#isDue = false;
    try {
      const { ready, settings } = this.#services;
      await ready;
      const isOn = settings.get("callboard.coverage.show");
      const found = isOn ? await this.#find(search) : [];
      if (!search.isCancellationRequested) this.#take(found);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
  }

  async #find(search: CancellationSource): Promise<readonly CoveredFolder[]> {
    const { findUncovered } = await import("../../core/coverage/findCoverage.ts");
    return findUncovered(this.#services, this.#services.catalog, search);
  }

  #take(found: readonly CoveredFolder[]): void {
    const isSame = signatureOf(found) === signatureOf(this.#all);
    this.#all = found;
    const folders = new Set(found.map(({ folder }) => folder));
    for (const folder of this.#ticked) if (!folders.has(folder)) this.#ticked.delete(folder);
    if (!isSame) this.#changed.fire();
  }
}

function signatureOf(folders: readonly CoveredFolder[]): string {
  return JSON.stringify(folders.map(({ folder, evidence }) => [folder, evidence]));
}
