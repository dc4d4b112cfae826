import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { Fetching } from "./fetching.ts";
import { offerSourceDocuments } from "./sourceDocuments.ts";
import { showSourceStatus } from "./sourceStatus.ts";

/** Repositories and files of the web as a shared catalog. What only commands need is loaded with them. */
export function registerSources(services: Services): vscode.Disposable {
  const { commands } = services;
  const fetching = new Fetching(services);
  return vscode.Disposable.from(
    fetching,
    offerSourceDocuments(services),
    showSourceStatus(services),
    commands.register("callboard.showSources", async () =>
      (await import("./showSources.ts")).showSources(services, fetching),
    ),
    commands.register("callboard.refreshSources", async () =>
      (await import("./showSources.ts")).refreshSources(services, fetching),
    ),
  );
}
