import * as vscode from "vscode";
import { type Offer, offersOf, type Standing } from "../../core/remote/offers.ts";
import type { Portal } from "../../core/remote/portal.ts";
import type { PortalSource } from "../../core/remote/portalSource.ts";
import type { PortalAction } from "../../core/remote/portalActions.ts";
import { type Shortcoming, shortcomingsOf } from "../../core/remote/shortcomings.ts";
import type { CommandId } from "../../manifest.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import { messages } from "../messages.ts";
import type { Services } from "../services.ts";

const texts = messages.portals;

interface OfferItem extends vscode.QuickPickItem {
  /** What choosing it runs; else it is copied, for whoever runs the portal. */
  readonly command?: CommandId;
}

const icons: Readonly<Record<Standing, string>> = {
  allowed: "check",
  missing: "circle-slash",
  forbidden: "lock",
  signIn: "account",
  unknown: "question",
};
const actionCommands = {
  refresh: "callboard.refreshInPortal",
  validate: "callboard.validateInPortal",
  register: "callboard.registerInPortal",
  unregister: "callboard.unregisterFromPortal",
} as const satisfies Record<PortalAction, CommandId>;

/** Lists what the portal offers to who is signed in, what it does not, and why. It is asked anew: it may have changed. */
export async function showPortalOffers(services: Services): Promise<void> {
  const { portal, source } = services.portals.active;
  if (!portal || !source) throw new UserError(texts.noPortal);
  const asking = new vscode.CancellationTokenSource();
  const title = texts.offersTitle(portal.name);
  const options = { title, placeHolder: texts.offersPrompt, matchOnDetail: true };
  try {
    const picked = await vscode.window.showQuickPick(findItems(services, portal, source, asking.token), options);
    if (picked) await choose(services, picked);
  } finally {
    asking.cancel();
    asking.dispose();
  }
}

async function findItems(
  { portals, rights }: Services,
  { name }: Portal,
  source: PortalSource,
  token: vscode.CancellationToken,
): Promise<OfferItem[]> {
  const [abilities] = await Promise.all([portals.abilities(token).catch(() => undefined), rights.renew(token)]);
  const offers = offersOf(name, source.state, rights.known);
  const isOffered = ({ standing }: Offer): boolean => standing === "allowed";
  return [
    ...group(texts.notOfferedGroup, offers.filter((offer) => !isOffered(offer)).map(toItem)),
    ...group(texts.offeredGroup, offers.filter(isOffered).map(toItem)),
    ...group(texts.lacksGroup(name), shortcomingsOf(abilities, source.api.missing).map(toRow)),
  ];
}

function group(label: string, items: readonly OfferItem[]): readonly OfferItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function toItem({ action, standing, why }: Offer): OfferItem {
  const label = `$(${icons[standing]}) ${texts.actions[action]}`;
  switch (standing) {
    case "allowed":
      return { label, command: actionCommands[action] };
    case "signIn":
      return { label, detail: why, command: "callboard.signIn" };
    case "unknown":
      return { label, detail: why, command: "callboard.synchronisePortal" };
    case "missing":
    case "forbidden":
      return { label, detail: why };
  }
}

function toRow({ what, instead }: Shortcoming): OfferItem {
  return { label: `$(dash) ${what}`, detail: instead };
}

async function choose({ commands }: Services, { command, label, detail = "" }: OfferItem): Promise<void> {
  if (command !== undefined) {
    await commands.execute(command);
    return;
  }
  await vscode.env.clipboard.writeText(`${label.replace(/^\$\(\S+\) /, "")}: ${detail}`);
  vscode.window.setStatusBarMessage(texts.copiedOffer, 3000);
}
