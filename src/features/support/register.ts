import * as vscode from "vscode";
import { neverCancelled } from "../../core/cancellation.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

/** What helps where something is wrong: read everything anew, look into the log, tell others. */
export function registerSupport(services: Services): vscode.Disposable {
  const { commands, source, log } = services;
  return vscode.Disposable.from(
    commands.register("callboard.reloadCatalog", async () => {
      services.ownership.reread();
      await source.load(neverCancelled);
    }),
    commands.register("callboard.showLog", async () => log.show()),
    commands.register("callboard.copyDiagnosticsReport", async () => {
      const { diagnosticsReport } = await import("./diagnosticsReport.ts");
      await vscode.env.clipboard.writeText(await diagnosticsReport(services));
      vscode.window.setStatusBarMessage(messages.reportCopied, 3000);
    }),
  );
}
