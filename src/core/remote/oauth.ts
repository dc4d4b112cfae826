import { findText, findValue, isJsonList, type JsonObject, type JsonValue } from "../entity/entity.ts";
import type { OAuthGrant } from "./account.ts";
import { apiUrl, type Portal } from "./portal.ts";

/** Who asks for a token: the portal's document of its own command line, or a client that was registered. */
export interface OAuthClient {
  readonly id: string;
  readonly secret?: string;
  /** Where the browser brings the answer, on this machine. */
  readonly redirectUri: string;
}

/** What addresses call this very machine. A portal compares them as texts. */
export type LoopbackHost = "127.0.0.1" | "localhost";

/** What only this sign-in knows (RFC 7636): whoever sees the code on its way cannot redeem it. */
export interface Pkce {
  readonly verifier: string;
  /** SHA-256 of the verifier, in base 64 for addresses. */
  readonly challenge: string;
}

/** Of the portal, the user and their groups, and a refresh token. */
const scope = "openid offline_access";

/** The page where a user says that they want this; to be opened in a browser. */
export function authorizeUrl(
  portal: Pick<Portal, "baseUrl">,
  { id, redirectUri }: OAuthClient,
  challenge: string,
  state: string,
): string {
  return apiUrl(portal, "auth", "/v1/authorize", {
    client_id: id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope,
    state,
    code_challenge: challenge,
    code_challenge_method: "S256",
  });
}

/** What redeems the code that the browser brought. */
export function codeRequest({ id, secret, redirectUri }: OAuthClient, code: string, { verifier }: Pkce): JsonObject {
  return {
    ...{ grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: verifier, client_id: id },
    ...(secret !== undefined && { client_secret: secret }),
  };
}

/** What asks for the next token; undefined where there is nothing to ask with. */
export function refreshRequest({ clientId, clientSecret, refreshToken }: OAuthGrant): JsonObject | undefined {
  if (refreshToken === undefined) return undefined;
  return {
    ...{ grant_type: "refresh_token", refresh_token: refreshToken, client_id: clientId },
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
  };
}

/** What asks a portal to register this editor; the redirect is to be one on this machine. */
export function registrationRequest(redirectUri: string): JsonObject {
  return {
    client_name: "Callboard",
    redirect_uris: [redirectUri],
    response_types: ["code"],
    grant_types: ["authorization_code", "refresh_token"],
    token_endpoint_auth_method: "client_secret_post",
    scope,
  };
}

/**
 * The grant in an answer of the token endpoint; undefined for any other answer. Times count from `now`: the portal's
 * clock may be wrong, or this one. A refresh that brings no new refresh token leaves the old one good.
 */
export function readGrant(
  answer: JsonValue | undefined,
  client: Pick<OAuthGrant, "clientId" | "clientSecret" | "refreshToken">,
  now: number,
): OAuthGrant | undefined {
  const token = findText(answer, "access_token");
  if (!token || findText(answer, "token_type")?.toLowerCase() !== "bearer") return undefined;
  const seconds = findValue(answer, "expires_in");
  const refreshToken = findText(answer, "refresh_token") ?? client.refreshToken;
  return {
    ...{ kind: "oauth", clientId: client.clientId, token },
    ...(client.clientSecret !== undefined && { clientSecret: client.clientSecret }),
    expiresAt: now + (typeof seconds === "number" && seconds > 0 ? seconds : 3600) * 1000,
    ...(refreshToken !== undefined && { refreshToken }),
  };
}

/** The client that a portal's document describes; undefined where it has none that a program on this machine can be. */
export function readClientDocument(document: JsonValue | undefined): OAuthClient | undefined {
  const id = findText(document, "client_id");
  const addresses = findValue(document, "redirect_uris");
  const ours = (isJsonList(addresses) ? addresses : []).filter((one) => typeof one === "string").filter(isLoopback);
  // A browser may look for "localhost" under another address than the one that is listened at.
  const redirectUri = ours.find((one) => loopbackHostOf(one) === "127.0.0.1") ?? ours[0];
  return id === undefined || redirectUri === undefined ? undefined : { id, redirectUri };
}

/** The client in an answer to {@link registrationRequest}. */
export function readRegistration(answer: JsonValue | undefined, redirectUri: string): OAuthClient | undefined {
  const [id, secret] = [findText(answer, "client_id"), findText(answer, "client_secret")];
  return id === undefined ? undefined : { id, redirectUri, ...(secret !== undefined && { secret }) };
}

/** What the browser brought: a code, or why there is none. */
export type Callback = { readonly code: string } | { readonly refusal: string };

/** Reads the query of a callback; undefined for one that does not belong to this sign-in. */
export function readCallback(address: string, state: string): Callback | undefined {
  if (!URL.canParse(address)) return undefined;
  const { searchParams } = new URL(address);
  if (searchParams.get("state") !== state) return undefined;
  const code = searchParams.get("code");
  if (code) return { code };
  return { refusal: searchParams.get("error_description") ?? searchParams.get("error") ?? "no code" };
}

/** What the address of a redirect calls this machine; undefined for one that leads elsewhere. */
export function loopbackHostOf(address: string): LoopbackHost | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname } = new URL(address);
  return protocol === "http:" && (hostname === "127.0.0.1" || hostname === "localhost") ? hostname : undefined;
}

function isLoopback(address: string): boolean {
  return loopbackHostOf(address) !== undefined;
}
