/** One thing that an API offers. Plain data. */
export interface ApiOperation {
  /** "GET /parcels/{id}", "parcel/delivered", "Query.parcel", "acme.Parcels/Find". */
  readonly name: string;
  readonly kind: "path" | "channel" | "field" | "method";
  /** One line. */
  readonly summary?: string;
  /** The name that code has for it (`operationId`). */
  readonly id?: string;
  /** In the definition, from 0; `findDefinition` says where that is written. Absent where the descriptor holds it as an object. */
  readonly line?: number;
}
