import * as vscode from "vscode";
import { OpenDescriptor } from "../../core/language/openDescriptor.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { DescriptorTest } from "../descriptorTest.ts";

/** The descriptors that are open: of each document the version that somebody asked for last, freed when it is closed. */
export class OpenDescriptors implements vscode.Disposable {
  readonly #test: DescriptorTest;
  readonly #held = new Map<vscode.TextDocument, { readonly version: number; readonly open: OpenDescriptor }>();
  readonly #subscription: vscode.Disposable;

  constructor(test: DescriptorTest) {
    this.#test = test;
    this.#subscription = vscode.workspace.onDidCloseTextDocument((document) => this.#held.delete(document));
  }

  /** What is open, with the text as it is now; undefined for a document that is no descriptor. */
  of(document: vscode.TextDocument): OpenDescriptor | undefined {
    if (!this.#test.isDescriptor(document)) {
      this.#held.delete(document);
      return undefined;
    }
    const { version } = document;
    const known = this.#held.get(document);
    if (known?.version === version) return known.open;
    const open = OpenDescriptor.open(fromVsUri(document.uri), document.getText(), known?.open);
    // A document that was closed meanwhile would be held for ever.
    if (!document.isClosed) this.#held.set(document, { version, open });
    return open;
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#held.clear();
  }
}
