import type { ProblemCode } from "../problems.ts";
import type { JsonValue } from "./entity.ts";

/** The keys and positions that lead from an entity's root to a value. */
export type EntityPath = readonly (string | number)[];

/** Something wrong with an entity, told by path; the descriptor reader turns it into a problem with a range. */
export interface EntityFinding {
  readonly code: ProblemCode;
  /** The value at fault. For a missing field it is the mapping that lacks the field. */
  readonly path: EntityPath;
  /** Whether to mark the value or its key. A root that lacks a field has the path [] and "key". */
  readonly at: "value" | "key";
  readonly message: string;
  /** True if Backstage refuses the entity for this. */
  readonly refused: boolean;
  readonly fixes?: readonly FindingFix[];
}

/** What can be done about a finding; edits are in terms of the entity, not of its text. */
export type FindingFix =
  /** Replaces what the finding marks, value or key, by a text (written so that YAML reads it as text). */
  | { readonly title: string; readonly replaceWith: string }
  /** Puts quotes around the marked scalar as it is written, so that `1.10` becomes the text "1.10". */
  | { readonly title: string; readonly quote: true }
  /** Adds a key to the mapping at the finding's path. */
  | { readonly title: string; readonly insertKey: { readonly key: string; readonly value: JsonValue } }
  | { readonly title: string; readonly removeKey: true }
  /** Takes the item of a list out; the last one leaves an empty list. */
  | { readonly title: string; readonly removeItem: true }
  | { readonly title: string; readonly command: "enableModel" | "addCustomKind"; readonly argument: string };
