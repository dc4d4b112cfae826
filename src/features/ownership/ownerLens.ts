import * as vscode from "vscode";
import { Cancelled } from "../../core/cancellation.ts";
import { escapeIcons, summarize } from "../../core/ownership/fileSummary.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { ownershipMessages } from "./messages.ts";
import { OnceQuiet } from "./onceQuiet.ts";

/** The owner in a line above each file that has one; descriptors say it themselves. */
export class OwnerLens implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      this.#changed,
      new OnceQuiet(() => this.#changed.fire()).on(services.ownership.onDidChange),
      vscode.languages.registerCodeLensProvider({ pattern: "**" }, this),
    ];
  }

  async provideCodeLenses(
    { uri }: vscode.TextDocument,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeLens[] | undefined> {
    const { catalog, ownership, log } = this.#services;
    if (!vscode.workspace.getWorkspaceFolder(uri) || catalog.entitiesIn(fromVsUri(uri)).length > 0) return undefined;
    try {
      const { owners, entities } = summarize(await ownership.of(fromVsUri(uri), token), catalog);
      if (owners.length === 0) return undefined;
      const title = ownershipMessages.owners(
        owners.map(({ label }) => escapeIcons(label)),
        entities.map(({ label }) => escapeIcons(label)),
      );
      const command = { title, command: "callboard.whoOwnsThis", arguments: [uri] };
      return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
    } catch (error) {
      if (!(error instanceof Cancelled)) log.error("The owner of a file", error);
      return undefined;
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
