import type { TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import { throwIfCancelled } from "../cancellation.ts";
import type { CancellationToken } from "../cancellation.ts";
import { largestFile } from "../descriptor/limits.ts";
import type { Problem } from "../problems.ts";
import type { Uri } from "../uri.ts";
import { editsOfFile } from "./fixes/fix.ts";
import type { FileChangeEdit } from "./fixes/fix.ts";
import { fixesOf, type FixAllRequest } from "./fixes.ts";
import type { LanguageContext } from "./languageContext.ts";
import { OpenDescriptor } from "./openDescriptor.ts";

/**
 * The best fix of each problem of one code, in a file or in all files, as one edit. A fix that would change other files,
 * or overlaps one that is already made, is left for the next time. Files are read through `files`, which must answer with
 * the text in the editor for those that are open.
 *
 * @throws Cancelled
 */
export async function resolveFixAll(
  request: FixAllRequest,
  open: OpenDescriptor,
  context: LanguageContext,
  token: CancellationToken,
): Promise<WorkspaceEdit> {
  const uris = request.scope === "file" ? [open.uri] : [...context.catalog.files()].toSorted();
  const documentChanges: FileChangeEdit[] = [];
  for (const uri of uris) {
    throwIfCancelled(token);
    const problems = context.catalog.problemsOf(uri).filter(({ code }) => code === request.code);
    const descriptor = problems.length > 0 ? await descriptorOf(uri, open, context, token) : undefined;
    const edits = descriptor ? await fixAll(problems, descriptor, context, token) : [];
    if (edits.length > 0) documentChanges.push(editsOfFile(uri, edits));
  }
  return { documentChanges };
}

async function descriptorOf(
  uri: Uri,
  open: OpenDescriptor,
  { files }: LanguageContext,
  token: CancellationToken,
): Promise<OpenDescriptor | undefined> {
  if (uri === open.uri) return open;
  const content = await files.read(uri, largestFile, token);
  return content.kind === "text" ? OpenDescriptor.open(uri, content.text.replace(/^\uFEFF/, "")) : undefined;
}

async function fixAll(
  problems: readonly Problem[],
  open: OpenDescriptor,
  context: LanguageContext,
  token: CancellationToken,
): Promise<readonly TextEdit[]> {
  const edits: TextEdit[] = [];
  for (const problem of problems) {
    const [best] = await fixesOf(problem, open, context, token);
    throwIfCancelled(token);
    const [edit] = best && "edit" in best ? (ownEdits(best.edit, open.uri) ?? []) : [];
    // A reference is corrected; an entity that it may have meant is not made unseen.
    const isElsewhere = problem.code.startsWith("ref-") && edit?.range.start.line !== problem.range.start.line;
    if (edit && !isElsewhere && !edits.some((made) => overlaps(made, edit, open))) edits.push(edit);
  }
  return edits;
}

/** The edits of a fix that changes one file only; undefined for others. */
function ownEdits({ documentChanges = [] }: WorkspaceEdit, uri: Uri): readonly TextEdit[] | undefined {
  const [change] = documentChanges;
  if (documentChanges.length !== 1 || !change || !("edits" in change) || change.textDocument.uri !== uri) {
    return undefined;
  }
  const edits = change.edits.flatMap((edit) => ("newText" in edit ? [edit] : []));
  return edits.length === 1 ? edits : undefined;
}

/** Two insertions at one place do not overlap; the same change twice does. */
function overlaps(one: TextEdit, other: TextEdit, { lines }: OpenDescriptor): boolean {
  const [start, end] = [lines.offsetAt(one.range.start), lines.offsetAt(one.range.end)];
  const [otherStart, otherEnd] = [lines.offsetAt(other.range.start), lines.offsetAt(other.range.end)];
  if (start === otherStart && end === otherEnd && one.newText === other.newText) return true;
  return start < otherEnd && otherStart < end;
}
