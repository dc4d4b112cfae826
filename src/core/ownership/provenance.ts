import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { GitHistory, LastChange } from "../ports.ts";
import type { OwnershipPorts } from "./ownership.ts";

/** Where the facts of an entity come from, as far as it is known. */
export interface EntityProvenance {
  /** The last commit that changed its descriptor; absent outside of git and in untrusted workspaces. */
  readonly changed?: LastChange;
  /** Whether CODEOWNERS names its owner; absent where one of the two says nothing. */
  readonly codeOwners?: "agrees" | "disagrees";
}

/** What provenance needs from outside. */
export interface ProvenancePorts extends OwnershipPorts {
  readonly history: GitHistory;
}

/** Says at once what is known of an entity's provenance, and finds out the rest in the background. */
export class Provenance implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  /** More is known now than before. */
  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(ports: ProvenancePorts, catalog: Catalog) {
    void ports;
    void catalog;
  }

  /** Undefined where nothing is known (yet). The first question starts the search. */
  of(entity: CatalogEntity): EntityProvenance | undefined {
    void entity;
    return undefined;
  }

  dispose(): void {
    this.#onDidChange.dispose();
  }
}
