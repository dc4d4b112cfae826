import * as vscode from "vscode";
import { CancellationSource, type CancellationToken } from "../core/cancellation.ts";

/** What takes less is over before anybody would stop it. */
const longMs = 3000;

/** Runs work that, once it takes long, a notification offers to stop. True if the user did. */
export async function stoppable(title: string, work: (token: CancellationToken) => Promise<void>): Promise<boolean> {
  const stop = new CancellationSource();
  const running = work(stop);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  const offer = (): void => {
    void vscode.window.withProgress(options, async (_, token) => {
      token.onCancellationRequested(() => stop.cancel());
      // Whoever waits for the work hears of its failure.
      await running.catch(() => undefined);
    });
  };
  const timer = setTimeout(offer, longMs);
  try {
    await running;
  } finally {
    clearTimeout(timer);
  }
  return stop.isCancellationRequested;
}
