import { findText } from "../../entity/entity.ts";
import { defaultNamespace, findEntityRef, formatEntityRef, shortestRef } from "../../entity/entityRef.ts";
import type { EntityRef } from "../../entity/entityRef.ts";
import { refContextOf, referencesOf } from "../../entity/referenceFields.ts";
import type { EntityReference } from "../../entity/referenceFields.ts";
import { entityFixes } from "../../messages.ts";
import { fixMessages } from "../messages.ts";
import { nearest } from "../../nearest.ts";
import { createEntity } from "./newEntity.ts";
import type { Fix, FixSite } from "./fix.ts";

/** Makes the entity that is missing; the nearest name is what the catalog itself offers. */
export async function fixNotFound(site: FixSite): Promise<readonly Fix[]> {
  const reference = findReference(site);
  if (reference?.targetRef === undefined) return [];
  const written = findEntityRef(reference.text, contextOf(site, reference));
  return written ? createEntity(site, written) : [];
}

/** The kinds of entities that have the name, before those that are mostly meant. */
export function fixKindMissing(site: FixSite): readonly Fix[] {
  const reference = findReference(site);
  if (!reference) return [];
  const named = findEntityRef(`x:${reference.text}`, contextOf(site, reference));
  const found = site.context.catalog.entities().filter(({ ref }) => {
    const target = findEntityRef(ref);
    return named && target?.name === named.name.toLowerCase() && target.namespace === named.namespace.toLowerCase();
  });
  const allowed = reference.definition.kinds.map((kind) => kind.toLowerCase());
  const kinds = found.map(({ entity }) => entity.kind.toLowerCase());
  return kinds
    .toSorted((one, other) => Number(allowed.includes(other)) - Number(allowed.includes(one)))
    .flatMap((kind) => replaceWith(site, reference, `${kind}:${reference.text}`));
}

/** An entity of the right kind: with this name, the owner of what is named, one with a near name, or a new one. */
export async function fixWrongKind(site: FixSite): Promise<readonly Fix[]> {
  const reference = findReference(site);
  const target = reference?.targetRef === undefined ? undefined : findEntityRef(reference.targetRef);
  if (!reference || !target) return [];
  const { catalog } = site.context;
  const kinds = reference.definition.allowedKinds ?? [];
  const written = findEntityRef(reference.text, contextOf(site, reference)) ?? target;
  const sameName = kinds.map((kind) => ({ ...written, kind: kind.toLowerCase() }));
  const owners = reference.field === "spec.owner" ? [...catalog.targetsOf("ownedBy", reference.targetRef ?? "")] : [];
  const candidates = [
    ...sameName.filter((ref) => catalog.get(formatEntityRef(ref))),
    ...owners.flatMap((ref) => entityRefOf(site, ref) ?? []),
    ...nearNames(site, kinds, target.name),
  ];
  const texts = new Set(candidates.map((ref) => shortestRef(ref, contextOf(site, reference))));
  const replaced = [...texts].flatMap((text) => replaceWith(site, reference, text));
  const [missing] = sameName;
  if (replaced.length > 0 || !missing) return replaced;
  const [change] = replaceWith(site, reference, shortestRef(missing, contextOf(site, reference)));
  return change ? createEntity(site, missing, change) : [];
}

function nearNames({ context }: FixSite, kinds: readonly string[], name: string): readonly EntityRef[] {
  const allowed = new Set(kinds);
  const entities = context.catalog.entities().filter(({ entity }) => allowed.has(entity.kind));
  const found = nearest(
    name,
    entities.map(({ entity }) => entity.metadata.name),
  );
  const entity = entities.find((candidate) => candidate.entity.metadata.name === found);
  return entity ? [toEntityRef(entity.entity)] : [];
}

function entityRefOf({ context }: FixSite, ref: string): EntityRef | undefined {
  const found = context.catalog.get(ref);
  return found && toEntityRef(found.entity);
}

function toEntityRef({ kind, metadata }: { kind: string; metadata: { readonly name: string } }): EntityRef {
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  return { kind: kind.toLowerCase(), namespace, name: metadata.name };
}

/** Takes a reference out that closes a circle. */
export function fixCycle(site: FixSite): readonly Fix[] {
  const { path } = site;
  return site.change(entityFixes.remove(String(path.at(-1))), path, { removeKey: true });
}

function replaceWith(site: FixSite, { path }: EntityReference, text: string): readonly Fix[] {
  return site.change(fixMessages.changeTo(text), path, { replaceWith: text });
}

function contextOf({ document }: FixSite, { definition }: EntityReference): ReturnType<typeof refContextOf> {
  return refContextOf(definition, document.value ?? {});
}

/** The reference that is marked, also one that cannot be read. */
function findReference(site: FixSite): EntityReference | undefined {
  const path = site.path.join("\n");
  return referencesOf(site.document.value ?? {}).find((reference) => reference.path.join("\n") === path);
}
