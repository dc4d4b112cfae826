import type { CatalogChange } from "../../core/catalog/catalogEntity.ts";
import { findMine, readGitEmail } from "../mine.ts";
import type { Services } from "../services.ts";

/** How long owners must have stayed the same before they are looked at. */
const quietMs = 100;

/**
 * Finds out what the user owns, and tells when that changes. Git is asked for the user's email only where the setting
 * says nothing and the catalog has users.
 */
export class Identity {
  readonly #services: Services;
  readonly #tell: (refs: readonly string[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #subscriptions: readonly { dispose(): void }[];
  #email: Promise<string | undefined> | undefined;

  constructor(services: Services, tell: (refs: readonly string[]) => void) {
    this.#services = services;
    this.#tell = tell;
    // A first load changes owners a hundred times; each look goes through all entities.
    const update = (): void => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#update().catch((error) => services.log.error("mine", error));
      }, quietMs);
    };
    this.#subscriptions = [
      services.catalog.onDidChange((change) => concernsOwners(change) && update()),
      services.settings.onDidChange((changed) => changed.has("callboard.me") && update()),
      services.portals.onDidChangeUser(update),
    ];
    void services.ready.then(update);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #update(): Promise<void> {
    this.#tell((await findMine(this.#services, () => this.#findEmail())) ?? []);
  }

  #findEmail(): Promise<string | undefined> {
    this.#email ??= readGitEmail(this.#services);
    return this.#email;
  }
}

/** Ownership changes only where a user, a group, or a relation of one does. */
function concernsOwners({ added, changed, removed, related }: CatalogChange): boolean {
  return [added, changed, removed, related].some((refs) => refs.some((ref) => /^(user|group):/.test(ref)));
}
