import * as vscode from "vscode";
import type { ContextKeyValues } from "../../manifest.ts";

/** Sets the context keys that `package.json` reads, and only when one changes: each call crosses processes. */
export class ContextKeys {
  readonly #values = new Map<string, unknown>();

  set<K extends keyof ContextKeyValues>(key: K, value: ContextKeyValues[K]): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
