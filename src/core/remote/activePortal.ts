import { CancellationSource, type CancellationToken, unlessCancelled } from "../cancellation.ts";
import type { SourceUpdate } from "../catalog/source.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { OpenPortalPorts } from "./openPortal.ts";
import { isSamePortal, type Portal } from "./portal.ts";
import type { CredentialsSource } from "./portalClient.ts";
import type { PortalSource } from "./portalSource.ts";
import type { PortalState } from "./synchronisation.ts";
import { toRemoteUri } from "./remoteUri.ts";

/** Credentials of which it is known beforehand whose they are. */
export interface PortalCredentials extends CredentialsSource {
  /** Whose data is to be shown: the one who is signed in, or was until the portal refused; "" for nobody. */
  account(): Promise<string>;
}

/** What a portal tells the catalog. */
export interface PortalUpdate {
  readonly sourceId: string;
  readonly update: SourceUpdate;
}

interface Opened {
  readonly portal: Portal;
  readonly account: string;
  readonly credentials: PortalCredentials;
  readonly source: PortalSource;
  readonly stop: CancellationSource;
  readonly subscriptions: readonly Disposable[];
}

/**
 * The one portal that a workspace shows beside its files. Another portal or account takes all entities of the former one
 * away before its own come, so that the data of two never mix. What that takes is loaded with the first portal.
 */
export class ActivePortal implements Disposable {
  readonly #ports: OpenPortalPorts;
  readonly #onDidChange = new Emitter<void>();
  readonly #onDidUpdate = new Emitter<PortalUpdate>();
  #opened: Opened | undefined;
  #wanted: symbol | undefined;

  /** Another portal or account, or another state of it. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;
  readonly onDidUpdate: Event<PortalUpdate> = this.#onDidUpdate.event;

  constructor(ports: OpenPortalPorts) {
    this.#ports = ports;
  }

  get portal(): Portal | undefined {
    return this.#opened?.portal;
  }

  /** Whose data is shown; "" for nobody's. */
  get account(): string {
    return this.#opened?.account ?? "";
  }

  get source(): PortalSource | undefined {
    return this.#opened?.source;
  }

  /** Undefined while there is no portal. */
  get state(): PortalState | undefined {
    return this.#opened?.source.state;
  }

  /**
   * Shows a portal, at once with what was kept of it; nothing is asked of it yet. Does nothing where the same portal is
   * shown to the same account. Of calls that overlap the last one counts.
   */
  async show(portal: Portal, credentials: PortalCredentials): Promise<void> {
    const wanted = Symbol(portal.name);
    this.#wanted = wanted;
    const account = await credentials.account();
    const { openPortal } = await import("./openPortal.ts");
    if (this.#wanted !== wanted) return;
    if (this.#opened && this.#opened.account === account && isSamePortal(this.#opened.portal, portal)) return;
    this.#close();
    const source = openPortal(portal, account, credentials, this.#ports);
    const stop = new CancellationSource();
    const subscriptions = [
      source.onDidUpdate((update) => this.#onDidUpdate.fire({ sourceId: source.id, update })),
      source.onDidChangeState(() => this.#onDidChange.fire()),
    ];
    this.#opened = { portal, account, credentials, source, stop, subscriptions };
    this.#onDidChange.fire();
    await unlessCancelled(source.open(stop));
  }

  /** Shows no portal. */
  hide(): void {
    this.#wanted = undefined;
    if (!this.#opened) return;
    this.#close();
    this.#onDidChange.fire();
  }

  /** Fetches what is new, if a portal is shown; resolves when it is known how that went, or when nobody waits any more. */
  async refresh(token?: CancellationToken): Promise<void> {
    const { source, stop } = this.#opened ?? {};
    if (!source || !stop) return;
    const own = new CancellationSource(stop, ...(token ? [token] : []));
    try {
      await unlessCancelled(source.refresh(own));
    } finally {
      own.dispose();
    }
  }

  dispose(): void {
    this.#wanted = undefined;
    this.#opened?.stop.cancel();
    this.#opened?.source.dispose();
    this.#opened = undefined;
    this.#onDidChange.dispose();
    this.#onDidUpdate.dispose();
  }

  #close(): void {
    const opened = this.#opened;
    if (!opened) return;
    const { portal, source, stop, subscriptions } = opened;
    stop.cancel();
    for (const subscription of subscriptions) subscription.dispose();
    const remove = Array.from(source.all(), ({ ref }) => toRemoteUri(portal.name, ref));
    if (remove.length > 0) this.#onDidUpdate.fire({ sourceId: source.id, update: { set: [], remove } });
    source.dispose();
    this.#opened = undefined;
  }
}
