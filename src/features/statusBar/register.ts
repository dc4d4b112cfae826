import * as vscode from "vscode";
import { formatCount } from "../../core/formatCount.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { showMenu } from "./menu.ts";

/** How many entities and problems there are, in the status bar; spinning while the workspace is read. */
export function registerStatusBar(services: Services): vscode.Disposable {
  const { catalog, source, commands } = services;
  const item = vscode.window.createStatusBarItem("callboard.catalog", vscode.StatusBarAlignment.Left, 10);
  item.name = messages.statusName;
  item.command = "callboard.showMenu";
  const update = (): void => {
    const isIndexing = source.state.kind === "indexing";
    const { error, warning } = catalog.problemCounts();
    const icon = isIndexing ? "$(sync~spin)" : "$(callboard-logo)";
    const problems = error + warning > 0 ? `  $(warning) ${formatCount(error + warning)}` : "";
    item.text = `${icon} ${formatCount(catalog.size)}${problems}`;
    item.tooltip = messages.statusLabel(catalog.size, { error, warning }, source.state);
    item.accessibilityInformation = { label: item.tooltip, role: "button" };
    // Where there is no catalog there is nothing to say.
    if (isIndexing || catalog.size > 0 || problems !== "") item.show();
    else item.hide();
  };
  update();
  return vscode.Disposable.from(
    item,
    catalog.onDidChange(update),
    source.onDidChangeState(update),
    commands.register("callboard.showMenu", () => showMenu(services)),
  );
}
