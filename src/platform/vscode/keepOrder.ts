import type * as vscode from "vscode";

/**
 * Has a quick pick show its items in their order while the user types. Else VS Code sorts them by where the label
 * matches, so that the best one is anywhere. The switch for it is proposed API that every editor has had for years: where
 * it is missing, the order is VS Code's.
 */
export function keepOrder(pick: vscode.QuickPick<vscode.QuickPickItem>): void {
  if ("sortByLabel" in pick) Reflect.set(pick, "sortByLabel", false);
}
