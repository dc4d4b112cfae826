import * as vscode from "vscode";
import { badgeOf, summarize } from "../../core/ownership/fileSummary.ts";
import { Cancelled } from "../../core/cancellation.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { ownershipMessages } from "./messages.ts";
import { OnceQuiet } from "./onceQuiet.ts";

/** Two characters of the owner behind each file and folder of the workspace, wherever the editor lists them. */
export class OwnerDecorations implements vscode.FileDecorationProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChangeFileDecorations = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      this.#changed,
      new OnceQuiet(() => this.#changed.fire(undefined)).on(services.ownership.onDidChange),
      vscode.window.registerFileDecorationProvider(this),
    ];
  }

  async provideFileDecoration(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<vscode.FileDecoration | undefined> {
    if (!vscode.workspace.getWorkspaceFolder(uri)) return undefined;
    try {
      const { catalog, ownership } = this.#services;
      const { owners } = summarize(await ownership.of(fromVsUri(uri), token), catalog);
      const badge = badgeOf(owners[0]?.label ?? "");
      if (badge === "") return undefined;
      return { badge, tooltip: ownershipMessages.decoration(owners.map(({ label }) => label)) };
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#services.log.error("The owner of a file", error);
      return undefined;
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
