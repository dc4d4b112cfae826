import { findText } from "../entity/entity.ts";
import { findEntityRef, shortestRef } from "../entity/entityRef.ts";
import { catalogMessages } from "../messages.ts";
import type { Problem, ProblemCode, ProblemFix } from "../problems.ts";
import { problemCodes } from "../problems.ts";
import type { Uri } from "../uri.ts";
import type { FileEntity } from "./fileEntry.ts";
import type { LateFinding } from "./lateFinding.ts";

/**
 * What is wrong with an entity's owner, or its descriptor, as `OwnerChecks` finds out in the background. It says nothing
 * of places: these move while somebody types.
 */
export type OwnerFact =
  | {
      readonly code: "codeowners-disagree";
      /** The owner that the fact is about; the fact is void for another. */
      readonly owner: string;
      /** The folder that is compared. */
      readonly folder: Uri;
      readonly codeOwners: Uri;
      /** The folder that CODEOWNERS is of, where that is not the whole repository. */
      readonly codeOwnersFolder?: Uri;
      /** The line that decides, from 0. */
      readonly line: number;
      /** As written in CODEOWNERS. */
      readonly names: readonly string[];
      /** Who of the catalog they are. */
      readonly refs: readonly string[];
    }
  | {
      readonly code: "owner-without-members" | "owner-deprecated";
      readonly owner: string;
      /** The nearest group above that could take over; undefined where there is none. */
      readonly instead: string | undefined;
    }
  | {
      readonly code: "descriptor-untouched";
      readonly months: number;
      readonly author: string;
    };

/** The facts of a file, by the references of its entities. */
export type FileFacts = ReadonlyMap<string, readonly OwnerFact[]>;

/** The facts of an entity as problems, at the places where they are now. */
export function* findOwnerProblems(entity: FileEntity, facts: readonly OwnerFact[]): Iterable<LateFinding> {
  const owner = entity.references.find(({ field }) => field === "spec.owner");
  for (const fact of facts) {
    if (fact.code === "descriptor-untouched") {
      yield toFinding(entity, fact.code, entity.nameRange, () => ({
        message: catalogMessages.descriptorUntouched(fact.months, fact.author),
      }));
    } else if (owner && owner.targetRef === fact.owner) {
      const start = { line: owner.line, character: owner.character };
      const range = { start, end: { ...start, character: start.character + owner.length } };
      yield toFinding(entity, fact.code, range, () => describe(entity, fact, range));
    }
  }
}

function describe(
  entity: FileEntity,
  fact: Exclude<OwnerFact, { readonly code: "descriptor-untouched" }>,
  range: Problem["range"],
): Pick<Problem, "message" | "fixes" | "related"> {
  const change = (ref: string): ProblemFix => {
    const newText = writeOwner(ref, entity);
    return { title: catalogMessages.changeReference(newText), edits: [{ range, newText }] };
  };
  const owner = writeOwner(fact.owner, entity);
  if (fact.code === "codeowners-disagree") {
    const place = { line: fact.line, character: 0 };
    const message = catalogMessages.codeOwnersDecide(fact.names.join(", "));
    return {
      message: catalogMessages.codeOwnersDisagree(owner, fact.names.join(", ")),
      related: [{ uri: fact.codeOwners, range: { start: place, end: place }, message }],
      fixes: fact.refs.slice(0, 3).map(change),
    };
  }
  const isEmpty = fact.code === "owner-without-members";
  const message = isEmpty ? catalogMessages.ownerWithoutMembers(owner) : catalogMessages.ownerDeprecated(owner);
  return fact.instead === undefined ? { message } : { message, fixes: [change(fact.instead)] };
}

/** A reference as `spec.owner` of an entity takes it. */
function writeOwner(ref: string, { entity }: FileEntity): string {
  const target = findEntityRef(ref);
  const defaultNamespace = findText(entity.metadata, "namespace") || "default";
  return target ? shortestRef(target, { defaultKind: "group", defaultNamespace }) : ref;
}

function toFinding(
  { document }: FileEntity,
  code: ProblemCode,
  range: Problem["range"],
  describeIt: () => Pick<Problem, "message" | "fixes" | "related">,
): LateFinding {
  const { severity } = problemCodes[code];
  const toProblem = (): Problem => ({ code, severity, range, document, ...describeIt() });
  return { code, document, line: range.start.line, toProblem };
}
