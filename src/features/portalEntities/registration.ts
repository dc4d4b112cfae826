import * as vscode from "vscode";
import { isOrphan, planUnregistration, previewRegistration } from "../../core/remote/remoteActions.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";
import { inPortal, offeringPortal } from "./portalWork.ts";
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

/** Has the portal forget the place that an entity came from, after saying what goes with it. */
export async function unregisterFromPortal(services: Services, ref: string): Promise<void> {
  const { portal, source } = await offeringPortal(services, "unregister");
  const served = source.served(ref);
  if (!served) throw new UserError(texts.gone(ref, portal.name));
  const plan = await inPortal(texts.lookingUp(portal.name), (token) => planUnregistration(source, ref, token));
  const { location, refs } = plan;
  const { uid } = served;
  if (!location && !(isOrphan(served.entity) && uid !== undefined)) {
    throw new UserError(texts.ofConfiguration(ref, portal.name));
  }
  const question = location ? texts.unregisterQuestion(location.target, portal.name) : texts.deleteOrphan(ref);
  const detail = texts.goesAway(refs);
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, texts.unregister);
  if (answer !== texts.unregister) return;
  await inPortal(texts.unregistering(portal.name), (token) =>
    location ? source.api.unregister(location.id, token) : source.api.deleteEntity(uid ?? "", token),
  );
  vscode.window.setStatusBarMessage(texts.unregistered(portal.name), 5000);
  synchroniseUntil(services, source, () => source.served(ref) === undefined);
}
