import * as vscode from "vscode";
import type { Uri } from "../../core/uri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";

/** A text is checked once nobody has typed for this long. */
const quietMs = 150;

/**
 * Hands the text of open YAML files to the source, saved or not. A text that is replaced before its check has ended
 * is dropped by the source.
 */
export function checkOpenEditors(services: Services): vscode.Disposable {
  const timers = new Map<Uri, ReturnType<typeof setTimeout>>();
  const tell = (uri: Uri, text: string | undefined): void => {
    services.source.setOpenText(uri, text).catch((error) => services.log.error(`Check of ${uri}`, error));
  };
  const open = (document: vscode.TextDocument): void => {
    if (isCheckable(document)) tell(fromVsUri(document.uri), document.getText());
  };
  const subscription = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(open),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || !isCheckable(document)) return;
      const uri = fromVsUri(document.uri);
      clearTimeout(timers.get(uri));
      const check = (): void => {
        timers.delete(uri);
        tell(uri, document.getText());
      };
      timers.set(uri, setTimeout(check, quietMs));
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (!isCheckable(document)) return;
      const uri = fromVsUri(document.uri);
      clearTimeout(timers.get(uri));
      timers.delete(uri);
      tell(uri, undefined);
    }),
    new vscode.Disposable(() => timers.forEach(clearTimeout)),
  );
  vscode.workspace.textDocuments.forEach(open);
  return subscription;
}

/** YAML files by name: a file whose language the user changed stays one. Views of older versions are no files. */
function isCheckable({ uri }: vscode.TextDocument): boolean {
  const isFile = uri.scheme === "file" || vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  return isFile && /\.ya?ml$/i.test(uri.path);
}
