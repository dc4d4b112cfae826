import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** The first steps: a first descriptor, a company to look around in, a check in the pipeline. */
export function registerGettingStarted(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    commands.register("callboard.createDescriptor", async (folder) =>
      (await import("./createDescriptor.ts")).createDescriptor(services, folder),
    ),
    commands.register("callboard.addEntity", async (kind, name) =>
      (await import("./addEntity.ts")).addEntity(services, kind, name),
    ),
    commands.register("callboard.openDemo", async () => (await import("./openDemo.ts")).openDemo(services.home)),
    commands.register("callboard.addToRepository", async () =>
      (await import("./addToRepository.ts")).addToRepository(services),
    ),
  );
}
