import * as vscode from "vscode";
import { type CancellationToken, neverCancelled, whileWanted } from "../../core/cancellation.ts";
import { contentHash } from "../../core/descriptor/contentHash.ts";
import { Emitter, type Event } from "../../core/event.ts";
import type { Log } from "../../core/ports.ts";
import { accountHeaders, type StoredAccount } from "../../core/remote/account.ts";
import type { PortalCredentials } from "../../core/remote/activePortal.ts";
import { readClaims } from "../../core/remote/jwt.ts";
import { portalMessages } from "../../core/remote/messages.ts";
import { isSamePortal, type Portal } from "../../core/remote/portal.ts";
import type { Credentials } from "../../core/remote/portalClient.ts";
import { PortalError } from "../../core/remote/portalError.ts";
import type { TokenCommand } from "../../core/remote/signInTools.ts";
import { readTokenOutput } from "../../core/remote/tokenOutput.ts";
import { accountsProvider, type PortalAccounts } from "./portalAccounts.ts";

export interface SessionPorts {
  readonly accounts: PortalAccounts;
  readonly command: TokenCommand;
  readonly log: Log;
  /** Remembers between sessions who was signed in: names only. */
  readonly memory: Pick<vscode.Memento, "get" | "update">;
}

/** What the token command printed last. */
interface Printed {
  readonly credentials: Credentials;
  readonly expiresAt: number | undefined;
}

/** A run of the token command that was of no use: what it failed with, or the headers that were refused. */
interface Useless {
  readonly at: number;
  readonly error?: PortalError;
  readonly headers?: string;
}

/** A printed token that ends within this time is not used any more. */
const reserveMs = 60_000;
/** A command that was of no use is not run again for so long: it may ask the user, and many requests fail at once. */
const restMs = 5_000;

/**
 * Proves to one portal who asks: by the token command of its setting, else as the account that this workspace uses, else
 * as nobody. Never asks the user; a command of theirs does.
 */
export class PortalSession implements PortalCredentials, vscode.Disposable {
  readonly #portal: Portal;
  readonly #ports: SessionPorts;
  readonly #changed = new Emitter<void>();
  readonly #subscription: vscode.Disposable;
  #session: Promise<vscode.AuthenticationSession | undefined> | undefined;
  #printed: Printed | undefined;
  #printing: Promise<Printed> | undefined;
  #useless: Useless | undefined;
  #hasOffered = false;

