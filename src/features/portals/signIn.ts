import * as vscode from "vscode";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import { accountHeaders, accountId, type Grant, type StoredAccount } from "../../core/remote/account.ts";
import { readClaims } from "../../core/remote/jwt.ts";
import type { Portal } from "../../core/remote/portal.ts";
import type { PortalAbilities, Probe } from "../../core/remote/probe.ts";
import type { BrowserPorts, BrowserSignIn } from "../../core/remote/signInByBrowser.ts";
import type { SignInTools } from "../../core/remote/signInTools.ts";
import { UserError } from "../../platform/vscode/commands.ts";
import type { Portals } from "../../platform/vscode/portals.ts";
import { messages } from "../messages.ts";
import { askBasic, askCookie, askHeader, askToken, type Gate } from "./askSecrets.ts";

const texts = messages.portals;

type Way = "guest" | "browser" | "token" | "basic" | "header" | "cookie";

interface SignIn {
  readonly portals: Portals;
  readonly tools: SignInTools;
  readonly portal: Portal;
}

/** Asks the user how to sign in to a portal, and does so. Rejects with what is to be told, or `Cancelled`. */
export async function signIn(portals: Portals, tools: SignInTools, baseUrl: string): Promise<StoredAccount> {
  const portal = portals.portalAt(baseUrl);
  const candidate = portals.candidateAt(baseUrl);
  const probe = candidate?.probe ?? (await probeShown({ portals, tools, portal }, {}));
  const account = await passGate({ portals, tools, portal }, probe);
  return account;
}

/** First whatever stands in front of the portal, then the portal itself. */
async function passGate(context: SignIn, probe: Probe, gate?: Gate): Promise<StoredAccount> {
  const { portal } = context;
  if (probe.kind === "unusable" || probe.kind === "frontend") throw new UserError(probe.error.message);
  if (probe.kind === "gate") {
    if (gate) throw new UserError(texts.refusedCredentials(portal.name));
    return chooseWay(context, undefined, undefined);
  }
  if (probe.isOpen && gate) return toAccount(portal, gate.user, gate.headers, { kind: "none" });
  return chooseWay(context, probe, gate);
}

async function chooseWay(
  context: SignIn,
  abilities: PortalAbilities | undefined,
  gate: Gate | undefined,
): Promise<StoredAccount> {
  const { portal } = context;
  const ways = waysOf(abilities, gate);
  const lacksBrowser = abilities !== undefined && !ways.includes("browser");
  const placeHolder = lacksBrowser ? texts.signInPromptWithoutBrowser(portal.name) : texts.signInPrompt;
  const way = await pickWay(portal, ways, placeHolder);
  switch (way) {
    case "guest":
      return asGuest(context, gate);
    case "browser":
      return inBrowser(context, abilities, gate);
    case "token":
      return byToken(context, gate);
    case "basic":
      return throughGate(context, await askBasic(portal.name));
    case "header":
      return throughGate(context, await askHeader(portal.name));
    case "cookie":
      return throughGate(context, await askCookie(portal.name));
    case undefined:
      throw new Cancelled();
  }
}

function waysOf(abilities: PortalAbilities | undefined, gate: Gate | undefined): readonly Way[] {
  const own = abilities?.ways ?? [];
  return [
    ...(own.includes("guest") ? ["guest" as const] : []),
    ...(own.includes("cliClient") || own.includes("registration") ? ["browser" as const] : []),
    "token",
    ...(gate ? [] : (["basic", "header", "cookie"] as const)),
  ];
}

async function pickWay({ name }: Portal, ways: readonly Way[], placeHolder: string): Promise<Way | undefined> {
  const { ways: labels } = texts;
  const items: Record<Way, vscode.QuickPickItem> = {
    guest: { label: `$(person) ${labels.guest}` },
    browser: { label: `$(globe) ${labels.browser}`, detail: labels.browserDetail },
    token: { label: `$(key) ${labels.token}`, detail: labels.tokenDetail },
    basic: { label: `$(lock) ${labels.basic}`, detail: labels.gateDetail },
    header: { label: `$(list-flat) ${labels.header}`, detail: labels.gateDetail },
    cookie: { label: `$(browser) ${labels.cookie}`, detail: labels.gateDetail },
  };
  const picked = await vscode.window.showQuickPick(
    ways.map((way) => ({ ...items[way], way })),
    { title: texts.signInTitle(name), placeHolder, ignoreFocusOut: true },
  );
  return picked?.way;
}

