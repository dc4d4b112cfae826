import type { Catalog } from "../catalog/catalog.ts";
import { placeOf } from "../catalog/catalogEntity.ts";
import { targetOf, titleOf } from "../catalog/entityLooks.ts";
import { defaultNamespace, findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import type { EntityPositions } from "./entityPositions.ts";
import type { IndexedDocuments } from "./indexedDocuments.ts";
import type { SearchContext } from "./searchHit.ts";
import type { FilterName, QueryFilter, SearchState } from "./searchQuery.ts";
import { foldText } from "./words.ts";

/** Answers for the document of a number. */
export type FilterTest = (number: number) => boolean;

/** What filters are compiled for. */
export interface FilterGround {
  readonly catalog: Catalog;
  readonly documents: IndexedDocuments;
  /** Up to date while the tests are used. */
  readonly positions: EntityPositions;
  readonly context: SearchContext;
}

/** For each position in the catalog's list 1 or 0. */
type Flags = Uint8Array;

/** The filters that a test can answer; the others ask for answers, see `everydayHits`. */
type PlainFilter = Exclude<FilterName, "docs" | "runbook" | "dashboard" | "deploy" | "contact">;

/** Things of the index that are not entities, by the name that "kind:" knows them by. */
const documentTypes: ReadonlySet<string> = new Set(["page", "operation", "template"]);

/**
 * Compiles the filters of a query. A value stands for all values that begin with it where nothing is called so, since
 * it may still be in the making; a filter without a value lets everything through.
 */
export function compileFilters(filters: readonly QueryFilter[], ground: FilterGround): readonly FilterTest[] {
  return filters.flatMap((filter) => {
    const { name, values, isNegated } = filter;
    if (values.length === 0 || !isPlain(name)) return [];
    const test = compile(name, values, ground);
    return isNegated ? [(number) => !test(number)] : [test];
  });
}

function isPlain(name: FilterName): name is PlainFilter {
  return !["docs", "runbook", "dashboard", "deploy", "contact"].includes(name);
}

function compile(name: PlainFilter, values: readonly string[], ground: FilterGround): FilterTest {
  switch (name) {
    case "kind":
      return compileKind(values, ground);
    case "type":
    case "lifecycle":
      return belongsTo(flagsWith(`spec.${name}`, values, ground.catalog), ground);
    case "tag":
      return belongsTo(flagsWith("metadata.tags", values, ground.catalog), ground);
    case "namespace":
      return belongsTo(flagsWith("metadata.namespace", values, ground.catalog), ground);
    case "owner":
      return compileOwner(values, ground);
    case "system":
    case "domain":
      return compileWhole(name, values, ground);
    case "is":
      return compileStates(values, ground);
    case "in":
      return belongsTo(flagsIn(values, ground.catalog), ground);
  }
}

/** Pages and operations are found by their entity, too. */
function belongsTo(flags: Flags, { positions }: FilterGround): FilterTest {
  return (number) => flags[positions.of(number)] === 1;
}

function isAmong(refs: ReadonlySet<string>, { documents }: FilterGround): FilterTest {
  return refs.size === 0 ? () => false : (number) => refs.has(documents.get(number)?.ref ?? "");
}

function compileKind(values: readonly string[], ground: FilterGround): FilterTest {
  const types = new Set(values.filter((value) => documentTypes.has(value)));
  const isOfKind = belongsTo(flagsWith("kind", values, ground.catalog), ground);
  return (number) => {
    const type = ground.documents.typeOf(number) ?? "";
    return types.has(type) || ((type === "entity" || type === "template") && isOfKind(number));
  };
}

/** The entities with one of the values, or those that they stand for, in a field. */
function flagsWith(field: string, values: readonly string[], catalog: Catalog): Flags {
  const { cells, counts, rows } = catalog.columnOf(field);
  const known = new Set<string>();
  for (const [number, cell] of cells.entries()) {
    if ((counts[number] ?? 0) === 0) continue;
    for (const value of cell) if (typeof value === "string") known.add(value.toLowerCase());
  }
  const wanted = new Set(values.flatMap((value) => standsFor(value, known, foldText)));
  const verdicts = cells.map((cell) => cell.some((value) => wanted.has(String(value).toLowerCase())));
  return flagsWhere(rows.length, (position) => verdicts[rows[position] ?? -1] ?? false);
}

function flagsWhere(size: number, isWanted: (position: number) => boolean): Flags {
  const flags = new Uint8Array(size);
  for (let position = 0; position < size; position++) if (isWanted(position)) flags[position] = 1;
  return flags;
}

/** The entities that only the workspace, only a portal, or both have. */
function flagsIn(places: readonly string[], catalog: Catalog): Flags {
  const flags = new Uint8Array(catalog.size);
  for (const [position, entity] of catalog.entities().entries()) {
    if (places.includes(placeOf(entity))) flags[position] = 1;
  }
  return flags;
}

/** The references of the flagged entities of one kind. */
function* refsAt(flags: Flags, kind: string, catalog: Catalog): Iterable<string> {
  const isOfKind = flagsWith("kind", [kind], catalog);
  const entities = catalog.entities();
  for (let position = 0; position < flags.length; position++) {
    const entity = flags[position] === 1 && isOfKind[position] === 1 ? entities[position] : undefined;
    if (entity) yield entity.ref;
  }
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

function compileOwner(values: readonly string[], ground: FilterGround): FilterTest {
  const { catalog, context } = ground;
  const owners = refsNamed(values, ["Group", "User"], "spec.owner", catalog);
  const isOwned = belongsTo(flagsInto("spec.owner", owners, "Group", catalog), ground);
  if (!values.some((value) => value === "@me" || value === "me")) return isOwned;
  const isMine = isAmong(context.mine, ground);
  return (number) => isOwned(number) || isMine(number);
}

function compileWhole(name: "system" | "domain", values: readonly string[], ground: FilterGround): FilterTest {
  const { catalog } = ground;
  const field = `spec.${name}`;
  const kind = name === "system" ? "System" : "Domain";
  const wanted = refsNamed(values, [kind], field, catalog);
  const inside = flagsInto(field, wanted, kind, catalog);
  if (name === "system") return belongsTo(inside, ground);
  // What is part of a system is part of the system's domain.
  const systems = new Set(refsAt(inside, "system", catalog));
  const parts = [
    flagsInto("spec.subdomainOf", wanted, kind, catalog),
    flagsInto("spec.system", systems, "System", catalog),
  ];
  const tests = [inside, ...parts].map((flags) => belongsTo(flags, ground));
  return (number) => tests.some((test) => test(number));
}

/** The entities whose reference in a field leads to one of some entities. */
function flagsInto(field: string, targets: ReadonlySet<string>, defaultKind: string, catalog: Catalog): Flags {
  if (targets.size === 0) return new Uint8Array(0);
  const { cells, rows } = catalog.columnOf(field);
  const verdicts = cells.map((cell) =>
    cell.some((value) => {
      const target = typeof value === "string" ? findEntityRef(value, { defaultKind }) : undefined;
      return target !== undefined && targets.has(formatEntityRef(target));
    }),
  );
  const namespaces = catalog.columnOf("metadata.namespace");
  const isDefault = namespaces.cells.map(([namespace]) => namespace === defaultNamespace);
  return flagsWhere(rows.length, (position) => {
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
  const isOfKinds = flagsWith("kind", kinds.map(foldText), catalog);
  for (const [position, { entity, ref }] of catalog.entities().entries()) {
    if (isOfKinds[position] !== 1) continue;
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

function compileStates(values: readonly string[], ground: FilterGround): FilterTest {
  const tests = values.map((value) => compileState(value, ground));
  return (number) => tests.some((test) => test(number));
}

function compileState(value: string, ground: FilterGround): FilterTest {
  const { catalog, documents, context } = ground;
  switch (value as SearchState) {
    case "deprecated":
      return belongsTo(flagsWith("spec.lifecycle", ["deprecated"], catalog), ground);
    case "starred":
      return isAmong(context.starred, ground);
    case "mine":
      return isAmong(context.mine, ground);
    case "recent":
      return isAmong(new Set(context.recent), ground);
    case "template":
    case "page":
    case "operation":
      return (number) => documents.typeOf(number) === value;
  }
}
