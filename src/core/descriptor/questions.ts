import type { JsonObject } from "../entity/entity.ts";
import type { EntityFinding } from "../entity/finding.ts";
import type { CustomKind } from "../entity/model.ts";
import type { PlaceholderContent, PlaceholderTarget } from "./placeholder.ts";

/**
 * What reading a document needs to know from outside. Reading is a pure function: it is given the answers that are known
 * so far, and asks for the ones that it lacks. Questions and answers are plain data, so that a worker can ask too.
 */
export type Question =
  | { readonly kind: "placeholder"; readonly key: string; readonly target: PlaceholderTarget }
  | {
      readonly kind: "customKind";
      readonly key: string;
      readonly customKind: CustomKind;
      /** With its placeholders replaced. */
      readonly entity: JsonObject;
    };

/** The answers, by the questions' keys. */
export interface Answers {
  readonly placeholders: Readonly<Record<string, PlaceholderContent>>;
  readonly customKinds: Readonly<Record<string, CustomKindAnswer>>;
}

/** What the JSON Schema of a custom kind says of an entity. */
export interface CustomKindAnswer {
  /** Where the schema cannot be used, one finding that says so, not refused, at the value of `kind`. */
  readonly findings: readonly EntityFinding[];
  /** The schema's text, undefined where it could not be read. Part of the record's hash. */
  readonly schemaText: string | undefined;
}

/** Checks an entity of a custom kind with its schema. Never rejects. */
export type CustomKindChecker = (customKind: CustomKind, entity: JsonObject) => Promise<CustomKindAnswer>;

export const noAnswers: Answers = { placeholders: {}, customKinds: {} };

/** Placeholders with the same kind and value share one answer. */
export function placeholderQuestion(target: PlaceholderTarget): Question {
  return { kind: "placeholder", key: `${target.kind} ${target.value}`, target };
}
