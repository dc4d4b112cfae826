import * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import type { CatalogFiles, FileContent } from "../../core/ports.ts";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri } from "./convert.ts";

/** The files of the workspace as the user sees them: a file that is open has the text that is in its editor. */
export class EditorFiles implements CatalogFiles {
  readonly #files: CatalogFiles;

  constructor(files: CatalogFiles) {
    this.#files = files;
  }

  get roots(): readonly Uri[] {
    return this.#files.roots;
  }

  find(folder: Uri, globs: readonly string[], token: CancellationToken): Promise<readonly Uri[]> {
    return this.#files.find(folder, globs, token);
  }

  async read(uri: Uri, maxBytes: number, token: CancellationToken): Promise<FileContent> {
    const document = vscode.workspace.textDocuments.find((one) => fromVsUri(one.uri) === uri);
    return document ? { kind: "text", text: document.getText() } : this.#files.read(uri, maxBytes, token);
  }

  realUri(uri: Uri): ReturnType<CatalogFiles["realUri"]> {
    return this.#files.realUri(uri);
  }
}
