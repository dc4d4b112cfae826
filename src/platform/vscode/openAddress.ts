import * as vscode from "vscode";

/**
 * Opens an address in the browser or the mail program, letter by letter as it is written. A `Uri` would write it anew,
 * with "/" for "%2F" and "&" for "%26" (microsoft/vscode#85930). VS Code takes texts, though its types do not say so.
 */
export async function openAddress(address: string): Promise<void> {
  await Reflect.apply(vscode.env.openExternal, vscode.env, [address]);
}
