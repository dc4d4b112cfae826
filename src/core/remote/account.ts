import { findText, findValue, isJsonObject, parseJsonObject } from "../entity/entity.ts";

/** What proves an account to the portal itself. */
export type Grant =
  /** What passes the proxy is enough. */
  | { readonly kind: "none" }
  /** A token that somebody was given; it cannot be renewed. */
  | { readonly kind: "token"; readonly token: string }
  /** The portal's guest; another token is had for the asking. */
  | { readonly kind: "guest"; readonly token: string; readonly expiresAt: number }
  | OAuthGrant;

/** What an OAuth server gave. Times are in milliseconds since the epoch, by this machine's clock. */
export interface OAuthGrant {
  readonly kind: "oauth";
  readonly clientId: string;
  /** Of clients that were registered. */
  readonly clientSecret?: string;
  readonly token: string;
  readonly expiresAt: number;
  /** Good for one use, that brings the next one. Absent where the portal gives none: then an hour is all there is. */
  readonly refreshToken?: string;
}

/** An account of a portal with all that is secret about it. Lives in the editor's secret storage only. */
export interface StoredAccount {
  /** Stable for one user of one portal. */
  readonly id: string;
  /** The portal's address: nothing of this is ever sent elsewhere. */
  readonly baseUrl: string;
  /** What people see: "user:default/jane". */
  readonly user: string;
  /** Headers that a proxy in front of the portal asks for. */
  readonly gate: Readonly<Record<string, string>>;
  readonly grant: Grant;
  /** A window that renews the grant now, and until when the others wait for it. */
  readonly lease?: { readonly holder: string; readonly until: number };
}

/** One user of one portal, however they signed in. */
export function accountId(baseUrl: string, user: string): string {
  return `${baseUrl} ${user}`;
}

/** The account as menus name it; no two of them alike. */
export function accountLabel({ baseUrl, user }: Pick<StoredAccount, "baseUrl" | "user">): string {
  return `${user} (${baseUrl.replace(/^https?:\/\//, "")})`;
}

/** What is sent with each request of the account. */
export function accountHeaders({
  gate,
  grant,
}: Pick<StoredAccount, "gate" | "grant">): Readonly<Record<string, string>> {
  return grant.kind === "none" ? gate : { ...gate, authorization: `Bearer ${grant.token}` };
}

/** Whether the grant ends within so many milliseconds; one whose end nobody knows does not. */
export function endsWithin(grant: Grant, ms: number, now: number): boolean {
  return (grant.kind === "guest" || grant.kind === "oauth") && grant.expiresAt - now < ms;
}

export function writeAccount(account: StoredAccount): string {
  return JSON.stringify(account);
}

/** The account that was written; undefined for a text of another version, or of somebody else. */
export function readAccount(text: string): StoredAccount | undefined {
  const value = parseJsonObject(text);
  const [id, baseUrl, user] = [findText(value, "id"), findText(value, "baseUrl"), findText(value, "user")];
  const grant = readGrant(findValue(value, "grant"));
  if (id === undefined || baseUrl === undefined || user === undefined || !grant) return undefined;
  const holder = findText(value, "lease", "holder");
  const until = findValue(value, "lease", "until");
  const lease = holder !== undefined && typeof until === "number" ? { holder, until } : undefined;
  return { id, baseUrl, user, gate: readHeaders(findValue(value, "gate")), grant, ...(lease && { lease }) };
}

function readGrant(value: unknown): Grant | undefined {
  if (!isJsonObject(value)) return undefined;
  const { kind, token, expiresAt, clientId, clientSecret, refreshToken } = value;
  if (kind === "none") return { kind };
  if (typeof token !== "string") return undefined;
  if (kind === "token") return { kind, token };
  if (typeof expiresAt !== "number") return undefined;
  if (kind === "guest") return { kind, token, expiresAt };
  if (kind !== "oauth" || typeof clientId !== "string") return undefined;
  return {
    ...{ kind, clientId, token, expiresAt },
    ...(typeof clientSecret === "string" && { clientSecret }),
    ...(typeof refreshToken === "string" && { refreshToken }),
  };
}

function readHeaders(value: unknown): Readonly<Record<string, string>> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (typeof one === "string" ? [[name, one]] : [])),
  );
}
