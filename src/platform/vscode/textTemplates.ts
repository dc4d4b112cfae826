import * as vscode from "vscode";
import { renderText } from "../../core/texts/renderText.ts";
import { type TextViews, textEscapes } from "../../core/texts/textViews.ts";

/** Reads a text of `templates/texts` below the extension's folder, and fills it. */
export async function fillText<Name extends keyof TextViews>(
  home: vscode.Uri,
  name: Name,
  view: TextViews[Name],
): Promise<string> {
  const file = vscode.Uri.joinPath(home, "templates", "texts", `${name}.mustache`);
  const template = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return renderText(template, { ...view }, textEscapes[name]);
}
