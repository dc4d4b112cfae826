import * as vscode from "vscode";
import { type Portal, readBaseUrl, readPortal } from "../../core/remote/portal.ts";
import type { PortalAbilities, PortalPlugin, Probe } from "../../core/remote/probe.ts";
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

interface Found {
  readonly baseUrl: string;
  readonly probe: Probe;
}

/** Until something answers that is a portal, or the user gives up. */
async function findPortal(portals: Portals, typed: string): Promise<Found | undefined> {
  let address = typed;
  let isAsked = typed === "";
  for (;;) {
    const baseUrl = isAsked ? await askAddress(portals, address) : readBaseUrl(address);
    if (baseUrl === undefined) return undefined;
    if (typeof baseUrl !== "string") throw new UserError(baseUrl.message);
    const known = portals.all.find((portal) => portal.baseUrl === baseUrl);
    if (known) throw new UserError(texts.addressKnown(known.name));
    const probe = await probeShown(portals, baseUrl);
    if (probe.kind === "backstage" || probe.kind === "gate") return { baseUrl, probe };
    const other = probe.kind === "frontend" ? texts.useBackend(probe.backend) : undefined;
    const answers = [...(other === undefined ? [] : [other]), texts.changeAddress];
    const answer = await vscode.window.showErrorMessage(probe.error.message, ...answers);
    if (answer === undefined) return undefined;
    isAsked = answer === texts.changeAddress;
    address = probe.kind === "frontend" && !isAsked ? probe.backend : baseUrl;
  }
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

async function probeShown(portals: Portals, baseUrl: string): Promise<Probe> {
  const portal = portals.portalAt(baseUrl);
  const title = texts.asking(portal.name);
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => portals.questions.probe(portal, {}, token),
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
