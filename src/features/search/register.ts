import * as vscode from "vscode";
import { Once } from "../../core/once.ts";
import type { Services } from "../services.ts";

/** *Callboard: Search…*. The index and all that belongs to it are loaded when somebody searches. */
export function registerSearch(services: Services): vscode.Disposable {
  const search = new Once(async () => new (await import("./search.ts")).Search(services));
  return vscode.Disposable.from(
    services.commands.register("callboard.search", async (text) => (await search.run()).open(text)),
    new vscode.Disposable(() => search.hasBegun && void search.run().then((made) => made.dispose())),
  );
}
