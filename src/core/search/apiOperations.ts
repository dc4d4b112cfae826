import type { CatalogEntity } from "../catalog/catalogEntity.ts";

/** One thing that an API offers. */
export interface ApiOperation {
  /** "GET /parcels/{id}", "parcel/delivered", "Query.parcel", "acme.Parcels/Find". */
  readonly name: string;
  readonly kind: "path" | "channel" | "field" | "method";
  /** One line. */
  readonly summary?: string;
  /** In the definition, from 0; {@link findDefinition} says where the definition is. */
  readonly line?: number;
}

/** What an API entity's definition offers, in its order; nothing for other entities and for texts that cannot be read. */
export function operationsOf(_entity: CatalogEntity): readonly ApiOperation[] {
  return [];
}
