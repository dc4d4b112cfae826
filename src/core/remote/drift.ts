import { isOrphan } from "../catalog/entityLooks.ts";
import { type Entity, findText, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import type { EntityPath } from "../entity/finding.ts";
import { referenceFieldsOf } from "../entity/referenceFields.ts";
import type { ServedEntity } from "./remoteRecord.ts";

/** How an entity that is checked out stands to the one that the portal serves. */
export type DriftKind =
  | "same"
  /** Both have it, and they differ. */
  | "changed"
  /** Not registered, or not merged yet. */
  | "onlyHere"
  /** Deleted or moved here, or of a repository that is not checked out. */
  | "onlyInPortal"
  /** The portal cannot process what it read, and serves something older. */
  | "error"
  /** Nothing in the portal leads to it any more. */
  | "orphan";

export interface Drift {
  readonly kind: DriftKind;
  /** Paths whose values differ, "spec.owner", "metadata.tags"; only where both have the entity. */
  readonly fields: readonly string[];
  /** What the portal says of it, where it cannot process it. */
  readonly errors: readonly string[];
}

/** Where Backstage read an entity: it writes over whatever the descriptor says there. */
const placeAnnotations: ReadonlySet<string> = new Set([
  "backstage.io/managed-by-location",
  "backstage.io/managed-by-origin-location",
]);

/** What Backstage's own processors add while they read a descriptor that does not have it. */
const addedAnnotations: ReadonlySet<string> = new Set([
  "backstage.io/view-url",
  "backstage.io/edit-url",
  "backstage.io/source-location",
  "backstage.io/orphan",
  // AnnotateScmSlugEntityProcessor
  "github.com/project-slug",
  "gitlab.com/project-slug",
  "dev.azure.com/project-repo",
]);

/**
 * Compares the checked-out version of an entity with the portal's; one of them at least is there.
 *
 * @param unresolved where the descriptor has placeholders whose content is not known here
 */
export function driftOf(
  local: Entity | undefined,
  served: ServedEntity | undefined,
  unresolved: readonly EntityPath[] = [],
): Drift {
  if (!served) return { kind: "onlyHere", fields: [], errors: [] };
  const errors = served.status.filter(({ level }) => level === "error").map(({ message }) => message);
  const sides = local && toSides(local, served, unresolved);
  const fields = sides ? differingFields(sides.here, sides.there) : [];
  const kind = kindOf(served, errors.length > 0, local !== undefined, fields.length > 0);
  return { kind, fields, errors };
}

function kindOf(served: ServedEntity, hasErrors: boolean, isHere: boolean, differs: boolean): DriftKind {
  if (hasErrors) return "error";
  if (isOrphan(served.entity)) return "orphan";
  if (!isHere) return "onlyInPortal";
  return differs ? "changed" : "same";
}

/** Two versions of one entity, made alike in all that does not count. */
export interface Sides {
  readonly here: JsonObject;
  readonly there: JsonObject;
}

/** What is compared of an entity. Where one side does not know what a placeholder stands for, it is taken to be the same. */
export function toSides(local: Entity, served: ServedEntity, unresolved: readonly EntityPath[] = []): Sides {
  const there = toComparable(served.entity, local);
  let here = toProcessed(local);
  for (const path of [...unresolved, ...(served.unresolved ?? [])]) here = takeOver(here, there, path);
  return { here: inPlainLines(here), there: inPlainLines(there) };
}

/** Texts with the line ends of Unix: those of a file that `$text` names are a matter of how it was checked out. */
function inPlainLines(entity: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(entity).map(([key, value]) => [key, value && toPlainLines(value)]));
}

function toPlainLines(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.includes("\r\n") ? value.replaceAll("\r\n", "\n") : value;
  if (isJsonList(value)) return value.map(toPlainLines);
  return isJsonObject(value) ? inPlainLines(value) : value;
}

/** Puts the other side's value in the place that a path leads to, or of the list around it; none if a side has nothing. */
function takeOver(own: JsonObject, other: JsonObject, [step, ...rest]: EntityPath): JsonObject {
  const [mine, theirs] = step === undefined ? [] : [own[step], other[step]];
  if (step === undefined || mine === undefined || theirs === undefined) return own;
  const isFurtherIn = typeof rest[0] === "string" && isJsonObject(mine) && isJsonObject(theirs);
  return { ...own, [step]: isFurtherIn ? takeOver(mine, theirs, rest) : theirs };
}

/** A descriptor's entity as a backend would serve it, as far as the descriptor alone decides. */
export function toProcessed({ apiVersion, kind, metadata, spec }: Entity): JsonObject {
  const written = withoutTheirs(metadata);
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  return inTheirOrder({ apiVersion, kind, metadata: { ...written, namespace }, ...(spec && { spec }) });
}

/** What a descriptor itself decides of its metadata: a copied one may have what a portal had given to the original. */
function withoutTheirs({ uid: _uid, etag: _etag, ...metadata }: JsonObject): JsonObject {
  const { annotations, ...others } = metadata;
  if (!isJsonObject(annotations)) return metadata;
  const own = Object.entries(annotations).filter(([key]) => !placeAnnotations.has(key));
  return { ...others, annotations: Object.fromEntries(own) };
}

/** A backend sorts the texts of lists of references, since relations have no order. Older ones leave them as they are. */
function inTheirOrder(entity: JsonObject): JsonObject {
  const { spec } = entity;
  if (!isJsonObject(spec)) return entity;
  const sorted = referenceFieldsOf(entity).flatMap(({ field }): readonly (readonly [string, JsonValue])[] => {
    const list = spec[field];
    const isText = isJsonList(list) && list.every((item) => typeof item === "string");
    return isText && list.length > 1 ? [[field, list.toSorted()]] : [];
  });
  return sorted.length === 0 ? entity : { ...entity, spec: { ...spec, ...Object.fromEntries(sorted) } };
}

/** The portal's entity without what its processors added to the descriptor. */
export function toComparable({ apiVersion, kind, metadata, spec }: Entity, local?: Entity): JsonObject {
  const { annotations, ...others } = withoutTheirs(metadata);
  const written = local?.metadata["annotations"];
  const kept = Object.entries(isJsonObject(annotations) ? annotations : {}).filter(
    ([key]) => !addedAnnotations.has(key) || (isJsonObject(written) && Object.hasOwn(written, key)),
  );
  const hasAnnotations = kept.length > 0 || isJsonObject(written);
  return inTheirOrder({
    ...{ apiVersion, kind },
    metadata: { ...others, ...(hasAnnotations && { annotations: Object.fromEntries(kept) }) },
    ...(spec && { spec }),
  });
}

/**
 * The paths of what differs between two JSON objects, sorted. Lists are compared as a whole, since an item more shifts all
 * others; a key without a value counts as absent, because the portal leaves such keys out.
 */
export function differingFields(one: JsonObject, other: JsonObject): readonly string[] {
  const found: string[] = [];
  compare(one, other, "", found);
  return found.toSorted();
}

function compare(one: JsonValue | undefined, other: JsonValue | undefined, path: string, found: string[]): void {
  if (isJsonObject(one) && isJsonObject(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      compare(one[key], other[key], path === "" ? key : `${path}.${key}`, found);
    }
  } else if (!isEqual(one, other)) found.push(path);
}

function isEqual(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === other) return true;
  if (isJsonList(one) && isJsonList(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (isJsonObject(one) && isJsonObject(other)) return differingFields(one, other).length === 0;
  return (one ?? undefined) === (other ?? undefined);
}
