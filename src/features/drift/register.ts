import * as vscode from "vscode";
import type { EntityTarget } from "../../manifest.ts";
import { entityRefOf } from "../entityTarget.ts";
import { pickEntity } from "../pickEntity.ts";
import type { Services } from "../services.ts";
import { offerComparisons } from "./comparisons.ts";
import { DriftDecorations } from "./driftDecorations.ts";
import { DriftLens } from "./driftLens.ts";

/** How what is checked out stands to what the portal serves: in the tree, in descriptors, in a list and side by side. */
export function registerDrift(services: Services): vscode.Disposable {
  const { commands } = services;
  return vscode.Disposable.from(
    offerComparisons(services),
    new DriftDecorations(services),
    new DriftLens(services),
    commands.register("callboard.showDrift", async () => (await import("./showDrift.ts")).showDrift(services)),
    commands.register("callboard.compareWithPortal", async (target?: EntityTarget) => {
      const ref = entityRefOf(target) ?? (await pickEntity(services));
      if (ref !== undefined) await (await import("./compare.ts")).compare(services, ref);
    }),
  );
}
