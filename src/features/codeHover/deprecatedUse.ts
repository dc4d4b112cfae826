import * as vscode from "vscode";
import { Cancelled } from "../../core/cancellation.ts";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import { isDeprecated, targetOf, titleOf, titleOfRef } from "../../core/catalog/entityLooks.ts";
import type { Mention } from "../../core/ownership/mentions/mentions.ts";
import { problemCodes, type Severity } from "../../core/problems.ts";
import { fromVsUri, toDiagnostic } from "../../platform/vscode/convert.ts";
import { helpLink } from "../helpLink.ts";
import type { Services } from "../services.ts";
import type { CodeMentions } from "./codeMentions.ts";
import { codeHoverMessages } from "./messages.ts";

/** Nobody has typed or switched files for this long. */
const quietMs = 800;
/** To open a longer file costs nothing. */
const mostLines = 5_000;
const code = "deprecated-use";

const switches = ["callboard.deprecatedUse", "callboard.problems.severity"] as const;

/**
 * Strikes through what code uses though its entity is deprecated: imports, dependencies, addresses and images in the
 * files that can be seen. Nothing is loaded or read while the catalog has nothing that is deprecated.
 */
export class DeprecatedUse implements vscode.Disposable {
  readonly #services: Services;
  readonly #load: () => Promise<CodeMentions>;
  readonly #collection = vscode.languages.createDiagnosticCollection("callboard-code");
  readonly #subscriptions: readonly { dispose(): void }[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: vscode.CancellationTokenSource | undefined;
  /** Undefined while it has to be found out. */
  #hasDeprecated: boolean | undefined;

  constructor(services: Services, load: () => Promise<CodeMentions>) {
    const { catalog, settings } = services;
    this.#services = services;
    this.#load = load;
    this.#subscriptions = [
      this.#collection,
      catalog.onDidChange(() => {
        this.#hasDeprecated = undefined;
        this.#schedule();
      }),
      settings.onDidChange((changed) => switches.some((id) => changed.has(id)) && this.#schedule()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#schedule()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#collection.delete(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && visibleDocuments().includes(document)) this.#schedule();
      }),
    ];
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running?.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#running?.cancel();
    this.#timer = setTimeout(() => void this.#check(), quietMs);
  }

  async #check(): Promise<void> {
    const { catalog, settings, log } = this.#services;
    const isOn = settings.get("callboard.deprecatedUse") !== "off";
    this.#hasDeprecated ??= hasDeprecated(catalog);
    if (!isOn || !this.#hasDeprecated) return this.#collection.clear();
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    const documents = visibleDocuments();
    const visible = new Set(documents.map(({ uri }) => uri.toString()));
    this.#collection.forEach((uri) => void (visible.has(uri.toString()) || this.#collection.delete(uri)));
    try {
      for (const document of documents) await this.#mark(document, running.token);
    } catch (error) {
      if (!(error instanceof Cancelled)) log.error("Deprecated uses", error);
    } finally {
      running.dispose();
    }
  }

  async #mark(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<void> {
    const severities = this.#services.settings.get("callboard.problems.severity", fromVsUri(document.uri));
    const severity = severities[code] ?? problemCodes[code].severity;
    if (severity === "off") return this.#collection.delete(document.uri);
    const mentions = await this.#load();
    const { version } = document;
    const found = (await mentions.all(document, token)).flatMap((mention) => this.#usedIn(mention) ?? []);
    const own = found.length > 0 ? await this.#ownersOf(document, token) : new Set<string>();
    if (document.version !== version || document.isClosed) return;
    this.#collection.set(
      document.uri,
      found.filter(({ entity }) => !own.has(entity.ref)).map((use) => this.#toDiagnostic(use, severity)),
    );
  }

  /** The entity that is meant, if it is deprecated and the mention is a use of it. */
  #usedIn(mention: Mention): Use | undefined {
    const [first] = mention.entities;
    const entity = mention.isUse && first ? this.#services.catalog.get(first.ref) : undefined;
    return entity && isDeprecated(entity.entity) ? { mention, entity } : undefined;
  }

  /** Code of the entity itself may name it. */
  async #ownersOf({ uri }: vscode.TextDocument, token: vscode.CancellationToken): Promise<ReadonlySet<string>> {
    const { candidates } = await this.#services.ownership.of(fromVsUri(uri), token);
    return new Set(candidates.map(({ ref }) => ref));
  }

  #toDiagnostic({ mention, entity }: Use, severity: Severity): vscode.Diagnostic {
    const { catalog } = this.#services;
    const owner = targetOf(entity, "spec.owner");
    const title = titleOf(entity.entity);
    const message = codeHoverMessages.deprecatedUse(title, owner && titleOfRef(owner, catalog));
    const descriptor = { uri: entity.uri, range: entity.nameRange, message: codeHoverMessages.descriptorOf(title) };
    const problem = { code, severity, range: mention.range, message, document: 0, related: [descriptor] } as const;
    const diagnostic = toDiagnostic(problem, helpLink(code));
    diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
    return diagnostic;
  }
}

/** A mention of a deprecated entity. */
interface Use {
  readonly mention: Mention;
  readonly entity: CatalogEntity;
}

/** The files that can be seen, each once. */
function visibleDocuments(): readonly vscode.TextDocument[] {
  const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
  return [...new Set(documents)].filter(({ uri, lineCount }) => uri.scheme === "file" && lineCount <= mostLines);
}

function hasDeprecated(catalog: Services["catalog"]): boolean {
  for (const ref of catalog.refs()) {
    const found = catalog.get(ref);
    if (found && isDeprecated(found.entity)) return true;
  }
  return false;
}
