import * as vscode from "vscode";
import type { Problem } from "../../core/problems.ts";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri, toDiagnostic, toVsUri } from "../../platform/vscode/convert.ts";
import { helpLink } from "../helpLink.ts";
import type { Services } from "../services.ts";

/** What the panel needs. */
type PanelServices = Pick<Services, "catalog" | "scheduler" | "log">;

/**
 * Keeps the Problems panel equal to the catalog's problems, file by file: one bulk call is cut near 1,100 entries. What
 * many files have is looked for in slices, since the catalog finds a problem's words when it is asked for them.
 */
export class ProblemPanel implements vscode.Disposable {
  readonly #services: PanelServices;
  readonly #collection = vscode.languages.createDiagnosticCollection("callboard");
  /** Files with mistakes in the YAML itself. */
  readonly #broken = new Set<Uri>();
  readonly #subscriptions: readonly { dispose(): void }[];
  /** Files whose problems may be others now. */
  readonly #due = new Set<Uri>();
  #isPublishing = false;

  constructor(services: PanelServices) {
    this.#services = services;
    const { catalog } = services;
    this.#subscriptions = [
      catalog.onDidChange(({ files }) => this.#publish(files)),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => this.#giveWay(uris)),
    ];
    this.#publish(catalog.files());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#due.clear();
    this.#collection.dispose();
  }

  #publish(files: Iterable<Uri>): void {
    for (const uri of files) this.#due.add(uri);
    if (this.#isPublishing) return;
    this.#isPublishing = true;
    this.#publishDue()
      .catch((error) => this.#services.log.error("Showing problems", error))
      .finally(() => {
        this.#isPublishing = false;
        if (this.#due.size > 0) this.#publish([]);
      });
  }

  async #publishDue(): Promise<void> {
    const { scheduler } = this.#services;
    // What becomes due meanwhile comes at the end.
    for (const uri of this.#due) {
      if (scheduler.shouldPause) await scheduler.pause();
      if (this.#due.delete(uri)) this.#publishFile(uri);
    }
  }

  #publishFile(uri: Uri): void {
    const file = toVsUri(uri);
    const problems = this.#shownProblems(uri, file);
    if (problems.length > 0) {
      this.#collection.set(
        file,
        problems.map((problem) => toDiagnostic(problem, helpLink(problem.code))),
      );
    } else if (this.#collection.has(file)) this.#collection.delete(file);
  }

  /** What another extension tells of a file may make a problem of ours a repetition, or end that. */
  #giveWay(files: readonly vscode.Uri[]): void {
    const changed = files.filter((file) => {
      const uri = fromVsUri(file);
      if (!this.#broken.has(uri)) return false;
      return this.#shownProblems(uri, file).length !== (this.#collection.get(file)?.length ?? 0);
    });
    this.#publish(changed.map(fromVsUri));
  }

  /** Mistakes in the YAML itself are left to Red Hat's YAML extension where it tells them, so that none shows twice. */
  #shownProblems(uri: Uri, file: vscode.Uri): readonly Problem[] {
    const problems = this.#services.catalog.problemsOf(uri);
    if (!problems.some(isSyntaxError)) {
      this.#broken.delete(uri);
      return problems;
    }
    this.#broken.add(uri);
    const isTold = vscode.languages.getDiagnostics(file).some(({ source }) => source === yamlExtensionSource);
    return isTold ? problems.filter((problem) => !isSyntaxError(problem)) : problems;
  }
}

/** As the source of what the extension says of the YAML itself; what schemas say has another. */
const yamlExtensionSource = "YAML";

function isSyntaxError({ code }: Problem): boolean {
  return code === "yaml-syntax";
}
