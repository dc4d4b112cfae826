import { Cancelled, type CancellationToken, neverCancelled } from "../../core/cancellation.ts";
import type { Log } from "../../core/ports.ts";
import type { StoredAccount } from "../../core/remote/account.ts";
import type { ActivePortal } from "../../core/remote/activePortal.ts";
import type { AuthApi } from "../../core/remote/authApi.ts";
import type { Http, Timing } from "../../core/remote/http.ts";
import type { Portal } from "../../core/remote/portal.ts";
import type { CredentialsSource, PortalClient } from "../../core/remote/portalClient.ts";
import { PortalError } from "../../core/remote/portalError.ts";
import type { PortalAbilities, Probe } from "../../core/remote/probe.ts";

interface QuestionPorts {
  readonly http: Http;
  readonly timing: Timing;
  readonly log: Log;
}

/** What portals are asked beside their catalog: what they are, what they can do, and for tokens. Loaded when asked. */
export class PortalQuestions {
  readonly #ports: QuestionPorts;
  #owners: { readonly key: string; readonly found: Promise<readonly string[]> } | undefined;

  constructor(ports: QuestionPorts) {
    this.#ports = ports;
  }

  /** @param gate headers that a proxy in front of the portal asks for */
  async authApi(portal: Portal, gate: StoredAccount["gate"]): Promise<AuthApi> {
    const { AuthApi: Api } = await import("../../core/remote/authApi.ts");
    return new Api(portal, this.#ports, gate);
  }

  /** What answers at a portal's address. @throws Cancelled */
  async probe(portal: Portal, credentials: Readonly<Record<string, string>>, token: CancellationToken): Promise<Probe> {
    const { probePortal } = await import("../../core/remote/probe.ts");
    return probePortal(this.#ports.http, portal, credentials, token);
  }

  /** What a portal can do for an account; undefined while it cannot be reached. @throws Cancelled */
  async abilities(
    portal: Portal,
    credentials: CredentialsSource,
    token: CancellationToken,
  ): Promise<PortalAbilities | undefined> {
    const { headers } = await credentials.current(token);
    const probe = await this.probe(portal, headers, token);
    return probe.kind === "backstage" ? probe : undefined;
  }

  /** The references by which an account owns things, asked once; none while the portal cannot be reached. */
  async owners({
    portal,
    account,
    source,
  }: Pick<ActivePortal, "portal" | "account" | "source">): Promise<readonly string[]> {
    if (!portal || !source) return [];
    const key = `${portal.baseUrl} ${account}`;
    if (this.#owners?.key !== key) this.#owners = { key, found: this.#askOwners(key, source.api.client) };
    return this.#owners.found;
  }

  async #askOwners(key: string, client: PortalClient): Promise<readonly string[]> {
    try {
      const { askOwners } = await import("../../core/remote/askOwners.ts");
      return await askOwners(client, neverCancelled);
    } catch (error) {
      // What was not found out is asked for again.
      if (this.#owners?.key === key) this.#owners = undefined;
      if (error instanceof PortalError) this.#ports.log.warn(error.message);
      else if (!(error instanceof Cancelled)) this.#ports.log.error("Asking what is the user's own", error);
      return [];
    }
  }
}
