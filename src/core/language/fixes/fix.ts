import type { CodeAction, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { CancellationToken } from "../../cancellation.ts";
import { editOf } from "../../descriptor/fixEdits.ts";
import type { EditChange } from "../../descriptor/fixEdits.ts";
import { findPlace, keySpan, valueSpan } from "../../descriptor/treePlace.ts";
import type { Span, TreePlace } from "../../descriptor/treePlace.ts";
import type { EntityFinding, EntityPath } from "../../entity/finding.ts";
import { checkEntity } from "../../entity/checkEntity.ts";
import type { Problem } from "../../problems.ts";
import type { Uri } from "../../uri.ts";
import type { LanguageContext } from "../languageContext.ts";
import type { OpenDescriptor, OpenDocumentPart } from "../openDescriptor.ts";
import { treeStepsTo } from "../treeStepsTo.ts";

/** What can be done about a problem: an edit of any files, or a command that the editor knows. */
export type Fix =
  | { readonly title: string; readonly edit: WorkspaceEdit }
  | { readonly title: string; readonly command: NonNullable<CodeAction["command"]> };

/** Finds the fixes of problems of one code, the best first. */
export type Fixer = (site: FixSite) => readonly Fix[] | Promise<readonly Fix[]>;

/** Changes a file of the editor's. */
export type FileChangeEdit = NonNullable<WorkspaceEdit["documentChanges"]>[number];

/** A problem in the text of its file. Offsets are those of its document. */
export class FixSite {
  readonly problem: Problem;
  readonly open: OpenDescriptor;
  readonly document: OpenDocumentPart;
  readonly context: LanguageContext;
  readonly token: CancellationToken;

  constructor(
    problem: Problem,
    open: OpenDescriptor,
    document: OpenDocumentPart,
    context: LanguageContext,
    token: CancellationToken,
  ) {
    this.problem = problem;
    this.open = open;
    this.document = document;
    this.context = context;
    this.token = token;
  }

  get uri(): Uri {
    return this.open.uri;
  }

  get lineBreak(): string {
    return this.open.text.includes("\r\n") ? "\r\n" : "\n";
  }

  /** Where the problem is marked. */
  get span(): Span {
    const { start, end } = this.problem.range;
    const { lines } = this.open;
    return { start: lines.offsetAt(start) - this.document.start, end: lines.offsetAt(end) - this.document.start };
  }

  /** The path to what is marked: to the value, also where its key is marked. */
  get path(): EntityPath {
    return treeStepsTo(this.document, this.span.start).at(-1)?.path ?? [];
  }

  /** What the check of the entity says at this place; undefined for problems that other checks find. */
  get finding(): EntityFinding | undefined {
    const { tree, value, text } = this.document;
    if (!tree || !value) return undefined;
    const { code, message } = this.problem;
    const { start } = this.span;
    return checkEntity(value, this.context.settings).findings.find((finding) => {
      if (finding.code !== code || finding.message !== message) return false;
      const place = findPlace(tree, finding.path);
      const isKey = finding.at === "key" || finding.path.length === 0;
      return (isKey ? keySpan(text, place) : valueSpan(text, place)).start === start;
    });
  }

  place(path: EntityPath): TreePlace | undefined {
    const place = this.document.tree && findPlace(this.document.tree, path);
    return place?.isExact ? place : undefined;
  }

  /** A fix that changes what stands at a path; none where the text gives no way to. */
  change(title: string, path: EntityPath, change: EditChange, at: "value" | "key" = "value"): readonly Fix[] {
    const place = this.place(path);
    const edit = place && editOf(this.document.text, place, at, change);
    return edit ? [this.replace(title, edit, edit.newText)] : [];
  }

  /** A fix that puts another text in the place of a stretch. */
  replace(title: string, span: Span, newText: string): Fix {
    return { title, edit: this.edit([this.textEdit(span, newText)]) };
  }

  textEdit({ start, end }: Span, newText: string): TextEdit {
    return { range: this.open.lines.rangeAt(this.document.start + start, this.document.start + end), newText };
  }

  /** Edits of this file, and before them changes of others. */
  edit(edits: readonly TextEdit[], others: readonly FileChangeEdit[] = []): WorkspaceEdit {
    const own: readonly FileChangeEdit[] = edits.length > 0 ? [editsOfFile(this.uri, edits)] : [];
    return { documentChanges: [...others, ...own] };
  }
}

export function editsOfFile(uri: Uri, edits: readonly TextEdit[]): FileChangeEdit {
  return { textDocument: { uri, version: null }, edits: [...edits] };
}

/** A new file with its text; nothing happens to one that is there already. */
export function createFile(uri: Uri, text: string): readonly FileChangeEdit[] {
  const start = { line: 0, character: 0 };
  return [
    { kind: "create", uri, options: { ignoreIfExists: true } },
    editsOfFile(uri, [{ range: { start, end: start }, newText: text }]),
  ];
}
