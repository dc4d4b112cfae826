import * as vscode from "vscode";
import type { EntityTarget } from "../../manifest.ts";
import { entityRefOf } from "../entityTarget.ts";
import { pickEntity } from "../pickEntity.ts";
import type { Services } from "../services.ts";
import { tellRights } from "./portalRights.ts";
import { offerRemoteDocuments } from "./remoteDocuments.ts";

type Run = (services: Services, ref: string) => Promise<void>;

/** What the portal serves, to be read; and what can be done there with an entity or a descriptor. */
export function registerPortalEntities(services: Services): vscode.Disposable {
  const { commands } = services;
  const withRef = (load: () => Promise<Run>) => async (target?: EntityTarget) => {
    const ref = entityRefOf(target) ?? (await pickEntity(services));
    if (ref !== undefined) await (await load())(services, ref);
  };
  return vscode.Disposable.from(
    offerRemoteDocuments(services),
    tellRights(services),
    commands.register(
      "callboard.openInPortal",
      withRef(async () => (await import("./links.ts")).openInPortal),
    ),
    commands.register(
      "callboard.copyPortalLink",
      withRef(async () => (await import("./links.ts")).copyPortalLink),
    ),
    commands.register(
      "callboard.refreshInPortal",
      withRef(async () => (await import("./refresh.ts")).refreshInPortal),
    ),
    commands.register(
      "callboard.unregisterFromPortal",
      withRef(async () => (await import("./registration.ts")).unregisterFromPortal),
    ),
    commands.register("callboard.validateInPortal", async (target?: EntityTarget) =>
      (await import("./validate.ts")).validateInPortal(services, entityRefOf(target)),
    ),
    commands.register("callboard.registerInPortal", async (target?: EntityTarget) =>
      (await import("./registration.ts")).registerInPortal(services, entityRefOf(target)),
    ),
  );
}
