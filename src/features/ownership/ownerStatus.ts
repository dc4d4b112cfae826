import * as vscode from "vscode";
import { CancellationSource, Cancelled } from "../../core/cancellation.ts";
import { type FileSummary, sentenceOf, statusTextOf, summarize } from "../../core/ownership/fileSummary.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { activeFile, onDidChangeActiveFile } from "./activeFile.ts";
import { ownershipMessages } from "./messages.ts";
import { OnceQuiet } from "./onceQuiet.ts";

/** What is said of another file is kept this long, so that nothing flickers while the answer is looked for. */
const keptMs = 400;
/** The card needs git's history, which nobody is to wait for who only passes by. */
const restMs = 1_000;

/** The entity and the owner of the active file in the status bar. */
export class OwnerStatus implements vscode.Disposable {
  readonly #services: Services;
  readonly #item = vscode.window.createStatusBarItem("callboard.owner", vscode.StatusBarAlignment.Left, 9);
  readonly #subscriptions: readonly { dispose(): void }[];
  #asking = new CancellationSource();
  #shownFile = "";
  #rest: ReturnType<typeof setTimeout> | undefined;
  #hasLoaded = false;

  constructor(services: Services) {
    this.#services = services;
    this.#item.name = ownershipMessages.statusName;
    this.#item.command = "callboard.showOwner";
    const { ownership, provenance, settings } = services;
    const update = (): void => void this.#update();
    this.#subscriptions = [
      this.#item,
      onDidChangeActiveFile(update),
      new OnceQuiet(update)
        .on(ownership.onDidChange)
        .on(provenance.onDidChange)
        .on(settings.onDidChange, (changed) => changed.has("callboard.ownership.statusBar")),
    ];
    void services.ready.then(() => {
      this.#hasLoaded = true;
      void this.#update();
    });
  }

  dispose(): void {
    this.#asking.cancel();
    clearTimeout(this.#rest);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #update(): Promise<void> {
    this.#asking.cancel();
    const file = this.#services.settings.get("callboard.ownership.statusBar") ? activeFile() : undefined;
    if (!file) return this.#hide();
    const token = new CancellationSource();
    this.#asking = token;
    const late = setTimeout(() => file.toString() !== this.#shownFile && this.#hide(), keptMs);
    try {
      const { catalog, ownership } = this.#services;
      const found = await ownership.of(fromVsUri(file), token);
      if (!token.isCancellationRequested) this.#show(file, summarize(found, catalog));
    } catch (error) {
      if (error instanceof Cancelled) return;
      this.#services.log.error("The owner of the active file", error);
      if (!token.isCancellationRequested) this.#hide();
    } finally {
      clearTimeout(late);
    }
  }

  #show(file: vscode.Uri, summary: FileSummary): void {
    const isKnown = summary.entities.length + summary.owners.length > 0;
    // Without a catalog nobody misses an owner, and before it is read nobody knows.
    if (!isKnown && (!this.#hasLoaded || this.#services.catalog.size === 0)) return this.#hide();
    const sentence = sentenceOf(vscode.workspace.asRelativePath(file), summary);
    if (file.toString() !== this.#shownFile || this.#item.accessibilityInformation?.label !== sentence) {
      this.#item.text = statusTextOf(summary);
      this.#item.accessibilityInformation = { label: sentence, role: "button" };
      this.#item.tooltip = sentence;
      this.#item.show();
      this.#shownFile = file.toString();
    }
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#showCard(summary.entities[0]?.ref), restMs);
  }

  /** The tooltip of a file that the user stays with is the card of its entity. */
  async #showCard(ref: string | undefined): Promise<void> {
    const entity = this.#services.catalog.get(ref ?? "");
    if (!entity) return;
    const file = this.#shownFile;
    const { loadCard } = await import("../showCard.ts");
    const card = await loadCard(this.#services, entity, { ownerFirst: true });
    if (file === this.#shownFile) this.#item.tooltip = card;
  }

  #hide(): void {
    clearTimeout(this.#rest);
    this.#item.hide();
    this.#shownFile = "";
  }
}