  /** Somebody signed in or out. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(portal: Portal, ports: SessionPorts) {
    this.#portal = portal;
    this.#ports = ports;
    this.#subscription = vscode.authentication.onDidChangeSessions(({ provider }) => {
      if (provider.id !== accountsProvider.id) return;
      this.#session = undefined;
      this.#hasOffered = false;
      this.#changed.fire();
    });
  }

  /** Whether it speaks for this very portal, its settings included. */
  isOf(portal: Portal): boolean {
    return isSamePortal(portal, this.#portal);
  }

  /** Whether the setting's own command speaks for the user. */
  get hasCommand(): boolean {
    return this.#portal.tokenCommand !== undefined && vscode.workspace.isTrusted;
  }

  async account(): Promise<string> {
    if (this.hasCommand) return this.#ports.memory.get(this.#key) ?? this.#commandAccount("");
    const remembered = this.#ports.memory.get<string>(this.#key);
    const known = await this.#ports.accounts.of(this.#portal.baseUrl);
    // What was kept is to be shown at once; finding a session may take as long as the portal takes to renew it.
    if (known.some(({ id }) => id === remembered)) return remembered ?? "";
    return (await this.#findSession())?.account.id ?? "";
  }

  async current(token: CancellationToken): Promise<Credentials> {
    if (this.hasCommand) return (await this.#print(token)).credentials;
    const session = await this.#findSession();
    const account = session && (await this.#ports.accounts.current(session.id, token));
    return account ? toCredentials(account) : { account: "", headers: {} };
  }

  async renew(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined> {
    const renewed = await (this.hasCommand ? this.#printOther(refused, token) : this.#renewSession(refused, token));
    if (renewed) this.#hasOffered = false;
    else await this.#offer();
    return renewed;
  }

  /** Has VS Code ask the user to sign in. @throws what that failed with, Cancelled */
  async signIn(how: vscode.AuthenticationGetSessionOptions): Promise<void> {
    await this.#ports.accounts.ask(this.#portal.baseUrl, how);
    this.#session = undefined;
    this.#hasOffered = false;
  }

  /** The User who asks, "user:default/jane", as far as that is known without asking. */
  async user(): Promise<string | undefined> {
    const account = await this.account();
    const known = await this.#ports.accounts.of(this.#portal.baseUrl);
    const user = known.find(({ id }) => id === account)?.user ?? account.split(" ").at(-1);
    return user?.startsWith("user:") ? user : undefined;
  }

  /** The account that requests are sent as; undefined for nobody's, or the token command's. */
  async signedIn(): Promise<vscode.AuthenticationSession | undefined> {
    return this.hasCommand ? undefined : this.#findSession();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #key(): string {
    return `portal.account:${this.#portal.baseUrl}`;
  }

  #findSession(): Promise<vscode.AuthenticationSession | undefined> {
    this.#session ??= this.#askSession();
    return this.#session;
  }

  async #askSession(): Promise<vscode.AuthenticationSession | undefined> {
    const { baseUrl } = this.#portal;
    const asking = vscode.authentication.getSession(accountsProvider.id, [baseUrl], { silent: true });
    const session = await asking.then(
      (found) => found,
      (error) => {
        // The portal says by itself that somebody has to sign in; why nobody is signed in is known here only.
        this.#ports.log.error(`Asking who is signed in to ${this.#portal.name}`, error);
        return undefined;
      },
    );
    if (session && (await this.#remember(session.account.id))) this.#changed.fire();
    return session;
  }

  async #renewSession(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined> {
    const { accounts } = this.#ports;
    this.#session = undefined;
    const session = await this.#findSession();
    const known = session ? await accounts.of(this.#portal.baseUrl) : [];
    const account = known.find(({ id }) => id === session?.id);
    if (!account) return undefined;
    if (JSON.stringify(accountHeaders(account)) !== JSON.stringify(refused.headers)) return toCredentials(account);
    const renewed = await accounts.renew(account, token);
    return renewed && toCredentials(renewed);
  }

  /** A number at the accounts menu, once for each time that somebody signed in: no dialog, no notification. */
  async #offer(): Promise<void> {
    if (this.#hasOffered || this.hasCommand) return;
    this.#hasOffered = true;
    void vscode.authentication.getSession(accountsProvider.id, [this.#portal.baseUrl], {}).then(
      () => undefined,
      () => undefined,
    );
  }

  async #print(token: CancellationToken): Promise<Printed> {
    const { expiresAt } = this.#printed ?? {};
    const isGood = expiresAt === undefined || expiresAt - Date.now() > reserveMs;
    return this.#printed && isGood && !this.#printing ? this.#printed : this.#printAnew(token);
  }

  /** Runs the command, once for all who ask meanwhile. */
  #printAnew(token: CancellationToken): Promise<Printed> {
    this.#printing ??= this.#run(neverCancelled).finally(() => {
      this.#printing = undefined;
    });
    return whileWanted(this.#printing, token);
  }

  async #printOther(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined> {
    const headers = JSON.stringify(refused.headers);
    if (this.#resting?.headers === headers) return undefined;
    const { credentials } = await this.#printAnew(token);
    if (JSON.stringify(credentials.headers) !== headers) return credentials;
    this.#useless = { at: Date.now(), headers };
    return undefined;
  }

  get #resting(): Useless | undefined {
    return this.#useless && Math.abs(Date.now() - this.#useless.at) < restMs ? this.#useless : undefined;
  }

  async #run(token: CancellationToken): Promise<Printed> {
    const { name, tokenCommand = "" } = this.#portal;
    const { error: failed } = this.#resting ?? {};
    if (failed) throw failed;
    const answer = await this.#ports.command.run(tokenCommand, token);
    const headers = "output" in answer ? readTokenOutput(answer.output) : undefined;
    if (!headers) {
      const reason = "failure" in answer ? answer.failure : portalMessages.tokenCommandPrints();
      const error = new PortalError("signIn", portalMessages.tokenCommand(name, reason));
      this.#useless = { at: Date.now(), error };
      throw error;
    }
    const { subject = "", expiresAt } = readClaims((headers["authorization"] ?? "").replace(/^Bearer /, ""));
    const account = this.#commandAccount(subject);
    this.#printed = { credentials: { account, headers }, expiresAt };
    if (await this.#remember(account)) this.#changed.fire();
    return this.#printed;
  }

  #commandAccount(subject: string): string {
    return `command ${contentHash(this.#portal.tokenCommand ?? "")} ${subject}`;
  }

  /** True if it was somebody else before. */
  async #remember(account: string): Promise<boolean> {
    if (this.#ports.memory.get(this.#key) === account) return false;
    await this.#ports.memory.update(this.#key, account);
    return true;
  }
}

function toCredentials(account: StoredAccount): Credentials {
  return { account: account.id, headers: accountHeaders(account) };
}
