import * as vscode from "vscode";
import { problemCodes } from "../../core/problems.ts";
import { helpLink } from "../helpLink.ts";
import { messages } from "../messages.ts";
import { findSection } from "./findSection.ts";

/** Explains a problem code; without one, asks which. */
export async function explainProblem(told?: string): Promise<void> {
  const items = Object.entries(problemCodes).map(([label, { severity }]) => ({ label, description: severity }));
  const code = told ?? (await vscode.window.showQuickPick(items, { placeHolder: messages.explainPrompt }))?.label;
  if (code === undefined || findSection(code) === undefined) return;
  await vscode.commands.executeCommand("vscode.open", helpLink(code));
}
