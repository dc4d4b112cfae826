import type { CancellationToken } from "../cancellation.ts";
import { findText, findValue } from "../entity/entity.ts";
import type { Grant, OAuthGrant, StoredAccount } from "./account.ts";
import { portalMessages } from "./messages.ts";
import {
  type OAuthClient,
  type Pkce,
  codeRequest,
  readClientDocument,
  readGrant,
  readRegistration,
  refreshRequest,
  registrationRequest,
} from "./oauth.ts";
import type { Portal } from "./portal.ts";
import { PortalClient, type PortalPorts } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/**
 * The routes of a portal's auth backend. All addresses are made from the portal's own, never taken from its answers, so
 * that no secret goes elsewhere. All of them throw PortalError and Cancelled.
 */
export class AuthApi {
  readonly #client: PortalClient;
  readonly #now: () => number;

  /** @param gate headers that a proxy in front of the portal asks for */
  constructor(portal: Portal, ports: Omit<PortalPorts, "credentials">, gate: StoredAccount["gate"]) {
    const credentials = { account: "", headers: gate };
    this.#now = () => ports.timing.now();
    this.#client = new PortalClient(portal, {
      ...ports,
      credentials: { current: async () => credentials, renew: async () => undefined },
    });
  }

  /** The portal's guest, with whose reference. */
  async guest(token: CancellationToken): Promise<{ readonly user: string; readonly grant: Grant }> {
    const answer = await this.#client.ask({ plugin: "auth", path: "/guest/refresh" }, token);
    const bearer = findText(answer, "backstageIdentity", "token");
    const seconds = findValue(answer, "backstageIdentity", "expiresInSeconds");
    if (bearer === undefined) throw this.#garbled("a token");
    const user = findText(answer, "backstageIdentity", "identity", "userEntityRef") ?? "guest";
    const expiresAt = this.#now() + (typeof seconds === "number" ? seconds : 3600) * 1000;
    return { user, grant: { kind: "guest", token: bearer, expiresAt } };
  }

  /** The client that the portal describes for its own command line. */
  async cliClient(token: CancellationToken): Promise<OAuthClient> {
    const path = "/.well-known/oauth-client/cli.json";
    const client = readClientDocument(await this.#client.ask({ plugin: "auth", path }, token));
    if (!client) throw this.#garbled("a client for programs");
    return client;
  }

  async register(redirectUri: string, token: CancellationToken): Promise<OAuthClient> {
    const answer = await this.#post("/v1/register", registrationRequest(redirectUri), token);
    const client = readRegistration(answer, redirectUri);
    if (!client) throw this.#garbled("a registration");
    return client;
  }

  /** Redeems the code that the browser brought. */
  async redeem(client: OAuthClient, code: string, pkce: Pkce, token: CancellationToken): Promise<OAuthGrant> {
    const answer = await this.#post("/v1/token", codeRequest(client, code, pkce), token);
    const identity = { clientId: client.id, ...(client.secret !== undefined && { clientSecret: client.secret }) };
    const grant = readGrant(answer, identity, this.#now());
    if (!grant) throw this.#garbled("a token");
    return grant;
  }

  /** The next grant of the same user; undefined where only the user can bring one. */
  async renew(grant: Grant, token: CancellationToken): Promise<Grant | undefined> {
    if (grant.kind === "guest") return (await this.guest(token)).grant;
    const request = grant.kind === "oauth" ? refreshRequest(grant) : undefined;
    if (grant.kind !== "oauth" || !request) return undefined;
    const next = readGrant(await this.#post("/v1/token", request, token), grant, this.#now());
    if (!next) throw this.#garbled("a token");
    return next;
  }

  /** Has the portal forget a refresh token. */
  async revoke({ clientId, clientSecret, refreshToken }: OAuthGrant, token: CancellationToken): Promise<void> {
    if (refreshToken === undefined) return;
    const secret = clientSecret !== undefined && { client_secret: clientSecret };
    await this.#post("/v1/revoke", { token: refreshToken, client_id: clientId, ...secret }, token);
  }

  async #post(path: string, body: ReturnType<typeof registrationRequest>, token: CancellationToken) {
    return this.#client.ask({ plugin: "auth", path, method: "POST", body }, token);
  }

  #garbled(what: string): PortalError {
    return new PortalError("garbled", portalMessages.garbled(this.#client.portal.name, what));
  }
}
