import * as vscode from "vscode";
import { Cancelled, type CancellationToken, neverCancelled } from "../../core/cancellation.ts";
import { accountLabel, type StoredAccount } from "../../core/remote/account.ts";
import type { AccountKeeper } from "../../core/remote/accountKeeper.ts";
import type { AccountStore } from "../../core/remote/accountStore.ts";
import { UserError } from "./commands.ts";

/** The id and label under which the accounts menu has the accounts of portals. */
export const accountsProvider = { id: "callboard", label: "Backstage Portal" } as const;

export interface AccountsPorts {
  readonly store: AccountStore;
  readonly keeper: AccountKeeper;
  /** Asks the user, and gives the account that was signed in to. Rejects with what is to be told. */
  readonly signIn: (baseUrl: string) => Promise<StoredAccount>;
  /** Tells the portal that an account's tokens are of no use any more; never rejects. */
  readonly revoke: (account: StoredAccount) => Promise<void>;
}

/**
 * The accounts of portals as VS Code shows them in its accounts menu: several at a time, each with the portal's address as
 * its one scope. Tokens are in the secret storage and nowhere else.
 */
export class PortalAccounts implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #ports: AccountsPorts;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #subscriptions: { dispose(): void }[];
  #isAsking = false;
  #failure: unknown;
  /** What was told of last, to know what went in another window. */
  #known = new Map<string, vscode.AuthenticationSession>();

  readonly onDidChangeSessions = this.#changed.event;

  constructor(ports: AccountsPorts) {
    this.#ports = ports;
    this.#subscriptions = [
      vscode.authentication.registerAuthenticationProvider(accountsProvider.id, accountsProvider.label, this, {
        supportsMultipleAccounts: true,
      }),
      ports.store.onDidChange(() => void this.#tell()),
    ];
  }

  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions,
  ): Promise<vscode.AuthenticationSession[]> {
    const { store, keeper } = this.#ports;
    const accounts = (await store.list())
      .filter((one) => keeper.isAlive(one) && (account === undefined || one.id === account.id))
      .filter(({ baseUrl }) => scopes === undefined || scopes.every((scope) => scope === baseUrl));
    for (const one of accounts) this.#known.set(one.id, toSession(one));
    // The accounts menu wants names; it is no reason to ask all portals for tokens.
    if (scopes === undefined) return accounts.map(toSession);
    const good = await Promise.all(accounts.map(({ id }) => keeper.current(id, neverCancelled)));
    return good.filter((one) => one !== undefined).map(toSession);
  }

  /** Called by VS Code: because {@link ask} has asked it to, or somebody took the offer in the accounts menu. */
  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const [baseUrl] = scopes;
    if (baseUrl === undefined) throw new TypeError("The scope of a session is the address of a portal.");
    try {
      const account = await this.#ports.signIn(baseUrl);
      await this.#ports.store.put(account);
      return toSession(account);
    } catch (error) {
      this.#failure = error;
      if (!this.#isAsking && error instanceof UserError) void vscode.window.showErrorMessage(error.message);
      throw error;
    }
  }

  /**
   * Has VS Code ask the user for an account of a portal, as it does for any extension.
   *
   * @throws what signing in failed with, Cancelled if the user does not want to
   */
  async ask(baseUrl: string, how: vscode.AuthenticationGetSessionOptions): Promise<void> {
    this.#takeFailure();
    this.#isAsking = true;
    try {
      await vscode.authentication.getSession(accountsProvider.id, [baseUrl], how);
    } catch {
      // An error that has been to VS Code and back is no longer of its class.
      throw this.#takeFailure() ?? new Cancelled();
    } finally {
      this.#isAsking = false;
    }
  }

  /** Forgets the tokens, here and in the portal. */
  async removeSession(sessionId: string): Promise<void> {
    const { store, revoke } = this.#ports;
    const account = await store.find(sessionId);
    await store.remove(sessionId);
    if (account) await revoke(account);
  }

  /** The account with a token that is good for a while; undefined where somebody has to sign in. */
  async current(id: string, token: CancellationToken): Promise<StoredAccount | undefined> {
    return this.#ports.keeper.current(id, token);
  }

  /** Another token in place of a refused one; undefined where somebody has to sign in. */
  async renew(refused: StoredAccount, token: CancellationToken): Promise<StoredAccount | undefined> {
    return this.#ports.keeper.renew(refused, token);
  }

  /** All accounts of a portal, also those whose tokens have ended. */
  async of(baseUrl: string): Promise<readonly StoredAccount[]> {
    return (await this.#ports.store.list()).filter((account) => account.baseUrl === baseUrl);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #takeFailure(): unknown {
    const failure = this.#failure;
    this.#failure = undefined;
    return failure;
  }

  async #tell(): Promise<void> {
    const accounts = await this.#ports.store.list();
    const now = new Map(accounts.map((account) => [account.id, toSession(account)]));
    const before = this.#known;
    this.#known = now;
    const added = [...now.values()].filter(({ id }) => !before.has(id));
    const removed = [...before.values()].filter(({ id }) => !now.has(id));
    const changed = [...now.values()].filter(({ id, accessToken }) => {
      const known = before.get(id);
      return known !== undefined && known.accessToken !== accessToken;
    });
    if (added.length + removed.length + changed.length > 0) this.#changed.fire({ added, removed, changed });
  }
}

function toSession(account: StoredAccount): vscode.AuthenticationSession {
  const { id, baseUrl, grant } = account;
  return {
    id,
    accessToken: grant.kind === "none" ? "" : grant.token,
    account: { id, label: accountLabel(account) },
    scopes: [baseUrl],
  };
}
