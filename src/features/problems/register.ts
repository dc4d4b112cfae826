import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { checkOpenEditors } from "./openEditors.ts";
import { registerHelp } from "./help.ts";
import { checkOwners } from "./ownerProblems.ts";
import { ProblemPanel } from "./problemPanel.ts";

/** Problems: of all catalog files in the Problems panel, of open ones as they are typed, each with an explanation. */
export function registerProblems(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    new ProblemPanel(services),
    checkOpenEditors(services),
    checkOwners(services),
    registerHelp(),
    commands.register("callboard.explainProblem", async (code) =>
      (await import("./explainProblem.ts")).explainProblem(code),
    ),
    commands.register("callboard.goToProblems", async () => {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    }),
  );
}
