import * as vscode from "vscode";
import { type CancellationToken, neverCancelled } from "../../core/cancellation.ts";
import { Emitter, type Event } from "../../core/event.ts";
import type { MeasuredStorage, Scheduler } from "../../core/ports.ts";
import type { StoredAccount } from "../../core/remote/account.ts";
import { AccountKeeper } from "../../core/remote/accountKeeper.ts";
import { AccountStore } from "../../core/remote/accountStore.ts";
import { ActivePortal } from "../../core/remote/activePortal.ts";
import type { Http, Timing } from "../../core/remote/http.ts";
import { type Portal, type PortalMistake, readPortal } from "../../core/remote/portal.ts";
import type { PortalAbilities, Probe } from "../../core/remote/probe.ts";
import type { SignInTools, TokenCommand } from "../../core/remote/signInTools.ts";
import { LazyLog } from "./log.ts";
import { PortalAccounts } from "./portalAccounts.ts";
import { PortalQuestions } from "./portalQuestions.ts";
import { PortalSession } from "./portalSession.ts";
import { addPortalSetting, readPortalSettings } from "./portalSettings.ts";
import { VsCodeSecrets } from "./secrets.ts";
import type { Settings } from "./settings.ts";
import type { WorkspaceState } from "./workspaceState.ts";

/** What the machine brings for portals. */
export interface PortalPlatform {
  readonly http: Http;
  readonly timing: Timing;
  /** Where what portals serve is kept between sessions, for all windows. */
  readonly replicas: MeasuredStorage;
  readonly signInTools: SignInTools;
  readonly tokenCommand: TokenCommand;
}

export interface PortalsPorts extends PortalPlatform {
  readonly settings: Settings;
  readonly state: WorkspaceState;
  readonly scheduler: Scheduler;
  readonly context: Pick<vscode.ExtensionContext, "secrets" | "workspaceState">;
}

/** A portal that is being connected to: not among the settings yet. */
interface Candidate {
  readonly portal: Portal;
  readonly probe: Probe;
}

/** The portals of the settings, their accounts, and which of them this workspace shows. */
export class Portals implements vscode.Disposable {
  readonly active: ActivePortal;
  readonly accounts: PortalAccounts;
  readonly questions: PortalQuestions;
  readonly log = new LazyLog("Callboard Portals");
  readonly #ports: PortalsPorts;
  readonly #onDidChange = new Emitter<void>();
  readonly #onDidChangeUser = new Emitter<void>();
  readonly #subscriptions: { dispose(): void }[];
  #user: string | undefined;
  #settings: ReturnType<typeof readPortalSettings>;
  #session: PortalSession | undefined;
  #signIn: ((baseUrl: string) => Promise<StoredAccount>) | undefined;
  #candidate: Candidate | undefined;

  /** Another portal is chosen, the settings name others, or somebody signed in or out. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  /** Somebody else is signed in to the chosen portal, or nobody any more. */
  readonly onDidChangeUser: Event<void> = this.#onDidChangeUser.event;

  constructor(ports: PortalsPorts) {
    this.#ports = ports;
    this.#settings = this.#readSettings();
    const { http, timing, scheduler, replicas, context, settings } = ports;
    this.questions = new PortalQuestions({ http, timing, log: this.log });
    const secrets = new VsCodeSecrets(context.secrets);
    const store = new AccountStore(secrets);
    const holder = ports.signInTools.newState();
    const renew = async (account: StoredAccount, token: CancellationToken) =>
      (await this.questions.authApi(this.portalAt(account.baseUrl), account.gate)).renew(account.grant, token);
    this.accounts = new PortalAccounts({
      store,
      keeper: new AccountKeeper({ store, timing, holder, renew }),
      signIn: (baseUrl) => this.#askUser(baseUrl),
      revoke: (account) => this.#revoke(account),
    });
    this.active = new ActivePortal({ http, timing, scheduler, log: this.log, storage: replicas });
    this.#subscriptions = [
      ...[secrets, store, this.accounts, this.active],
      settings.onDidChange((changed) => changed.has("callboard.portals") && this.#reread()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#reread()),
    ];
  }

  /** Where what portals serve is kept. */
  get replicas(): MeasuredStorage {
    return this.#ports.replicas;
  }

  get signInTools(): SignInTools {
    return this.#ports.signInTools;
  }

  /** All portals that the settings name. */
  get all(): readonly Portal[] {
    return this.#settings.portals;
  }

  /** What is wrong with rows of the setting. */
  get mistakes(): readonly PortalMistake[] {
    return this.#settings.mistakes;
  }

