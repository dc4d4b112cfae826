import { Emitter } from "../../src/core/event.ts";
import type { Secrets } from "../../src/core/remote/accountStore.ts";

/** Secrets that several windows share. Every call takes a while, as calls to another process do. */
export class FakeSecrets implements Secrets {
  readonly texts = new Map<string, string>();
  readonly #changed = new Emitter<string>();
  readonly onDidChange = this.#changed.event;

  async read(key: string): Promise<string | undefined> {
    await Promise.resolve();
    return this.texts.get(key);
  }

  async write(key: string, text: string): Promise<void> {
    await Promise.resolve();
    this.texts.set(key, text);
    this.#changed.fire(key);
  }

  async remove(key: string): Promise<void> {
    await Promise.resolve();
    this.texts.delete(key);
    this.#changed.fire(key);
  }
}
