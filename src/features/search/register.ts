import * as vscode from "vscode";
import type { Services } from "../services.ts";
import type { Search } from "./search.ts";

/** *Callboard: Search…*. The index and all that belongs to it are loaded when somebody searches. */
export function registerSearch(services: Services): vscode.Disposable {
  let loading: Promise<Search> | undefined;
  const load = (): Promise<Search> => {
    loading ??= import("./search.ts").then(({ Search }) => new Search(services));
    return loading;
  };
  return vscode.Disposable.from(
    services.commands.register("callboard.search", async (text) => (await load()).open(text)),
    new vscode.Disposable(() => void loading?.then((search) => search.dispose())),
  );
}
