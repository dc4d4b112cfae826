import * as vscode from "vscode";
import { readSharedUri, sharedScheme } from "../../core/shared/sharedUri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { sourceMessages } from "./messages.ts";

/** The files of shared sources as read-only texts. They follow their source while they are open. */
export class SourceDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.sources.onDidUpdate(({ update }) =>
        this.#refresh([...update.set.map(({ record }) => record.uri), ...update.remove]),
      ),
      vscode.workspace.registerTextDocumentContentProvider(sharedScheme, this),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const place = fromVsUri(uri);
    // A window that opens with the text in an editor asks before its sources are shown.
    await this.#services.sources.show();
    const text = await this.#services.sources.shown?.textOf(place);
    const { path = "", source = "" } = readSharedUri(place) ?? {};
    return text ?? `# ${sourceMessages.gone(path, source)}\n`;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #refresh(changed: readonly string[]): void {
    const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === sharedScheme);
    for (const { uri } of open) if (changed.includes(fromVsUri(uri))) this.#changed.fire(uri);
  }
}
