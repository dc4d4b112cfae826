import * as vscode from "vscode";
import type { OwnerChecks } from "../../core/ownership/ownerChecks.ts";
import type { Services } from "../services.ts";

/** Time enough for what the user waits for, once the workspace was searched. */
const restMs = 1_000;

/** Compares owners with CODEOWNERS and the groups, and descriptors with git's history, in the background. */
export function checkOwners(services: Services): vscode.Disposable {
  const { log, ready, settings } = services;
  let checks: OwnerChecks | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  const start = async (): Promise<void> => {
    const made = await makeChecks(services);
    if (isEnded) return;
    checks = made;
    checks.start();
  };
  void ready.then(() => {
    if (isEnded) return;
    timer = setTimeout(() => void start().catch((error: unknown) => log.error("Checking owners", error)), restMs);
  });
  return vscode.Disposable.from(
    settings.onDidChange((changed) => {
      if (changed.has("callboard.untouchedMonths")) checks?.checkAll();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => checks?.checkAll()),
    new vscode.Disposable(() => {
      isEnded = true;
      clearTimeout(timer);
      checks?.dispose();
    }),
  );
}

async function makeChecks(services: Services): Promise<OwnerChecks> {
  const { catalog, ownership, scheduler, git, history, log, settings } = services;
  const { OwnerChecks } = await import("../../core/ownership/ownerChecks.ts");
  return new OwnerChecks({
    ...{ catalog, ownership, scheduler, log },
    untouched: {
      ports: { git, history, scheduler },
      clock: { now: () => Date.now() },
      months: () => settings.get("callboard.untouchedMonths"),
    },
  });
}
