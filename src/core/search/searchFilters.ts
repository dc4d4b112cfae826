import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { isDeprecated, lifecycleOf, tagsOf, targetOf, titleOf, typeOf } from "../catalog/entityLooks.ts";
import { findText } from "../entity/entity.ts";
import { defaultNamespace, findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import type { SearchDocument } from "./searchDocument.ts";
import type { SearchContext } from "./searchHit.ts";
import type { FilterName, QueryFilter, SearchState } from "./searchQuery.ts";
import { foldText } from "./words.ts";

/** Answers for one document, and the entity that it is or belongs to. */
export type FilterTest = (document: SearchDocument, entity: CatalogEntity) => boolean;

/** The filters that a test can answer; the others ask for answers, see `everydayHits`. */
type PlainFilter = Exclude<FilterName, "docs" | "runbook" | "dashboard" | "deploy" | "contact">;

/** Things of the index that are not entities, by the name that "kind:" knows them by. */
const documentTypes: ReadonlySet<string> = new Set(["page", "operation", "template"]);

/**
 * Compiles the filters of a query. A value stands for all values that begin with it where nothing is called so, since
 * it may still be in the making; a filter without a value lets everything through.
 */
export function compileFilters(
  filters: readonly QueryFilter[],
  catalog: Catalog,
  context: SearchContext,
): readonly FilterTest[] {
  return filters.flatMap((filter) => {
    const { name, values, isNegated } = filter;
    if (values.length === 0 || !isPlain(name)) return [];
    const test = compile(name, values, catalog, context);
    return isNegated ? [(document, entity) => !test(document, entity)] : [test];
  });
}

function isPlain(name: FilterName): name is PlainFilter {
  return !["docs", "runbook", "dashboard", "deploy", "contact"].includes(name);
}

function compile(name: PlainFilter, values: readonly string[], catalog: Catalog, context: SearchContext): FilterTest {
  switch (name) {
    case "kind":
      return compileKind(values, catalog);
    case "type":
      return compileValue("spec.type", values, catalog, ({ entity }) => [typeOf(entity) ?? ""]);
    case "lifecycle":
      return compileValue("spec.lifecycle", values, catalog, ({ entity }) => [lifecycleOf(entity) ?? ""]);
    case "tag":
      return compileValue("metadata.tags", values, catalog, ({ entity }) => tagsOf(entity));
    case "namespace":
      return compileValue("metadata.namespace", values, catalog, ({ entity }) => [
        findText(entity.metadata, "namespace") ?? defaultNamespace,
      ]);
    case "owner":
      return compileOwner(values, catalog, context);
    case "system":
    case "domain":
      return compileWhole(name, values, catalog);
    case "is":
      return compileStates(values, context);
  }
}

function compileKind(values: readonly string[], catalog: Catalog): FilterTest {
  const types = new Set(values.filter((value) => documentTypes.has(value)));
  const kinds = wantedValues("kind", values, catalog);
  return ({ type }, { entity }) => {
    if (types.has(type)) return true;
    return (type === "entity" || type === "template") && kinds.has(entity.kind.toLowerCase());
  };
}

function compileValue(
  field: string,
  values: readonly string[],
  catalog: Catalog,
  read: (entity: CatalogEntity) => readonly string[],
): FilterTest {
  const wanted = wantedValues(field, values, catalog);
  return (_, entity) => read(entity).some((value) => wanted.has(value.toLowerCase()));
}

/** The values of a field, in lower case, that the written ones stand for. */
function wantedValues(field: string, values: readonly string[], catalog: Catalog): ReadonlySet<string> {
  const { cells, counts } = catalog.columnOf(field);
  const known = new Set<string>();
  for (const [number, cell] of cells.entries()) {
    if ((counts[number] ?? 0) === 0) continue;
    for (const value of cell) if (typeof value === "string") known.add(value.toLowerCase());
  }
  return new Set(values.flatMap((value) => standsFor(value, known, (each) => foldText(each))));
}

/** What equals a written value, else what begins with it. */
function standsFor(value: string, known: Iterable<string>, fold: (each: string) => string): readonly string[] {
  const beginning: string[] = [];
  const equal: string[] = [];
  for (const each of known) {
    const folded = fold(each);
    if (folded === value) equal.push(each);
    else if (folded.startsWith(value)) beginning.push(each);
  }
  return equal.length > 0 ? equal : beginning;
}

function compileOwner(values: readonly string[], catalog: Catalog, { mine }: SearchContext): FilterTest {
  const isMine = values.some((value) => value === "@me" || value === "me");
  const owners = refsNamed(values, ["Group", "User"], "spec.owner", catalog);
  return (_, entity) => (isMine && mine.has(entity.ref)) || owners.has(targetOf(entity, "spec.owner") ?? "");
}

function compileWhole(name: "system" | "domain", values: readonly string[], catalog: Catalog): FilterTest {
  const field = `spec.${name}`;
  const kind = name === "system" ? "System" : "Domain";
  const wanted = refsNamed(values, [kind], field, catalog);
  if (name === "system") return (_, entity) => wanted.has(targetOf(entity, field) ?? "");
  // What is part of a system is part of the system's domain.
  return (_, entity) => {
    const system = targetOf(entity, "spec.system");
    const domain = targetOf(entity, field) ?? targetOf(entity, "spec.subdomainOf");
    const outer = system === undefined ? undefined : catalog.get(system);
    return wanted.has(domain ?? "") || (outer !== undefined && wanted.has(targetOf(outer, field) ?? ""));
  };
}

/** References by reference, name or title, of entities of some kinds and of what a field refers to without there being one. */
function refsNamed(
  values: readonly string[],
  kinds: readonly string[],
  field: string,
  catalog: Catalog,
): ReadonlySet<string> {
  const names = new Map<string, string[]>();
  const add = (name: string, ref: string): void => {
    const folded = foldText(name);
    const known = names.get(folded);
    if (known) known.push(ref);
    else names.set(folded, [ref]);
  };
  for (const cell of catalog.columnOf(field).cells) {
    for (const value of cell) {
      const ref = typeof value === "string" ? findEntityRef(value, { defaultKind: kinds[0] ?? "" }) : undefined;
      if (ref) add(ref.name, formatEntityRef(ref));
    }
  }
  for (const { ref, entity } of catalog.entities()) {
    if (!kinds.includes(entity.kind)) continue;
    add(entity.metadata.name, ref);
    add(titleOf(entity), ref);
  }
  const found = values.flatMap((value) => {
    const written = /[:/]/.test(value) ? findEntityRef(value, { defaultKind: kinds[0] ?? "" }) : undefined;
    if (written) return [formatEntityRef(written)];
    return standsFor(value, names.keys(), (each) => each).flatMap((name) => names.get(name) ?? []);
  });
  return new Set(found);
}

function compileStates(values: readonly string[], context: SearchContext): FilterTest {
  const tests = values.map((value) => compileState(value, context));
  return (document, entity) => tests.some((test) => test(document, entity));
}

function compileState(value: string, { mine, starred, recent }: SearchContext): FilterTest {
  switch (value as SearchState) {
    case "deprecated":
      return (_, { entity }) => isDeprecated(entity);
    case "starred":
      return (_, { ref }) => starred.has(ref);
    case "mine":
      return (_, { ref }) => mine.has(ref);
    case "recent":
      return (_, { ref }) => recent.includes(ref);
    case "template":
    case "page":
    case "operation":
      return ({ type }) => type === value;
  }
}
