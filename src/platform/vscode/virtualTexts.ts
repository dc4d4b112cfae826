import * as vscode from "vscode";

/** The read-only texts of a scheme. They follow what they stand for while they are open. */
export class VirtualTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #scheme: string;
  readonly #textOf: (uri: vscode.Uri) => Promise<string>;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #registration: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(scheme: string, textOf: (uri: vscode.Uri) => Promise<string>) {
    this.#scheme = scheme;
    this.#textOf = textOf;
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.#textOf(uri);
  }

  /** Has those that are open and may say something else now read again. */
  refresh(isChanged: (uri: vscode.Uri) => boolean): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === this.#scheme && isChanged(uri)) this.#changed.fire(uri);
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
