import { Cancelled, type CancellationToken } from "../cancellation.ts";
import { portalMessages } from "./messages.ts";
import type { Credentials, CredentialsSource } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/**
 * Credentials of one account and no other: what a portal shows to somebody else must not come among what is kept for this
 * account. Where somebody else has signed in meanwhile the question is dropped; whoever shows the portal hears of it and
 * begins anew. Where nobody is signed in any more, only the user can help.
 */
export class BoundCredentials implements CredentialsSource {
  readonly #portal: string;
  readonly #account: string;
  readonly #credentials: CredentialsSource;

  constructor(portal: string, account: string, credentials: CredentialsSource) {
    this.#portal = portal;
    this.#account = account;
    this.#credentials = credentials;
  }

  /** @throws Cancelled, PortalError */
  async current(token: CancellationToken): Promise<Credentials> {
    const credentials = await this.#credentials.current(token);
    const isGone = credentials.account === "" && this.#account !== "";
    const own = isGone ? await this.#credentials.renew(credentials, token) : credentials;
    if (!own) throw new PortalError("signIn", portalMessages.signIn(this.#portal));
    return this.#own(own);
  }

  /** @throws Cancelled, PortalError */
  async renew(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined> {
    const renewed = await this.#credentials.renew(refused, token);
    return renewed && this.#own(renewed);
  }

  #own(credentials: Credentials): Credentials {
    if (credentials.account !== this.#account) throw new Cancelled();
    return credentials;
  }
}
