import type * as vscode from "vscode";
import { Emitter } from "../../core/event.ts";
import type { Secrets } from "../../core/remote/accountStore.ts";

/** Secrets in the editor's own storage, which the system's keychain encrypts. */
export class VsCodeSecrets implements Secrets, vscode.Disposable {
  readonly #storage: vscode.SecretStorage;
  readonly #changed = new Emitter<string>();
  readonly #subscription: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
    this.#subscription = storage.onDidChange(({ key }) => this.#changed.fire(key));
  }

  /** A keychain that is locked, or gone, holds nothing; it must not keep a portal from being shown. */
  async read(key: string): Promise<string | undefined> {
    try {
      return await this.#storage.get(key);
    } catch {
      return undefined;
    }
  }

  async write(key: string, text: string): Promise<void> {
    await this.#storage.store(key, text);
  }

  async remove(key: string): Promise<void> {
    await this.#storage.delete(key);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }
}
