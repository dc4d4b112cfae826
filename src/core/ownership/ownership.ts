import type { CancellationToken } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { CatalogFiles, GitConfiguration, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { type FileOwnership, unowned } from "./fileOwnership.ts";

/** What ownership needs from outside. */
export interface OwnershipPorts {
  readonly files: CatalogFiles;
  readonly git: GitConfiguration;
  readonly scheduler: Scheduler;
}

/** Answers whom a file or folder belongs to. Nothing is read before the first question. */
export class Ownership implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  /** Answers may be others now: the catalog, a CODEOWNERS file or git's configuration changed. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: OwnershipPorts, catalog: Catalog) {
    void ports;
    void catalog;
  }

  /** Whom a file or folder belongs to, existing or not. Rejects with `Cancelled`. */
  async of(uri: Uri, token: CancellationToken): Promise<FileOwnership> {
    void uri;
    void token;
    return unowned;
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
