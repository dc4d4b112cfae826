import * as vscode from "vscode";
import type { Range } from "vscode-languageserver-types";
import type { Uri } from "../../core/uri.ts";
import { toVsPosition, toVsUri } from "../../platform/vscode/convert.ts";

/** Opens a file with the cursor at the start of a range. */
export async function openPlace(uri: Uri, range: Range): Promise<void> {
  const start = toVsPosition(range.start);
  await vscode.window.showTextDocument(toVsUri(uri), { selection: new vscode.Range(start, start), preview: true });
}
