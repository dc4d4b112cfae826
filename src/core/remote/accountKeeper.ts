import { type CancellationToken, neverCancelled, whileWanted } from "../cancellation.ts";
import { accountHeaders, endsWithin, type Grant, type StoredAccount } from "./account.ts";
import type { AccountStore } from "./accountStore.ts";
import type { Timing } from "./http.ts";
import { PortalError } from "./portalError.ts";

export interface KeeperPorts {
  readonly store: AccountStore;
  readonly timing: Timing;
  /** This window, as no other is called. */
  readonly holder: string;
  /** The next grant; undefined where only the user can bring one. @throws PortalError */
  readonly renew: (account: StoredAccount, token: CancellationToken) => Promise<Grant | undefined>;
}

/** So long before its end a token is renewed: longer than any request takes. */
const reserveMs = 2 * 60_000;
/** So long the other windows wait for the one that renews: longer than a request takes that is given up. */
const leaseMs = 75_000;
/** So long two windows that begin at once need to see it. */
const settleMs = 100;
const pollMs = 250;
/**
 * With these (RFC 6749, 5.2) a portal refuses a refresh token for ever. Any other refusal may be of something between
 * here and the portal, which lets the next attempt pass.
 */
const finalErrors: ReadonlySet<string | undefined> = new Set(["invalid_grant", "invalid_client"]);

/**
 * Keeps the tokens of accounts good. A refresh token is good for one use only, so that two windows that use the same one
 * would sign each other out: the one that renews says so in the account first, and the others wait for what it gets.
 */
export class AccountKeeper {
  readonly #ports: KeeperPorts;
  readonly #running = new Map<string, Promise<StoredAccount | undefined>>();

  constructor(ports: KeeperPorts) {
    this.#ports = ports;
  }

  /** Whether an account has a token that is good, or can be had without the user. */
  isAlive({ grant }: StoredAccount): boolean {
    return canRenew(grant) || !endsWithin(grant, 0, this.#ports.timing.now());
  }

  /**
   * The account with a token that is good for a while, as far as that is known. One that could not be renewed because the
   * portal is out of reach is given as it is.
   */
  async current(id: string, token: CancellationToken): Promise<StoredAccount | undefined> {
    const { store, timing } = this.#ports;
    const account = await store.find(id);
    if (!account || !endsWithin(account.grant, reserveMs, timing.now())) return account;
    const left = endsWithin(account.grant, 0, timing.now()) ? undefined : account;
    if (!canRenew(account.grant)) return left;
    try {
      return (await this.renew(account, token)) ?? left;
    } catch (error) {
      if (error instanceof PortalError) return account;
      throw error;
    }
  }

  /**
   * The account with other headers than those of `refused`: what another window got meanwhile, or what the portal gives.
   * Undefined where only the user can help. However many ask, the portal is asked once, and nobody who gives up stops it:
   * it may have taken the refresh token already, which is then worth nothing, and the next one would not be heard of.
   *
   * @throws PortalError where the portal did not answer, Cancelled
   */
  async renew(refused: StoredAccount, token: CancellationToken): Promise<StoredAccount | undefined> {
    return whileWanted(this.#running.get(refused.id) ?? this.#begin(refused), token);
  }

  #begin(refused: StoredAccount): Promise<StoredAccount | undefined> {
    const work = this.#renew(refused).finally(() => this.#running.delete(refused.id));
    this.#running.set(refused.id, work);
    return work;
  }

  async #renew(refused: StoredAccount): Promise<StoredAccount | undefined> {
    const { store, timing, holder } = this.#ports;
    const account = await this.#withoutLease(refused.id);
    if (!account) return undefined;
    if (!isSameGrant(account, refused)) return account;
    if (!canRenew(account.grant)) return undefined;
    await store.put({ ...account, lease: { holder, until: timing.now() + leaseMs } });
    await timing.sleep(settleMs, neverCancelled);
    const leased = await store.find(refused.id);
    // Another window said so after this one: it is its turn.
    if (leased?.lease?.holder !== holder) return this.#renew(refused);
    return this.#redeem(account);
  }

  async #redeem(account: StoredAccount): Promise<StoredAccount | undefined> {
    const { store } = this.#ports;
    const { lease: _, ...free } = account;
    try {
      const grant = await this.#ports.renew(account, neverCancelled);
      const next = grant && { ...free, grant };
      // Somebody may have signed out meanwhile.
      if (await store.find(account.id)) await store.put(next ?? free);
      return next;
    } catch (error) {
      const now = await store.find(account.id);
      if (now && !isSameGrant(now, account)) return now;
      const isFinal = error instanceof PortalError && finalErrors.has(error.oauthError);
      if (now) await store.put(isFinal ? { ...free, grant: withoutRenewal(free.grant) } : free);
      if (isFinal) return undefined;
      throw error;
    }
  }

  /** The account once no other window renews it, or has taken too long over it. */
  async #withoutLease(id: string): Promise<StoredAccount | undefined> {
    const { store, timing, holder } = this.#ports;
    for (;;) {
      const account = await store.find(id);
      const { lease } = account ?? {};
      const isHeld = lease !== undefined && lease.holder !== holder && lease.until > timing.now();
      // A clock that jumped must not hold anybody for hours.
      if (!isHeld || lease.until > timing.now() + leaseMs) return account;
      await timing.sleep(pollMs, neverCancelled);
    }
  }
}

function canRenew(grant: Grant): boolean {
  return grant.kind === "guest" || (grant.kind === "oauth" && grant.refreshToken !== undefined);
}

/** A refresh token that the portal refused once is refused for ever. */
function withoutRenewal(grant: Grant): Grant {
  if (grant.kind !== "oauth") return grant;
  const { refreshToken: _, ...rest } = grant;
  return rest;
}

function isSameGrant(one: StoredAccount, other: StoredAccount): boolean {
  return JSON.stringify(accountHeaders(one)) === JSON.stringify(accountHeaders(other));
}
