import type * as vscode from "vscode";
import type { Services } from "../services.ts";

type Switch = "callboard.ownership.decorations" | "callboard.ownership.codeLens";

/** Something that is there while a setting says so; its code is loaded when it is first switched on. */
export class SwitchedFeature implements vscode.Disposable {
  readonly #services: Services;
  readonly #setting: Switch;
  readonly #make: () => Promise<vscode.Disposable>;
  readonly #subscription: { dispose(): void };
  #made: vscode.Disposable | undefined;
  #isWanted = false;

  constructor(services: Services, setting: Switch, make: () => Promise<vscode.Disposable>) {
    this.#services = services;
    this.#setting = setting;
    this.#make = make;
    this.#subscription = services.settings.onDidChange((changed) => changed.has(setting) && void this.#update());
    void this.#update();
  }

  dispose(): void {
    this.#isWanted = false;
    this.#subscription.dispose();
    this.#made?.dispose();
  }

  async #update(): Promise<void> {
    const wasWanted = this.#isWanted;
    this.#isWanted = this.#services.settings.get(this.#setting);
    if (this.#isWanted === wasWanted) return;
    this.#made?.dispose();
    this.#made = undefined;
    if (!this.#isWanted) return;
    const made = await this.#make();
    // It may have been switched off, or off and on, while its code was loaded.
    if (this.#isWanted && this.#made === undefined) this.#made = made;
    else made.dispose();
  }
}
