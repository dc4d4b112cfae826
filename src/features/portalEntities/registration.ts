import * as vscode from "vscode";
import { isOrphan } from "../../core/catalog/entityLooks.ts";
import { planUnregistration, previewRegistration } from "../../core/remote/remoteActions.ts";
import { mayDelete } from "../../core/remote/rights.ts";
import type { ServedEntity } from "../../core/remote/remoteRecord.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { activePortal, inPortal, offeringPortal } from "./portalWork.ts";
import { synchroniseUntil } from "./refresh.ts";
import { addressOf, targetFile } from "./targetFile.ts";

const texts = messages.portalEntities;

/** Registers a descriptor by its address, after showing what would come in. */
export async function registerInPortal(services: Services, ref: string | undefined): Promise<void> {
  const { portal, source } = await offeringPortal(services, "register");
  const file = targetFile(services, ref);
  if (file === undefined) throw new UserError(texts.noDescriptor);
  const value = (await addressOf(services, file)) ?? "";
  const address = await vscode.window.showInputBox({
    ...{ title: texts.registerTitle(portal.name), prompt: texts.addressPrompt, value, ignoreFocusOut: true },
    validateInput: (text) => (/^https?:\/\/[^/]+\/./.test(text.trim()) ? undefined : texts.addressRule),
  });
  if (address === undefined) return;
  const target = address.trim();
  const preview = await inPortal(texts.previewing(portal.name), (token) => previewRegistration(source, target, token));
  if (preview.exists) {
    void vscode.window.showInformationMessage(texts.isRegistered(portal.name, target));
    return;
  }
  const detail = texts.comesIn(target, preview.refs, preview.known);
  const question = texts.registerQuestion(portal.name, preview.refs.length);
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, texts.register);
  if (answer !== texts.register) return;
  await inPortal(texts.registering(portal.name), (token) => source.api.register(target, token));
  vscode.window.setStatusBarMessage(texts.registered(portal.name), 5000);
  synchroniseUntil(services, source, () => preview.refs.every((one) => source.served(one) !== undefined));
}

/** Has the portal forget the place that an entity came from, or an orphan alone, after saying what goes with it. */
export async function unregisterFromPortal(services: Services, ref: string): Promise<void> {
  const { portal, source } = activePortal(services);
  const served = source.served(ref);
  if (!served) throw new UserError(texts.gone(ref, portal.name));
  if (isOrphan(served.entity)) return deleteOrphan(services, served);
  await offeringPortal(services, "unregister");
  const plan = await inPortal(texts.lookingUp(portal.name), (token) => planUnregistration(source, ref, token));
  const { location, refs } = plan;
  if (!location) throw new UserError(texts.ofConfiguration(ref, portal.name));
  const modal = { modal: true, detail: texts.goesAway(refs) };
  const question = texts.unregisterQuestion(location.target, portal.name);
  if ((await vscode.window.showWarningMessage(question, modal, texts.unregister)) !== texts.unregister) return;
  await inPortal(texts.unregistering(portal.name), (token) => source.api.unregister(location.id, token));
  vscode.window.setStatusBarMessage(texts.unregistered(portal.name), 5000);
  synchroniseUntil(services, source, () => source.served(ref) === undefined);
}

/** Whatever else came from the same place stays: only this entity has nothing that leads to it. */
async function deleteOrphan(services: Services, { ref, uid = "" }: ServedEntity): Promise<void> {
  const { portal, source } = activePortal(services);
  const isAllowed = await inPortal(texts.lookingUp(portal.name), (token) => mayDelete(source.api.client, ref, token));
  if (!isAllowed) throw new UserError(texts.mayNotDelete(ref, portal.name));
  const modal = { modal: true, detail: texts.orphanGoes(portal.name) };
  const question = texts.deleteOrphan(ref, portal.name);
  if ((await vscode.window.showWarningMessage(question, modal, texts.delete)) !== texts.delete) return;
  await inPortal(texts.deleting(ref, portal.name), (token) => source.api.deleteEntity(uid, token));
  vscode.window.setStatusBarMessage(texts.deleted(ref, portal.name), 5000);
  synchroniseUntil(services, source, () => source.served(ref) === undefined);
}
