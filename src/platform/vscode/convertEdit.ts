/** Changes of files, in VS Code's words. */
import * as vscode from "vscode";
import type { AnnotatedTextEdit, ChangeAnnotation, WorkspaceEdit } from "vscode-languageserver-types";
import { TextDocumentEdit, TextEdit } from "vscode-languageserver-types";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri, toVsEdit, toVsRange, toVsUri } from "./convert.ts";
import { askFirst } from "./previewEdit.ts";

type Change = NonNullable<WorkspaceEdit["documentChanges"]>[number];

export type ToVsUri = (uri: Uri) => vscode.Uri;

/** Names files, an open document by its own URI: that of one that was never saved is not the one that core makes of it. */
export function nameFilesOf(document: vscode.TextDocument): ToVsUri {
  const own = fromVsUri(document.uri);
  return (uri) => (uri === own ? document.uri : toVsUri(uri));
}

/** One undoable edit of several files. What asks to be confirmed is shown in a preview first; texts are ticked there. */
export function toVsWorkspaceEdit(edit: WorkspaceEdit, nameFile: ToVsUri = toVsUri): vscode.WorkspaceEdit {
  const converted = new vscode.WorkspaceEdit();
  const { documentChanges: changes = [], changeAnnotations: annotations = {} } = edit;
  for (const [index, change] of changes.entries()) {
    // The text of a new file is part of its creation, so that it is never put into one that was there already.
    if (textOfNew(changes[index - 1], change) === undefined) {
      add(converted, change, { next: changes[index + 1], annotations, nameFile });
    }
  }
  for (const { textDocument, edits } of changes.filter(TextDocumentEdit.is)) {
    const asking = edits.map((one) => annotationOf(one, annotations)).find((one) => one?.needsConfirmation);
    if (!asking) continue;
    askFirst(converted, nameFile(textDocument.uri), metadataOf(asking));
    break;
  }
  return converted;
}

interface Surroundings {
  readonly next: Change | undefined;
  readonly annotations: Readonly<Record<string, ChangeAnnotation>>;
  readonly nameFile: ToVsUri;
}

function add(edit: vscode.WorkspaceEdit, change: Change, { next, annotations, nameFile }: Surroundings): void {
  if (TextDocumentEdit.is(change)) {
    const edits = change.edits.filter(TextEdit.is).map((one) => toEntry(one, annotations));
    edit.set(nameFile(change.textDocument.uri), edits);
    return;
  }
  switch (change.kind) {
    case "create": {
      const text = textOfNew(change, next);
      const contents = text === undefined ? undefined : new TextEncoder().encode(text);
      edit.createFile(nameFile(change.uri), { ...change.options, ...(contents && { contents }) });
      return;
    }
    case "rename":
      edit.renameFile(nameFile(change.oldUri), nameFile(change.newUri), change.options ?? {});
      return;
    case "delete": {
      const annotation = annotationOf(change, annotations);
      // A file that goes is ticked by the user.
      const metadata = annotation && { ...metadataOf(annotation), needsConfirmation: true };
      edit.deleteFile(nameFile(change.uri), change.options ?? {}, metadata);
    }
  }
}

function toEntry(
  edit: TextEdit | AnnotatedTextEdit,
  annotations: Surroundings["annotations"],
): [vscode.TextEdit, vscode.WorkspaceEditEntryMetadata | undefined] {
  const annotation = annotationOf(edit, annotations);
  if (!annotation) return [toVsEdit(edit), undefined];
  // What has to be confirmed would be unticked in the preview, one by one.
  return [new vscode.TextEdit(toVsRange(edit.range), edit.newText), metadataOf(annotation)];
}

function annotationOf(
  change: object & { readonly annotationId?: string },
  annotations: Surroundings["annotations"],
): ChangeAnnotation | undefined {
  return change.annotationId === undefined ? undefined : annotations[change.annotationId];
}

function metadataOf({ label, description }: ChangeAnnotation): vscode.WorkspaceEditEntryMetadata {
  return { label, needsConfirmation: false, ...(description !== undefined && { description }) };
}

/** The text that a file is made with, where a change fills the file that the one before it creates. */
function textOfNew(created: Change | undefined, change: Change | undefined): string | undefined {
  if (!created || !change || !("kind" in created) || created.kind !== "create" || !TextDocumentEdit.is(change)) {
    return undefined;
  }
  const [edit] = change.edits;
  if (change.textDocument.uri !== created.uri || change.edits.length !== 1 || !edit) return undefined;
  return TextEdit.is(edit) ? edit.newText : undefined;
}
