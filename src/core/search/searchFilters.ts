import type { Catalog } from "../catalog/catalog.ts";
import { targetOf, titleOf } from "../catalog/entityLooks.ts";
import { defaultNamespace, findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import type { SearchDocument } from "./searchDocument.ts";
import type { SearchContext } from "./searchHit.ts";
import type { FilterName, QueryFilter, SearchState } from "./searchQuery.ts";
import { foldText } from "./words.ts";

/** Answers for one document. */
export type FilterTest = (document: SearchDocument) => boolean;

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
    return isNegated ? [(document) => !test(document)] : [test];
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
    case "lifecycle":
      return belongsTo(refsWith(`spec.${name}`, values, catalog));
    case "tag":
      return belongsTo(refsWith("metadata.tags", values, catalog));
    case "namespace":
      return belongsTo(refsWith("metadata.namespace", values, catalog));
    case "owner":
      return compileOwner(values, catalog, context);
    case "system":
    case "domain":
      return compileWhole(name, values, catalog);
    case "is":
      return compileStates(values, catalog, context);
  }
}

/** Pages and operations are found by their entity, too. */
function belongsTo(refs: ReadonlySet<string>): FilterTest {
  return ({ ref }) => refs.has(ref);
}

function compileKind(values: readonly string[], catalog: Catalog): FilterTest {
  const types = new Set(values.filter((value) => documentTypes.has(value)));
  const refs = refsWith("kind", values, catalog);
  return ({ type, ref }) => types.has(type) || ((type === "entity" || type === "template") && refs.has(ref));
}

/** The entities with one of the values, or those that they stand for, in a field. */
function refsWith(field: string, values: readonly string[], catalog: Catalog): ReadonlySet<string> {
  const { cells, counts, rows } = catalog.columnOf(field);
  const known = new Set<string>();
  for (const [number, cell] of cells.entries()) {
    if ((counts[number] ?? 0) === 0) continue;
    for (const value of cell) if (typeof value === "string") known.add(value.toLowerCase());
  }
  const wanted = new Set(values.flatMap((value) => standsFor(value, known, foldText)));
  const verdicts = cells.map((cell) => cell.some((value) => wanted.has(String(value).toLowerCase())));
  return refsWhere(catalog, (position) => verdicts[rows[position] ?? -1] ?? false);
}

/** Most entities are not looked at: what columns tell of a position is at hand, the entities are all over the memory. */
function refsWhere(catalog: Catalog, isWanted: (position: number) => boolean): Set<string> {
  const entities = catalog.entities();
  const refs = new Set<string>();
  for (let position = 0; position < entities.length; position++) {
    const entity = isWanted(position) ? entities[position] : undefined;
    if (entity) refs.add(entity.ref);
  }
  return refs;
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
  const owned = refsInto("spec.owner", refsNamed(values, ["Group", "User"], "spec.owner", catalog), "Group", catalog);
  return ({ ref }) => owned.has(ref) || (isMine && mine.has(ref));
}

function compileWhole(name: "system" | "domain", values: readonly string[], catalog: Catalog): FilterTest {
  const field = `spec.${name}`;
  const kind = name === "system" ? "System" : "Domain";
  const wanted = refsNamed(values, [kind], field, catalog);
  const inside = refsInto(field, wanted, kind, catalog);
  if (name === "system") return belongsTo(inside);
  const within = refsInto("spec.subdomainOf", wanted, kind, catalog);
  // What is part of a system is part of the system's domain.
  const systems = new Set([...inside].filter((ref) => ref.startsWith("system:")));
  return belongsTo(new Set([...inside, ...within, ...refsInto("spec.system", systems, "System", catalog)]));
}

/** The entities whose reference in a field leads to one of some entities. */
function refsInto(
  field: string,
  targets: ReadonlySet<string>,
  defaultKind: string,
  catalog: Catalog,
): ReadonlySet<string> {
  if (targets.size === 0) return targets;
  const { cells, rows } = catalog.columnOf(field);
  const verdicts = cells.map((cell) =>
    cell.some((value) => {
      const target = typeof value === "string" ? findEntityRef(value, { defaultKind }) : undefined;
      return target !== undefined && targets.has(formatEntityRef(target));
    }),
  );
  const namespaces = catalog.columnOf("metadata.namespace");
  const isDefault = namespaces.cells.map(([namespace]) => namespace === defaultNamespace);
  return refsWhere(catalog, (position) => {
    if (isDefault[namespaces.rows[position] ?? -1]) return verdicts[rows[position] ?? -1] ?? false;
    // In a namespace, a reference without one leads elsewhere.
    const entity = catalog.entities()[position];
    return entity !== undefined && targets.has(targetOf(entity, field) ?? "");
  });
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
  for (const ref of refsWith("kind", kinds.map(foldText), catalog)) {
    const entity = catalog.get(ref)?.entity;
    if (!entity) continue;
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

function compileStates(values: readonly string[], catalog: Catalog, context: SearchContext): FilterTest {
  const tests = values.map((value) => compileState(value, catalog, context));
  return (document) => tests.some((test) => test(document));
}

function compileState(value: string, catalog: Catalog, { mine, starred, recent }: SearchContext): FilterTest {
  switch (value as SearchState) {
    case "deprecated":
      return belongsTo(refsWith("spec.lifecycle", ["deprecated"], catalog));
    case "starred":
      return belongsTo(starred);
    case "mine":
      return belongsTo(mine);
    case "recent":
      return belongsTo(new Set(recent));
    case "template":
    case "page":
    case "operation":
      return ({ type }) => type === value;
  }
}
