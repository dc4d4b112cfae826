import type { Location, Position } from "vscode-languageserver-types";
import { annotationRange } from "../catalog/annotationRange.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { EntityVersion, Referrer } from "../catalog/catalogEntity.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { annotationReferencesOf } from "../entity/annotationReferences.ts";
import { remoteReferenceRange } from "../remote/remoteText.ts";
import { readRemoteUri } from "../remote/remoteUri.ts";
import { entityAt } from "./entityAt.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

/** Whether the names that define the entity count too. */
export interface ReferenceOptions {
  readonly includeDeclaration: boolean;
}

/** Of more places in what a portal serves, the names of the entities are told: nobody looks at all of them. */
const mostExact = 500;

/**
 * Every place that refers to the entity under a position, in whatever form it is written, in the order of files. Empty
 * where there is neither a name nor a reference; of an entity that does not exist all that ask for it are told.
 */
export function references(
  open: OpenDescriptor,
  position: Position,
  { catalog }: LanguageContext,
  options: ReferenceOptions,
): readonly Location[] {
  const ref = entityAt(open, position)?.ref;
  return ref === undefined ? [] : referencesTo(ref, catalog, options);
}

/** Every place that refers to an entity, which need not exist, in the order of files. */
export function referencesTo(ref: string, catalog: Catalog, options: ReferenceOptions): readonly Location[] {
  const names = options.includeDeclaration ? (catalog.get(ref)?.versions ?? []) : [];
  const referrers = catalog.everyReferrerOf(ref);
  const isMany = referrers.length > mostExact;
  return [
    ...names.map(({ uri, nameRange }) => ({ uri, range: nameRange })),
    ...referrers.map((one) =>
      isMany && one.from.isRemote ? { uri: one.from.uri, range: one.from.nameRange } : locationOf(one),
    ),
    ...catalog.annotationReferrersOf(ref).flatMap((from) => locationsInAnnotations(from, ref)),
  ].toSorted(compareLocations);
}

/** Where a reference is written; in what a portal serves, where it stands in the text that is shown of it. */
export function locationOf(referrer: Referrer): Location {
  const { from, reference } = referrer;
  if (readRemoteUri(from.uri)) return { uri: from.uri, range: remoteReferenceRange(referrer) };
  const { line, character, length } = reference;
  return { uri: from.uri, range: { start: { line, character }, end: { line, character: character + length } } };
}

function locationsInAnnotations(from: EntityVersion, ref: string): readonly Location[] {
  return annotationReferencesOf(from.entity).flatMap(({ key, targetRef }) => {
    const range = targetRef === ref ? annotationRange(from, key) : undefined;
    return range ? [{ uri: from.uri, range }] : [];
  });
}

function compareLocations(one: Location, other: Location): number {
  const { start } = one.range;
  const { start: otherStart } = other.range;
  return compareTexts(one.uri, other.uri) || start.line - otherStart.line || start.character - otherStart.character;
}
