import type * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import type { SettingId } from "../../platform/vscode/settings.ts";
import { RegularRefresh } from "../regularRefresh.ts";
import type { Services } from "../services.ts";

const modelSettings: readonly SettingId[] = ["callboard.models", "callboard.customKinds"];

/**
 * Shows the shared sources once the workspace's own files are read: first what was kept, then what is new. Asks for changes
 * when the window gets the focus and after each interval. Costs nothing where no source is named.
 */
export class Fetching implements vscode.Disposable {
  readonly #services: Services;
  readonly #subscriptions: { dispose(): void }[];
  readonly #regular: RegularRefresh;
  #isReady = false;
  #lastAt = 0;

  constructor(services: Services) {
    this.#services = services;
    const { sources, settings, ready } = services;
    this.#regular = new RegularRefresh(settings, {
      lastAt: () => this.#lastAt,
      refresh: () => this.#inBackground(this.now()),
    });
    this.#subscriptions = [
      this.#regular,
      sources.onDidChangeRows(() => this.#inBackground(this.#show())),
      settings.onDidChange((changed) => {
        if (modelSettings.some((id) => changed.has(id))) this.#inBackground(sources.configure());
      }),
    ];
    void ready.then(() => {
      this.#isReady = true;
      this.#inBackground(this.#show());
    });
  }

  /** Asks for changes now, whatever else; resolves when it is known how that went. */
  async now(token?: CancellationToken): Promise<void> {
    const { sources, state } = this.#services;
    this.#lastAt = Date.now();
    // A window that gets the focus early may be the first to ask.
    sources.shown?.setPaused(state.areSourcesPaused);
    await sources.shown?.refresh(token);
  }

  async setPaused(isPaused: boolean): Promise<void> {
    const { sources, state } = this.#services;
    await state.setSourcesPaused(isPaused);
    sources.shown?.setPaused(isPaused);
    if (!isPaused) await this.now();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #show(): Promise<void> {
    if (!this.#isReady) return;
    const { sources } = this.#services;
    await sources.show();
    if (!sources.shown) return;
    this.#regular.set(true);
    await this.now();
  }

  #inBackground(work: Promise<void>): void {
    work.catch((error) => this.#services.log.error("Fetching shared sources", error));
  }
}
