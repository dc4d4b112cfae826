import * as vscode from "vscode";
import { findTyped, type FoundPortal } from "../../core/remote/findTyped.ts";
import { type Portal, readBaseUrl, readPortal } from "../../core/remote/portal.ts";
import type { PortalAbilities, PortalPlugin } from "../../core/remote/probe.ts";
import { views } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import type { Portals } from "../../platform/vscode/portals.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

const texts = messages.portals;

/** Asks for an address, finds out what answers there, signs in, and shows the portal in this workspace. */
export async function connectPortal({ portals }: Services, address = ""): Promise<void> {
  const found = await findPortal(portals, address);
  if (!found) return;
  const { baseUrl, probe } = found;
  const name = await askName(portals, baseUrl);
  const portal = name === undefined ? undefined : toPortal(name, baseUrl);
  if (!portal) return;
  const isOpen = probe.kind === "backstage" && probe.isOpen;
  if (!isOpen) {
    const how = { createIfNone: { detail: texts.asksWhoComes(portal.name) } };
    await portals.withCandidate({ portal, probe }, () => portals.accounts.ask(baseUrl, how));
  }
  await portals.add(portal);
  const abilities = probe.kind === "backstage" ? probe : undefined;
  void tell(portal, abilities);
}

/** Until something answers that is a portal, or the user gives up. */
async function findPortal(portals: Portals, typed: string): Promise<FoundPortal | undefined> {
  let address = typed;
  let isAsked = typed === "";
  for (;;) {
    const base = isAsked ? await askAddress(portals, address) : readBaseUrl(address);
    if (base === undefined) return undefined;
    if (typeof base !== "string") throw new UserError(base.message);
    refuseKnown(portals, base);
    const found = await findShown(portals, base);
    const { probe } = found;
    refuseKnown(portals, found.baseUrl);
    if (probe.kind === "backstage" || probe.kind === "gate") return found;
    const other = probe.kind === "frontend" ? texts.useBackend(probe.backend) : undefined;
    const answers = [...(other === undefined ? [] : [other]), texts.changeAddress];
    const answer = await vscode.window.showErrorMessage(probe.error.message, ...answers);
    if (answer === undefined) return undefined;
    isAsked = answer === texts.changeAddress;
    address = probe.kind === "frontend" && !isAsked ? probe.backend : base;
  }
}

function refuseKnown(portals: Portals, baseUrl: string): void {
  const known = portals.all.find((portal) => portal.baseUrl === baseUrl);
  if (known) throw new UserError(texts.addressKnown(known.name));
}

async function askAddress(portals: Portals, value: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: texts.connectTitle,
    prompt: texts.addressPrompt,
    placeHolder: texts.addressPlaceholder,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === "") return undefined;
      const baseUrl = readBaseUrl(text);
      if (typeof baseUrl !== "string") return baseUrl.message;
      const known = portals.all.find((portal) => portal.baseUrl === baseUrl);
      return known && texts.addressKnown(known.name);
    },
  });
  const baseUrl = typed === undefined || typed.trim() === "" ? undefined : readBaseUrl(typed);
  return typeof baseUrl === "string" ? baseUrl : undefined;
}

async function findShown(portals: Portals, typed: string): Promise<FoundPortal> {
  const title = texts.asking(portals.portalAt(typed).name);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => findTyped(typed, (baseUrl) => portals.questions.probe(portals.portalAt(baseUrl), {}, token)),
  );
}

async function askName(portals: Portals, baseUrl: string): Promise<string | undefined> {
  const isTaken = (name: string): boolean => portals.all.some((portal) => portal.name === name);
  const typed = await vscode.window.showInputBox({
    title: texts.connectTitle,
    prompt: texts.namePrompt,
    value: portals.portalAt(baseUrl).name,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const name = text.trim();
      if (name === "") return texts.nameMissing;
      return isTaken(name) ? texts.nameTaken(name) : undefined;
    },
  });
  return typed?.trim();
}

function toPortal(name: string, baseUrl: string): Portal {
  const portal = readPortal({ name, baseUrl });
  if ("message" in portal) throw new UserError(portal.message);
  return portal;
}

/** What was connected to, and what it lacks. Each thing that is missing takes its own features away and no others. */
async function tell({ name }: Portal, abilities: PortalAbilities | undefined): Promise<void> {
  const wanted: readonly PortalPlugin[] = ["search", "techdocs", "scaffolder", "permission"];
  const missing = wanted.filter((plugin) => abilities && !abilities.plugins.has(plugin));
  const answer = await vscode.window.showInformationMessage(texts.connected(name, missing), texts.showCatalog);
  if (answer === texts.showCatalog) await vscode.commands.executeCommand(`${views.catalog}.focus`);
}
