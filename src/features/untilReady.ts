import * as vscode from "vscode";
import { messages } from "./messages.ts";
import type { Services } from "./services.ts";

/** Resolves once the workspace was searched; who waits for longer than a moment sees in the status bar for what. */
export async function untilReady({ ready }: Pick<Services, "ready">): Promise<void> {
  const location = vscode.ProgressLocation.Window;
  await vscode.window.withProgress({ location, title: messages.readingCatalog }, () => ready);
}