async function asGuest(context: SignIn, gate: Gate | undefined): Promise<StoredAccount> {
  const { portals, portal } = context;
  const api = await portals.questions.authApi(portal, gate?.headers ?? {});
  const { user, grant } = await shown(texts.asking(portal.name), (token) => api.guest(token));
  return verified(context, toAccount(portal, user, gate?.headers ?? {}, grant));
}

/** By the portal's client for its command line, else by one that it registers; each obstacle ends at the token. */
async function inBrowser(
  context: SignIn,
  abilities: PortalAbilities | undefined,
  gate: Gate | undefined,
  isReachable = isReachableByBrowser,
): Promise<StoredAccount> {
  const { portals, portal, tools } = context;
  const { signInAsCli, signInRegistered } = await import("../../core/remote/signInByBrowser.ts");
  const api = await portals.questions.authApi(portal, gate?.headers ?? {});
  const ports: BrowserPorts = { tools, isReachable, openBrowser };
  const { cliClient, ways = [] } = abilities ?? {};
  const outcome = await shown(texts.waiting(portal.name), async (token): Promise<BrowserSignIn> => {
    const first = cliClient && (await signInAsCli(portal, api, cliClient, ports, token));
    if (first && first.kind !== "portTaken") return first;
    if (ways.includes("registration")) return signInRegistered(portal, api, ports, token);
    return first ?? { kind: "late" };
  });
  if (outcome.kind === "outOfReach") {
    // Only the user knows whether the two machines are one, or have a tunnel between them.
    const answer = await askAfter(texts.outOfReach(portal.name), texts.browserAnyway);
    return answer === texts.useToken
      ? byToken(context, gate)
      : inBrowser(context, abilities, gate, () => Promise.resolve(true));
  }
  if (outcome.kind !== "signedIn") {
    await askAfter(obstacle(portal, outcome));
    return byToken(context, gate);
  }
  const user = readClaims(outcome.grant.token).subject ?? portal.name;
  return verified(context, toAccount(portal, user, gate?.headers ?? {}, outcome.grant));
}

function obstacle({ name }: Portal, outcome: Exclude<BrowserSignIn, { kind: "signedIn" | "outOfReach" }>): string {
  switch (outcome.kind) {
    case "portTaken":
      return texts.portTaken(name, outcome.port);
    case "refused":
      return texts.refused(name, outcome.reason);
    case "late":
      return texts.late(name);
  }
}

/** Says what was in the way, and offers the token, or something else. */
async function askAfter(message: string, ...others: readonly string[]): Promise<string> {
  const answer = await vscode.window.showWarningMessage(message, texts.useToken, ...others);
  if (answer === undefined) throw new Cancelled();
  return answer;
}

async function byToken(context: SignIn, gate: Gate | undefined): Promise<StoredAccount> {
  const { portal } = context;
  const token = (await askToken(portal.name))?.trim();
  if (token === undefined) throw new Cancelled();
  const user = readClaims(token).subject ?? "token";
  return verified(context, toAccount(portal, user, gate?.headers ?? {}, { kind: "token", token }));
}

/** With what passes the proxy, the portal is asked again who may come. */
async function throughGate(context: SignIn, gate: Gate | undefined): Promise<StoredAccount> {
  if (!gate) throw new Cancelled();
  return passGate(context, await probeShown(context, gate.headers), gate);
}

/** An account is one only if the portal's catalog answers it. */
async function verified(context: SignIn, account: StoredAccount): Promise<StoredAccount> {
  const probe = await probeShown(context, accountHeaders(account));
  if (probe.kind === "unusable" || probe.kind === "frontend") throw new UserError(probe.error.message);
  if (probe.kind === "gate" || !probe.isOpen) throw new UserError(texts.refusedCredentials(context.portal.name));
  return account;
}

function probeShown({ portals, portal }: SignIn, headers: Readonly<Record<string, string>>): Promise<Probe> {
  return shown(texts.asking(portal.name), (token) => portals.questions.probe(portal, headers, token));
}

async function shown<T>(title: string, work: (token: CancellationToken) => Promise<T>): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (_, token) => work(token));
}

function toAccount({ baseUrl }: Portal, user: string, gate: StoredAccount["gate"], grant: Grant): StoredAccount {
  return { id: accountId(baseUrl, user), baseUrl, user, gate, grant };
}

async function openBrowser(address: string): Promise<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(address, true));
}

/** In a remote window the editor forwards ports; a portal sends the browser to the very port that it was told. */
async function isReachableByBrowser(address: string): Promise<boolean> {
  const uri = vscode.Uri.parse(address, true);
  const external = await vscode.env.asExternalUri(uri);
  return external.scheme === uri.scheme && external.authority.replace(/^localhost:/, "127.0.0.1:") === uri.authority;
}
