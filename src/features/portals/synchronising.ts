import * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import { views } from "../../manifest.ts";
import { messages } from "../messages.ts";
import { RegularRefresh } from "../regularRefresh.ts";
import type { Services } from "../services.ts";
import { stoppable } from "../stoppable.ts";

/**
 * Shows the portal that this workspace has chosen, once its own files are read: first what was kept, then what is new.
 * Asks for changes when the window gets the focus and after each interval. Costs nothing where no portal is named.
 */
export class Synchronising implements vscode.Disposable {
  readonly #services: Services;
  readonly #subscriptions: { dispose(): void }[];
  readonly #regular: RegularRefresh;
  #isReady = false;
  /** The user stopped the first synchronisation: it goes on when they say so. */
  #isStopped = false;
  /** Somebody was signed in when it failed: that their token is renewed is no reason to try again. */
  #wasSignedIn = false;

  constructor(services: Services) {
    this.#services = services;
    const { portals, settings, log, ready } = services;
    this.#regular = new RegularRefresh(settings, {
      lastAt: () => this.#lastAt(),
      refresh: () => void this.now().catch((error) => log.error("Synchronising", error)),
    });
    this.#subscriptions = [this.#regular, portals.onDidChange(() => void this.#show())];
    void ready.then(() => {
      this.#isReady = true;
      return this.#show();
    });
  }

  /**
   * Asks for changes now, whatever else; resolves when it is known how that went. What the user waits for can be stopped.
   */
  async now({ isAwaited = false } = {}): Promise<void> {
    const { active, session } = this.#services.portals;
    const { portal, state } = active;
    if (!portal || !state) return;
    const isFirst = state.at === undefined;
    const refresh = (token?: CancellationToken): Promise<void> => {
      const work = active.refresh(token);
      // While nothing is there to look at, the view says that something is coming.
      if (isFirst) void vscode.window.withProgress({ location: { viewId: views.catalog } }, () => work);
      return work;
    };
    this.#isStopped = false;
    if (!isFirst && !isAwaited) await refresh();
    else this.#isStopped = (await stoppable(messages.portals.synchronising(portal.name), refresh)) && isFirst;
    this.#wasSignedIn = active.state?.kind === "stale" && (await session?.signedIn()) !== undefined;
  }

  /** Tries again what failed before the user signed in. */
  async afterSignIn(): Promise<void> {
    if (this.#services.portals.active.state?.kind === "stale") await this.now();
  }

  async setPaused(isPaused: boolean): Promise<void> {
    const { portals, state } = this.#services;
    await state.setPortalPaused(isPaused);
    portals.active.source?.setPaused(isPaused);
    if (!isPaused) await this.now();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #show(): Promise<void> {
    const { portals, state, log } = this.#services;
    if (!this.#isReady || (!portals.chosen && !portals.active.portal)) return;
    try {
      const before = portals.active.source;
      await portals.show();
      const { source } = portals.active;
      this.#regular.set(portals.chosen !== undefined);
      if (source === before && (source?.state.kind !== "stale" || this.#wasSignedIn)) return;
      if (state.isPortalPaused) source?.setPaused(true);
      await this.now();
    } catch (error) {
      log.error("Showing the portal", error);
    }
  }

  #lastAt(): number | undefined {
    const { state } = this.#services.portals.active;
    if (!state || this.#isStopped || state.kind === "paused" || state.kind === "synchronising") return undefined;
    // What has failed is tried again at the next occasion.
    return state.kind === "fresh" ? state.at : Number.NEGATIVE_INFINITY;
  }
}
