import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { OwnerChecks } from "../../core/ownership/ownerChecks.ts";
import { checkOpenEditors } from "./openEditors.ts";
import { registerHelp } from "./help.ts";
import { ProblemPanel } from "./problemPanel.ts";

/** Time enough for what the user waits for, once the workspace was searched. */
const restMs = 1_000;

/** Problems: of all catalog files in the Problems panel, of open ones as they are typed, each with an explanation. */
export function registerProblems(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    new ProblemPanel(services.catalog),
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

/** Compares owners with CODEOWNERS and the groups, and descriptors with git's history, in the background. */
function checkOwners(services: Services): vscode.Disposable {
  const { catalog, ownership, scheduler, git, history, log, ready, settings } = services;
  const checks = new OwnerChecks({
    ...{ catalog, ownership, scheduler, log },
    untouched: {
      ports: { git, history, scheduler },
      clock: { now: () => Date.now() },
      months: () => settings.get("callboard.untouchedMonths"),
    },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  void ready.then(() => {
    if (!isEnded) timer = setTimeout(() => checks.start(), restMs);
  });
  return vscode.Disposable.from(
    checks,
    settings.onDidChange((changed) => {
      if (changed.has("callboard.untouchedMonths")) checks.checkAll();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => checks.checkAll()),
    new vscode.Disposable(() => {
      isEnded = true;
      clearTimeout(timer);
    }),
  );
}
