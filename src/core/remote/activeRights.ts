import { Cancelled, CancellationSource, type CancellationToken } from "../cancellation.ts";
import { type Disposable, Emitter, type Event } from "../event.ts";
import type { Log } from "../ports.ts";
import type { ActivePortal } from "./activePortal.ts";
import { PortalError } from "./portalError.ts";
import type { Rights } from "./portalActions.ts";

/** What {@link ActiveRights} needs. */
export interface ActiveRightsPorts {
  readonly active: Pick<ActivePortal, "account" | "portal" | "source" | "onDidChange">;
  /** The references by which the one who is signed in owns things. */
  readonly owners: () => Promise<readonly string[]>;
  readonly log: Log;
}

/**
 * What can be done in the portal that is shown, by the one who is signed in. Asked once for each portal and account, after
 * its first synchronisation, and again when somebody wants to know.
 */
export class ActiveRights implements Disposable {
  readonly #ports: ActiveRightsPorts;
  readonly #stop = new CancellationSource();
  readonly #onDidChange = new Emitter<void>();
  readonly #subscription: Disposable;
  #asked = "";
  #known: Rights | undefined;

  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ActiveRightsPorts) {
    this.#ports = ports;
    this.#subscription = ports.active.onDidChange(() => {
      this.#update().catch((error) => ports.log.warn(`Rights in the portal: ${String(error)}`));
    });
  }

  /** Undefined without a portal, and until it has told. */
  get known(): Rights | undefined {
    return this.#known;
  }

  /** Asks the portal again. Where it does not answer, what was known stays. @throws Cancelled */
  async renew(token: CancellationToken): Promise<void> {
    const own = new CancellationSource(token, this.#stop);
    try {
      await this.#ask(this.#key, own);
    } catch (error) {
      if (error instanceof Cancelled || !(error instanceof PortalError)) throw error;
      this.#ports.log.warn(error.message);
    } finally {
      own.dispose();
    }
  }

  dispose(): void {
    this.#stop.cancel();
    this.#subscription.dispose();
    this.#onDidChange.dispose();
  }

  /** Whose rights where. */
  get #key(): string {
    const { account, portal } = this.#ports.active;
    return portal ? `${portal.baseUrl} ${account}` : "";
  }

  async #update(): Promise<void> {
    const key = this.#key;
    if (key === this.#asked) return;
    // Those of another portal or account do not count any more.
    this.#take(undefined);
    this.#asked = "";
    if (this.#ports.active.source?.state.kind !== "fresh") return;
    this.#asked = key;
    try {
      await this.#ask(key, this.#stop);
    } catch (error) {
      // Asked again after the next synchronisation.
      if (this.#asked === key) this.#asked = "";
      throw error;
    }
  }

  async #ask(key: string, token: CancellationToken): Promise<void> {
    const { source } = this.#ports.active;
    if (!source) return;
    const { askRights, sampleOf } = await import("./rights.ts");
    const sample = sampleOf([...source.all()], await this.#ports.owners());
    const rights = await askRights(source.api.client, sample, token);
    if (this.#key !== key) return;
    this.#asked = key;
    this.#take(rights);
  }

  #take(rights: Rights | undefined): void {
    if (JSON.stringify(rights) === JSON.stringify(this.#known)) return;
    this.#known = rights;
    this.#onDidChange.fire();
  }
}
