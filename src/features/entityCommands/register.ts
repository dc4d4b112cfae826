import * as vscode from "vscode";
import type { CatalogEntity } from "../../core/catalog/catalogEntity.ts";
import type { EntityTarget } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { entityRefOf } from "../entityTarget.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { openLink } from "./openLink.ts";
import { openSourceFolder } from "./openSourceFolder.ts";
import { openPlace } from "./openPlace.ts";
import { pickEntity } from "../pickEntity.ts";
import { untilReady } from "../untilReady.ts";

/** What can be done with one entity, wherever it is shown. Without a target each command asks for the entity. */
export function registerEntityCommands(services: Services): vscode.Disposable {
  const { commands, state } = services;
  const withRef = (run: (ref: string) => Promise<void>) => async (target?: EntityTarget) => {
    const ref = entityRefOf(target) ?? (await pickEntity(services));
    if (ref !== undefined) await run(ref);
  };
  const withEntity = (run: (entity: CatalogEntity) => Promise<void>) =>
    withRef(async (ref) => {
      await untilReady(services);
      const entity = services.catalog.get(ref);
      if (!entity) throw new UserError(messages.notInCatalog(ref));
      await run(entity);
    });
  return vscode.Disposable.from(
    commands.register("callboard.showEntity", () => showEntity(services)),
    commands.register(
      "callboard.openDescriptor",
      withEntity((entity) => openDescriptor(services, entity)),
    ),
    commands.register(
      "callboard.openSourceFolder",
      withEntity((entity) => openSourceFolder(services, entity)),
    ),
    commands.register(
      "callboard.openLink",
      withEntity((entity) => openLink(services, entity)),
    ),
    commands.register("callboard.copyReference", withRef(copyReference)),
    commands.register(
      "callboard.star",
      withRef((ref) => state.setStarred(ref, true)),
    ),
    commands.register(
      "callboard.unstar",
      withRef((ref) => state.setStarred(ref, false)),
    ),
  );
}

async function showEntity(services: Services): Promise<void> {
  const ref = await pickEntity(services);
  if (ref !== undefined) await services.commands.execute("callboard.revealInCatalog", ref);
}

async function openDescriptor(services: Services, entity: CatalogEntity): Promise<void> {
  const { findPlace } = await import("../../core/remote/remotePlace.ts");
  const { uri, range } = await findPlace(entity, services.drift.repositories, services.files);
  await openPlace(uri, range);
  await services.state.addRecent(entity.ref);
}

async function copyReference(ref: string): Promise<void> {
  await vscode.env.clipboard.writeText(ref);
  vscode.window.setStatusBarMessage(messages.copied(ref), 3000);
}
