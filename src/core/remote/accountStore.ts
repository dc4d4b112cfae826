import { Emitter, type Event } from "../event.ts";
import { readAccount, type StoredAccount, writeAccount } from "./account.ts";

/** Where secrets are safe. All windows of the editor share it; there are no locks. */
export interface Secrets {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** A key that another window or this one wrote or removed. */
  readonly onDidChange: Event<string>;
}

const listKey = "portal.accounts";
const accountPrefix = "portal.account:";

/** The accounts that somebody signed in with, each as a secret of its own, and a list of them. */
export class AccountStore {
  readonly #secrets: Secrets;
  readonly #onDidChange = new Emitter<string | undefined>();
  readonly #subscription: { dispose(): void };

  /** The id of the account that came, changed or went; undefined where the list did. */
  readonly onDidChange: Event<string | undefined> = this.#onDidChange.event;

  constructor(secrets: Secrets) {
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange((key) => {
      if (key === listKey) this.#onDidChange.fire(undefined);
      else if (key.startsWith(accountPrefix)) this.#onDidChange.fire(key.slice(accountPrefix.length));
    });
  }

  async list(): Promise<readonly StoredAccount[]> {
    const accounts = await Promise.all((await this.#ids()).map((id) => this.find(id)));
    return accounts.filter((account) => account !== undefined);
  }

  async find(id: string): Promise<StoredAccount | undefined> {
    const text = await this.#secrets.read(accountPrefix + id);
    const account = text === undefined ? undefined : readAccount(text);
    return account?.id === id ? account : undefined;
  }

  /** Adds an account, or replaces what is kept of it. */
  async put(account: StoredAccount): Promise<void> {
    await this.#secrets.write(accountPrefix + account.id, writeAccount(account));
    const ids = await this.#ids();
    if (!ids.includes(account.id)) await this.#secrets.write(listKey, JSON.stringify([...ids, account.id]));
  }

  async remove(id: string): Promise<void> {
    await this.#secrets.remove(accountPrefix + id);
    const ids = (await this.#ids()).filter((other) => other !== id);
    await this.#secrets.write(listKey, JSON.stringify(ids));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#onDidChange.dispose();
  }

  async #ids(): Promise<readonly string[]> {
    try {
      const ids: unknown = JSON.parse((await this.#secrets.read(listKey)) ?? "[]");
      return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
    } catch {
      return [];
    }
  }
}
