import * as vscode from "vscode";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";

/** A text is checked once nobody has typed for this long. */
const quietMs = 150;

/**
 * Hands the text of YAML files that are open in a tab to the source, saved or not. Documents without a tab count only
 * while they hold unsaved text: extensions keep documents for minutes that no user ever opened. A text that is
 * replaced before its check has ended is dropped by the source.
 */
export function checkOpenEditors(services: Services): vscode.Disposable {
  const told = new Set<Uri>();
  const timers = new Map<Uri, ReturnType<typeof setTimeout>>();
  const tell = (uri: Uri, text: string | undefined): void => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (text === undefined) told.delete(uri);
    else told.add(uri);
    services.source.setOpenText(uri, text).catch((error) => services.log.error(`Check of ${uri}`, error));
  };
  const sync = (): void => {
    const open = findOpenDocuments();
    for (const [uri, document] of open) if (!told.has(uri)) tell(uri, document.getText());
    for (const uri of told) if (!open.has(uri)) tell(uri, undefined);
  };
  const typed = ({ document, contentChanges }: vscode.TextDocumentChangeEvent): void => {
    if (contentChanges.length === 0) return sync();
    if (!isCheckable(document.uri)) return;
    const uri = fromVsUri(document.uri);
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => tell(uri, findOpenDocuments().get(uri)?.getText()), quietMs),
    );
  };
  sync();
  return vscode.Disposable.from(
    vscode.window.tabGroups.onDidChangeTabs(sync),
    vscode.workspace.onDidOpenTextDocument(sync),
    vscode.workspace.onDidCloseTextDocument(sync),
    vscode.workspace.onDidSaveTextDocument(sync),
    vscode.workspace.onDidChangeTextDocument(typed),
    new vscode.Disposable(() => timers.forEach(clearTimeout)),
  );
}

function findOpenDocuments(): ReadonlyMap<Uri, vscode.TextDocument> {
  const inTabs = new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => uriOf(input))));
  const documents = vscode.workspace.textDocuments.filter(
    ({ uri, isDirty }) => isCheckable(uri) && (isDirty || inTabs.has(uri.toString())),
  );
  return new Map(documents.map((document) => [fromVsUri(document.uri), document]));
}

function uriOf(input: unknown): string | undefined {
  if (input instanceof vscode.TabInputText) return input.uri.toString();
  return input instanceof vscode.TabInputTextDiff ? input.modified.toString() : undefined;
}

/** YAML files by name: a file whose language the user changed stays one. Views of older versions are no files. */
function isCheckable(uri: vscode.Uri): boolean {
  const isFile = uri.scheme === "file" || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return isFile && /\.ya?ml$/i.test(uri.path);
}
