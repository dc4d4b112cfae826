import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import type { Uri } from "../../core/uri.ts";
import { toDiagnostic, toVsUri } from "../../platform/vscode/convert.ts";
import { helpLink } from "./explainProblem.ts";

/** Keeps the Problems panel equal to the catalog's problems, file by file: one bulk call is cut near 1,100 entries. */
export class ProblemPanel implements vscode.Disposable {
  readonly #catalog: Catalog;
  readonly #collection = vscode.languages.createDiagnosticCollection("callboard");
  readonly #subscription: { dispose(): void };

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
    this.#subscription = catalog.onDidChange(({ files }) => this.#publish(files));
    this.#publish(catalog.files());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }

  #publish(files: Iterable<Uri>): void {
    for (const uri of files) {
      const problems = this.#catalog.problemsOf(uri);
      const file = toVsUri(uri);
      if (problems.length > 0) {
        this.#collection.set(
          file,
          problems.map((problem) => toDiagnostic(problem, helpLink(problem.code))),
        );
      } else if (this.#collection.has(file)) this.#collection.delete(file);
    }
  }
}
