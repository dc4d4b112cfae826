import { catalogMessages } from "../messages.ts";
import { type Problem, problemCodes } from "../problems.ts";
import type { FileEntity, FileEntry } from "./fileEntry.ts";
import type { LateFinding } from "./lateFinding.ts";

/** What a portal is known to say of descriptors that are here, besides the entities that it serves. */
export interface PortalKnowledge {
  readonly name: string;
  /** Every kind that it serves, by {@link kindKey}. */
  readonly kinds: ReadonlyMap<string, ServedKind>;
  /** What it could not process, by the reference of the entity that is concerned. */
  readonly errors: ReadonlyMap<string, readonly string[]>;
}

/** A kind as entities of a portal have it. */
export interface ServedKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What tells kinds apart, whatever their letter case. */
export function kindKey(apiVersion: string, kind: string): string {
  return `${apiVersion} ${kind}`.toLowerCase();
}

/** What the portal could not process of an entity, as problems at its name. */
export function* findPortalProblems(
  { ref, document, nameRange }: FileEntity,
  { name, errors }: PortalKnowledge,
): Iterable<LateFinding> {
  const code = "portal-processing";
  const { severity } = problemCodes[code];
  for (const error of errors.get(ref) ?? []) {
    const message = catalogMessages.portalProcessing(name, error);
    const toProblem = (): Problem => ({ code, severity, range: nameRange, document, message });
    yield { code, document, line: nameRange.start.line, toProblem };
  }
}

/** True if a document's kind is one of the portal's own. */
export function isKnownKind({ record }: FileEntry, document: number, { kinds }: PortalKnowledge): boolean {
  const found = record.documents.find(({ index }) => index === document);
  return found !== undefined && kinds.has(kindKey(found.apiVersion ?? "", found.kind ?? ""));
}

/** The references of which two states of knowledge say different things. */
export function differingErrors(one: PortalKnowledge, other: PortalKnowledge): readonly string[] {
  return [...new Set([...one.errors.keys(), ...other.errors.keys()])].filter(
    (ref) => one.errors.get(ref)?.join("\n") !== other.errors.get(ref)?.join("\n"),
  );
}

/** True if they are of one portal with the same kinds. */
export function isSamePortal(one: PortalKnowledge, other: PortalKnowledge): boolean {
  return one.name === other.name && keysOf(one) === keysOf(other);
}

function keysOf({ kinds }: PortalKnowledge): string {
  return [...kinds.keys()].toSorted().join();
}
