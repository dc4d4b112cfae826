import type { JsonObject } from "../entity/entity.ts";

/** Which page of the catalog to ask for. */
export interface PageQuery {
  /** Where the last page ended; the other conditions are then those of the first page. */
  readonly cursor?: string;
  readonly filter?: readonly string[];
  /** Paths to serve, "metadata.name"; all where it is left out. */
  readonly fields?: readonly string[];
  readonly limit: number;
}

/** One page of the catalog. */
export interface EntityPage {
  readonly items: readonly JsonObject[];
  /** Of all pages, as counted for the first one; undefined where the portal does not count. */
  readonly totalItems: number | undefined;
  /** Undefined for the last page. */
  readonly nextCursor?: string;
}
