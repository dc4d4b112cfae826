import * as vscode from "vscode";
import type { Services } from "../services.ts";
import { followCodeOwners } from "./codeOwnersKey.ts";
import { OwnerStatus } from "./ownerStatus.ts";
import { SwitchedFeature } from "./switchedFeature.ts";

/** Whose the code is: the status bar, its menu, marks in the explorer, a line above files. */
export function registerOwnership(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    new OwnerStatus(services),
    followCodeOwners(services),
    commands.register("callboard.showOwner", async (target) =>
      (await import("./whoOwns.ts")).showOwner(services, target),
    ),
    commands.register("callboard.whoOwnsThis", async (...targets) =>
      (await import("./whoOwns.ts")).whoOwnsThis(services, targets),
    ),
    new SwitchedFeature(services, "callboard.ownership.decorations", async () => {
      const { OwnerDecorations } = await import("./ownerDecorations.ts");
      return new OwnerDecorations(services);
    }),
    new SwitchedFeature(services, "callboard.ownership.codeLens", async () => {
      const { OwnerLens } = await import("./ownerLens.ts");
      return new OwnerLens(services);
    }),
  );
}
