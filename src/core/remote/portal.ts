import { isJsonObject, type JsonValue } from "../entity/entity.ts";
import { textsIn } from "../textsIn.ts";
import { portalMessages } from "./messages.ts";
import { withoutSecrets } from "./shownAddress.ts";

/** A Backstage portal, as the setting `callboard.portals` names it. */
export interface Portal {
  /** What people call it; unique among the portals. */
  readonly name: string;
  /** Where the backend answers, without a slash at the end: "https://portal.example/backstage". */
  readonly baseUrl: string;
  /** Where its pages are, without a slash at the end, if not at `baseUrl`. */
  readonly appUrl?: string;
  /**
   * Which entities to take, in the form of the catalog's own `filter` parameter ("kind=component,spec.type=service");
   * several are alternatives. None means all.
   */
  readonly filter: readonly string[];
  /** Sent with every request; for proxies in front of the portal. Never a token: those are kept secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** A command that prints a token; runs in trusted workspaces only. */
  readonly tokenCommand?: string;
}

/** What is wrong with a row of the setting. */
export interface PortalMistake {
  readonly message: string;
}

/** Reads one row of `callboard.portals`. */
export function readPortal(row: JsonValue): Portal | PortalMistake {
  if (!isJsonObject(row)) return { message: portalMessages.rowNoObject() };
  const { appUrl, baseUrl, name, filter, headers, tokenCommand } = row;
  const address = typeof baseUrl === "string" ? readBaseUrl(baseUrl) : { message: portalMessages.addressMissing() };
  if (typeof address !== "string") return address;
  const pages = typeof appUrl === "string" && appUrl.trim() !== "" ? readBaseUrl(appUrl) : address;
  if (typeof pages !== "string") return pages;
  return {
    name: typeof name === "string" && name.trim() !== "" ? name.trim() : new URL(address).host,
    baseUrl: address,
    ...(pages !== address && { appUrl: pages }),
    filter: textsIn(filter),
    headers: isJsonObject(headers) ? readHeaders(headers) : {},
    ...(typeof tokenCommand === "string" && tokenCommand.trim() !== "" && { tokenCommand }),
  };
}

/**
 * Reads the rows of `callboard.portals`, those of the user before those of the workspace: of two with one name or one
 * address the first counts, so that a workspace cannot take the place of a portal that the user has named. Rows that say
 * the same count once.
 */
export function readPortals(rows: readonly JsonValue[]): {
  readonly portals: readonly Portal[];
  readonly mistakes: readonly PortalMistake[];
} {
  const portals: Portal[] = [];
  const mistakes: PortalMistake[] = [];
  for (const row of rows) {
    const portal = readPortal(row);
    if ("message" in portal) mistakes.push(portal);
    else if (portals.some((other) => isSamePortal(other, portal))) continue;
    else {
      const message = mistakeBeside(portals, portal);
      if (message === undefined) portals.push(portal);
      else mistakes.push({ message });
    }
  }
  return { portals, mistakes };
}

function mistakeBeside(portals: readonly Portal[], { name, baseUrl }: Portal): string | undefined {
  if (portals.some((other) => other.name === name)) return portalMessages.nameTaken(name);
  const known = portals.find((other) => other.baseUrl === baseUrl);
  return known && portalMessages.addressTaken(name, known.name);
}

/** Whether two rows name one portal with the same settings. */
export function isSamePortal(one: Portal, other: Portal): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The base address in its one form, or what is wrong with what was typed; a missing scheme means https. */
export function readBaseUrl(text: string): string | PortalMistake {
  const typed = text.trim();
  if (typed === "") return { message: portalMessages.addressMissing() };
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(typed);
  const isLocal = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/]|$)/i.test(typed);
  const full = hasScheme ? typed : `${isLocal ? "http" : "https"}://${typed}`;
  if (!URL.canParse(full)) return { message: portalMessages.addressUnreadable(withoutSecrets(typed)) };
  const url = new URL(full);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { message: portalMessages.addressScheme(withoutSecrets(typed)) };
  if (url.username || url.password) return { message: portalMessages.addressWithPassword() };
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, "")}`;
}

/**
 * The base address of the portal that a page's address most likely is of. What people copy out of a browser's address bar
 * is a page of the portal, most often its catalog; but a portal may be at such a path, too.
 */
export function withoutPage(baseUrl: string): string {
  const { protocol, host, pathname } = new URL(baseUrl);
  const path = pathname.replace(/\/(?:api|catalog|docs|create|search|settings)(?:\/.*)?$/, "").replace(/\/+$/, "");
  return `${protocol}//${host}${path}`;
}

/** Scheme, host and port: what a token belongs to. */
export function originOf({ baseUrl }: Pick<Portal, "baseUrl">): string {
  const { protocol, host } = new URL(baseUrl);
  return `${protocol}//${host}`;
}

/** The address of a plugin's route. `query` values are encoded; a list stands for a parameter that repeats. */
export function apiUrl(
  { baseUrl }: Pick<Portal, "baseUrl">,
  plugin: string,
  path: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): string {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : (value ?? [])).map(
      (one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`,
    ),
  );
  return `${baseUrl}/api/${plugin}${path}${parameters.length > 0 ? `?${parameters.join("&")}` : ""}`;
}

function readHeaders(value: JsonValue): Readonly<Record<string, string>> {
  const pairs = Object.entries(isJsonObject(value) ? value : {});
  // In one letter case, so that what proves who asks replaces them instead of being sent beside them.
  return Object.fromEntries(
    pairs.flatMap(([name, one]) => (typeof one === "string" ? [[name.toLowerCase(), one] as const] : [])),
  );
}
