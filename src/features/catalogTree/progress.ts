import * as vscode from "vscode";
import type { WorkspaceSource } from "../../core/catalog/workspaceSource.ts";
import { views } from "../../manifest.ts";

/** Shows the view's own progress bar as long as the workspace is being read. */
export function showIndexing(source: WorkspaceSource): vscode.Disposable {
  let finish: (() => void) | undefined;
  const update = (): void => {
    if (source.state.kind === "idle") {
      finish?.();
      finish = undefined;
    } else if (!finish) {
      const done = new Promise<void>((resolve) => {
        finish = resolve;
      });
      void vscode.window.withProgress({ location: { viewId: views.catalog } }, () => done);
    }
  };
  update();
  const subscription = source.onDidChangeState(update);
  return new vscode.Disposable(() => {
    subscription.dispose();
    finish?.();
  });
}