  /** The portal that this workspace shows: the one that was picked, else the first; undefined for none. */
  get chosen(): Portal | undefined {
    const { portal } = this.#ports.state;
    return portal === undefined ? this.all[0] : this.all.find(({ name }) => name === portal);
  }

  /** Who asks the chosen portal; undefined without one. */
  get session(): PortalSession | undefined {
    return this.#session;
  }

  /** The User who is signed in to the chosen portal, by full reference; undefined for nobody, and for services. */
  get user(): string | undefined {
    return this.#user;
  }

  /** Shows the chosen portal, with what was kept of it; nothing is asked of it. */
  async show(): Promise<void> {
    const { chosen } = this;
    if (!chosen) {
      this.#session?.dispose();
      this.#session = undefined;
      this.active.hide();
      this.#setUser(undefined);
      return;
    }
    const session = this.#sessionFor(chosen);
    this.#session = session;
    await this.active.show(chosen, session);
    const user = await session.user();
    // Another portal may have been shown while this one's data was unpacked.
    if (this.#session === session) this.#setUser(user);
  }

  /** Shows another portal in this workspace; undefined for none. */
  async choose(portal: Portal | undefined): Promise<void> {
    await this.#ports.state.setPortal(portal?.name ?? "");
    this.#onDidChange.fire();
  }

  /** Names a portal in the user's settings, and shows it. */
  async add(portal: Portal): Promise<void> {
    await addPortalSetting(portal);
    this.#settings = this.#readSettings();
    await this.choose(portal);
  }

  /** Who asks the user how to sign in. */
  onSignIn(signIn: (baseUrl: string) => Promise<StoredAccount>): void {
    this.#signIn = signIn;
  }

  /** Runs work that signs in to a portal that the settings do not name yet. */
  async withCandidate<T>(candidate: Candidate, work: () => Promise<T>): Promise<T> {
    this.#candidate = candidate;
    try {
      return await work();
    } finally {
      this.#candidate = undefined;
    }
  }

  /** What was found out a moment ago about a portal that is being connected to. */
  candidateAt(baseUrl: string): Candidate | undefined {
    return this.#candidate?.portal.baseUrl === baseUrl ? this.#candidate : undefined;
  }

  /** The portal of an address, by what is known of it: a proxy may want its headers. */
  portalAt(baseUrl: string): Portal {
    const known = this.candidateAt(baseUrl)?.portal ?? this.all.find((portal) => portal.baseUrl === baseUrl);
    if (known) return known;
    const read = readPortal({ baseUrl });
    if ("message" in read) throw new TypeError(read.message);
    return read;
  }

  /** What the shown portal can do for who is signed in; undefined without one, and while it cannot be reached. @throws Cancelled */
  async abilities(token: CancellationToken): Promise<PortalAbilities | undefined> {
    const { portal } = this.active;
    return portal && this.#session && this.questions.abilities(portal, this.#session, token);
  }

  showLog(): void {
    this.log.show();
  }

  dispose(): void {
    this.#session?.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#onDidChange.dispose();
    this.#onDidChangeUser.dispose();
    this.log.dispose();
  }

  #setUser(user: string | undefined): void {
    if (this.#user === user) return;
    this.#user = user;
    this.#onDidChangeUser.fire();
  }

  #sessionFor(portal: Portal): PortalSession {
    if (this.#session?.isOf(portal)) return this.#session;
    this.#session?.dispose();
    const { context, tokenCommand } = this.#ports;
    const { accounts, log } = this;
    const ports = { accounts, log, command: tokenCommand, memory: context.workspaceState };
    const session = new PortalSession(portal, ports);
    session.onDidChange(() => this.#onDidChange.fire());
    return session;
  }

  #reread(): void {
    this.#settings = this.#readSettings();
    this.#onDidChange.fire();
  }

  #readSettings(): ReturnType<typeof readPortalSettings> {
    const settings = readPortalSettings();
    for (const { message } of settings.mistakes) this.log.warn(message);
    return settings;
  }

  async #askUser(baseUrl: string): Promise<StoredAccount> {
    if (!this.#signIn) throw new TypeError("Nobody asks the user how to sign in.");
    return this.#signIn(baseUrl);
  }

  async #revoke(account: StoredAccount): Promise<void> {
    if (account.grant.kind !== "oauth") return;
    try {
      const api = await this.questions.authApi(this.portalAt(account.baseUrl), account.gate);
      await api.revoke(account.grant, neverCancelled);
    } catch (error) {
      this.log.warn(error instanceof Error ? error.message : String(error));
    }
  }
}
