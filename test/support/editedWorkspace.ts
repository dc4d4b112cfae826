import type { AnnotatedTextEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import type { LanguageContext } from "../../src/core/language/languageContext.ts";
import { OpenDescriptor } from "../../src/core/language/openDescriptor.ts";
import { OwnerChecks } from "../../src/core/ownership/ownerChecks.ts";
import { Ownership } from "../../src/core/ownership/ownership.ts";
import { LineIndex } from "../../src/core/text.ts";
import type { Uri } from "../../src/core/uri.ts";
import { eagerScheduler, FakeGit } from "./fakePorts.ts";
import { memoryUri } from "./inMemoryFiles.ts";
import { plainSettings, WorkspaceFixture } from "./workspaceFixture.ts";

/** A workspace below /ws whose catalog follows the edits that language features make. */
export class EditedWorkspace {
  readonly workspace: WorkspaceFixture;
  readonly catalog: Catalog;
  readonly #texts: Map<Uri, string>;
  readonly #checks: OwnerChecks;

  private constructor(workspace: WorkspaceFixture, catalog: Catalog, texts: Map<Uri, string>) {
    this.workspace = workspace;
    this.catalog = catalog;
    this.#texts = texts;
    workspace.source.onDidUpdate((update) => catalog.apply("workspace", update));
    const ports = { files: workspace.files, git: new FakeGit(), scheduler: eagerScheduler };
    const ownership = new Ownership(ports, catalog);
    this.#checks = new OwnerChecks({ catalog, ownership, scheduler: eagerScheduler, log: workspace.log });
    this.#checks.start();
  }

  /** Paths are absolute. */
  static async load(
    files: Readonly<Record<string, string>>,
    settings = plainSettings,
    catalog = new Catalog(),
  ): Promise<EditedWorkspace> {
    const texts = new Map(Object.entries(files).map(([path, text]) => [memoryUri(path), text]));
    const workspace = new WorkspaceFixture(files, settings);
    const edited = new EditedWorkspace(workspace, catalog, texts);
    await edited.load();
    return edited;
  }

  get context(): LanguageContext {
    const { files } = this.workspace;
    const root = memoryUri("/ws");
    const settings = { models: [], customKinds: [] };
    return { catalog: this.catalog, settings, annotations: AnnotationTable.of(), files, root };
  }

  textOf(path: string): string {
    const text = this.#texts.get(memoryUri(path));
    if (text === undefined) throw new RangeError(`No file ${path}`);
    return text;
  }

  /** All texts by URI. */
  texts(): Readonly<Record<Uri, string>> {
    return Object.fromEntries([...this.#texts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  open(path: string): OpenDescriptor {
    return OpenDescriptor.open(memoryUri(path), this.textOf(path));
  }

  /** Does what an editor does with an edit, and waits until the catalog knows. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    const changed: Record<string, string | undefined> = {};
    for (const change of edit.documentChanges ?? []) {
      if ("textDocument" in change) {
        const { uri } = change.textDocument;
        this.#set(uri, applyEdits(this.#texts.get(uri) ?? "", change.edits), changed);
      } else if (change.kind === "create") this.#set(change.uri, this.#texts.get(change.uri) ?? "", changed);
      else if (change.kind === "delete") this.#set(change.uri, undefined, changed);
      else {
        this.#set(change.newUri, this.#texts.get(change.oldUri), changed);
        this.#set(change.oldUri, undefined, changed);
      }
    }
    await this.workspace.change(changed);
    await this.#checks.settled();
  }

  async load(): Promise<void> {
    await this.workspace.source.load(neverCancelled);
    await this.#checks.settled();
  }

  #set(uri: Uri, text: string | undefined, changed: Record<string, string | undefined>): void {
    if (text === undefined) this.#texts.delete(uri);
    else this.#texts.set(uri, text);
    changed[decodeURIComponent(uri.slice("file://".length))] = text;
  }
}

/** A text with edits made; they may touch, but not overlap. */
export function applyEdits(
  text: string,
  edits: readonly (TextEdit | AnnotatedTextEdit | { snippet: unknown })[],
): string {
  const lines = new LineIndex(text);
  const plain = edits.flatMap((edit) => ("newText" in edit ? [edit] : []));
  const placed = plain.map(({ range, newText }, order) => {
    return { start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText, order };
  });
  let result = text;
  let before = Infinity;
  for (const { start, end, newText } of placed.toSorted((a, b) => b.start - a.start || b.order - a.order)) {
    if (end > before) throw new RangeError("Edits overlap");
    result = result.slice(0, start) + newText + result.slice(end);
    before = start;
  }
  return result;
}
