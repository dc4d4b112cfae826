import * as vscode from "vscode";
import { views } from "../../manifest.ts";
import type { Services } from "../services.ts";

const minuteMs = 60_000;
/** A window that gets the focus asks for changes, unless it has just done so. */
const focusRestMs = 2 * minuteMs;

/**
 * Shows the portal that this workspace has chosen, once its own files are read: first what was kept, then what is new.
 * Asks for changes when the window gets the focus and after each interval. Costs nothing where no portal is named.
 */
export class Synchronising implements vscode.Disposable {
  readonly #services: Services;
  readonly #subscriptions: { dispose(): void }[];
  #timer: ReturnType<typeof setInterval> | undefined;
  #isReady = false;

  constructor(services: Services) {
    this.#services = services;
    const { portals, settings, ready } = services;
    this.#subscriptions = [
      portals.onDidChange(() => void this.#show()),
      settings.onDidChange((changed) => changed.has("callboard.refreshInterval") && this.#setTimer()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#refreshAfter(focusRestMs)),
    ];
    void ready.then(() => {
      this.#isReady = true;
      return this.#show();
    });
  }

  /** Asks for changes now, whatever else; resolves when it is known how that went. */
  async now(): Promise<void> {
    const { active } = this.#services.portals;
    const isFirst = active.state !== undefined && active.state.at === undefined;
    const work = active.refresh();
    // While nothing is there to look at, the view says that something is coming.
    if (isFirst) void vscode.window.withProgress({ location: { viewId: views.catalog } }, () => work);
    await work;
  }

  async setPaused(isPaused: boolean): Promise<void> {
    const { portals, state } = this.#services;
    await state.setPortalPaused(isPaused);
    portals.active.source?.setPaused(isPaused);
    if (!isPaused) await this.now();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #show(): Promise<void> {
    const { portals, state, log } = this.#services;
    if (!this.#isReady || (!portals.chosen && !portals.active.portal)) return;
    try {
      const before = portals.active.source;
      await portals.show();
      const { source } = portals.active;
      this.#setTimer();
      if (source === before && source?.state.kind !== "stale") return;
      if (state.isPortalPaused) source?.setPaused(true);
      await this.now();
    } catch (error) {
      log.error("Showing the portal", error);
    }
  }

  #setTimer(): void {
    clearInterval(this.#timer);
    const minutes = this.#services.settings.get("callboard.refreshInterval");
    if (minutes <= 0 || !this.#services.portals.chosen) return;
    this.#timer = setInterval(() => this.#refreshAfter(0), Math.max(1, minutes) * minuteMs);
  }

  #refreshAfter(restMs: number): void {
    const { portals, settings, log } = this.#services;
    const { state } = portals.active;
    if (!state || state.kind === "paused" || state.kind === "synchronising") return;
    if (settings.get("callboard.refreshInterval") === 0) return;
    if (restMs > 0 && state.kind === "fresh" && Date.now() - state.at < restMs) return;
    this.now().catch((error) => log.error("Synchronising", error));
  }
}
