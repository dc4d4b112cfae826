import type { JsonValue } from "../../core/entity/entity.ts";

/** What the worker is asked to do. */
export type WorkRequest =
  | { readonly kind: "parse"; readonly text: string; readonly options: JsonValue }
  | { readonly kind: "schema"; readonly schema: JsonValue; readonly value: JsonValue };

/** What the worker says: that it can start, and one answer to each request. */
export type WorkReply =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly value: JsonValue }
  | { readonly kind: "failed"; readonly reason: string };
