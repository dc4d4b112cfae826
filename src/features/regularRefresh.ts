import * as vscode from "vscode";
import type { Settings } from "../platform/vscode/settings.ts";

const minuteMs = 60_000;
/** What was just refreshed is not when the window gets the focus, nor when timers fire that a sleep has held up. */
const restMs = 2 * minuteMs;

/** What is to be refreshed. */
interface Refreshed {
  /** When it was last refreshed, in milliseconds since the epoch; undefined while it is not to be refreshed. */
  lastAt(): number | undefined;
  refresh(): void;
}

/** Refreshes something after each `callboard.refreshInterval`, and when the window gets the focus. Costs nothing before. */
export class RegularRefresh implements vscode.Disposable {
  readonly #settings: Pick<Settings, "get" | "onDidChange">;
  readonly #refreshed: Refreshed;
  readonly #subscriptions: { dispose(): void }[];
  #timer: ReturnType<typeof setInterval> | undefined;
  #isOn = false;

  constructor(settings: Pick<Settings, "get" | "onDidChange">, refreshed: Refreshed) {
    this.#settings = settings;
    this.#refreshed = refreshed;
    this.#subscriptions = [
      settings.onDidChange((changed) => changed.has("callboard.refreshInterval") && this.#setTimer()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#refreshAfter(restMs)),
    ];
  }

  /** Whether there is something to be refreshed. */
  set(isOn: boolean): void {
    if (isOn === this.#isOn) return;
    this.#isOn = isOn;
    this.#setTimer();
  }

  dispose(): void {
    clearInterval(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #minutes(): number {
    return this.#settings.get("callboard.refreshInterval");
  }

  #setTimer(): void {
    clearInterval(this.#timer);
    if (!this.#isOn || this.#minutes <= 0) return;
    const intervalMs = Math.max(1, this.#minutes) * minuteMs;
    this.#timer = setInterval(() => this.#refreshAfter(Math.min(restMs, intervalMs / 2)), intervalMs);
  }

  #refreshAfter(ms: number): void {
    if (!this.#isOn || this.#minutes <= 0) return;
    const lastAt = this.#refreshed.lastAt();
    // A clock that was set back makes it seem that this is yet to come.
    if (lastAt !== undefined && Math.abs(Date.now() - lastAt) >= ms) this.#refreshed.refresh();
  }
}
