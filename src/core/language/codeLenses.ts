import type { CodeLens, Command, Location, Position } from "vscode-languageserver-types";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { dependentsOf } from "../catalog/graphQueries.ts";
import { languageMessages } from "../messages.ts";
import type { Uri } from "../uri.ts";
import { flatMapPaced, type Pace } from "./flatMapDocuments.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";
import { locationOf } from "./references.ts";

/** Which lenses the user wants. */
export interface LensOptions {
  readonly dependents: boolean;
  readonly apis: boolean;
  readonly problems: boolean;
}

/** A lens as it is listed: what it says is known, what it opens is looked up by {@link lensCommand}. */
export interface EntityLens extends CodeLens {
  readonly data: LensData;
}

/** Plain data. */
export interface LensData {
  readonly kind: keyof LensOptions;
  readonly ref: string;
  readonly title: string;
}

/**
 * A line above each entity of a file that the catalog knows: how many entities depend on it, the APIs that it provides
 * and consumes, and its problems; nothing for a count of zero.
 *
 * @throws Cancelled
 */
export function codeLenses(
  open: OpenDescriptor,
  catalog: Catalog,
  options: LensOptions,
  pace: Pace,
): Promise<readonly EntityLens[]> {
  const current = catalog.entitiesIn(open.uri).filter(({ isStale }) => !isStale);
  return flatMapPaced(current, pace, (entity) => lensesOf(open, entity, catalog, options));
}

/**
 * What a lens does when it is clicked: an editor's own command with LSP's plain data as arguments. A lens on entities
 * opens them in a peek view over its place.
 */
export function lensCommand(uri: Uri, { range, data }: EntityLens, catalog: Catalog): Command {
  const { kind, ref, title } = data;
  if (kind === "problems") return { title, command: "workbench.actions.view.problems" };
  const places = kind === "dependents" ? dependentPlaces(ref, catalog) : apiPlaces(ref, catalog);
  return { title, command: "editor.action.showReferences", arguments: [uri, range.start, places] };
}

function lensesOf(
  open: OpenDescriptor,
  { ref, document }: CatalogEntity,
  catalog: Catalog,
  options: LensOptions,
): readonly EntityLens[] {
  const titles: readonly (readonly [keyof LensOptions, () => string])[] = [
    ["dependents", () => countDependents(ref, catalog)],
    [
      "apis",
      () => languageMessages.apis(apisOf(ref, catalog, "providesApi").size, apisOf(ref, catalog, "consumesApi").size),
    ],
    ["problems", () => countProblems(open.uri, document, catalog)],
  ];
  const start = firstLineOf(open, document);
  return titles.flatMap(([kind, toTitle]) => {
    const title = options[kind] ? toTitle() : "";
    return title === "" ? [] : [{ range: { start, end: start }, data: { kind, ref, title } }];
  });
}

function countDependents(ref: string, catalog: Catalog): string {
  const { length } = dependentsOf(catalog, ref);
  return length === 0 ? "" : languageMessages.dependents(length);
}

function countProblems(uri: Uri, document: number, catalog: Catalog): string {
  const { error, warning, information } = catalog.problemCountsOf(uri, document);
  const count = error + warning + information;
  return count === 0 ? "" : languageMessages.problems(count);
}

function apisOf(ref: string, catalog: Catalog, type: "providesApi" | "consumesApi"): ReadonlySet<string> {
  return catalog.targetsOf(type, ref);
}

/** Where the dependents say that they depend on it; where it says so itself, the dependents' names. */
function dependentPlaces(ref: string, catalog: Catalog): readonly Location[] {
  const dependents = new Set(dependentsOf(catalog, ref));
  const fields = new Set(["spec.dependsOn", "spec.consumesApis"]);
  const referrers = catalog
    .referrersOf(ref)
    .filter(({ from, reference }) => dependents.has(from.ref) && fields.has(reference.field));
  const told = new Set(referrers.map(({ from }) => from.ref));
  return [
    ...referrers.map(locationOf),
    ...namesOf(
      [...dependents].filter((other) => !told.has(other)),
      catalog,
    ),
  ];
}

function apiPlaces(ref: string, catalog: Catalog): readonly Location[] {
  return namesOf([...apisOf(ref, catalog, "providesApi"), ...apisOf(ref, catalog, "consumesApi")], catalog);
}

/** Those that exist. */
function namesOf(refs: readonly string[], catalog: Catalog): readonly Location[] {
  return refs.flatMap((ref) => {
    const entity = catalog.get(ref);
    return entity ? [{ uri: entity.uri, range: entity.nameRange }] : [];
  });
}

/** The first line of a document with content on it; in a text that is newer than the catalog perhaps that of another. */
function firstLineOf(open: OpenDescriptor, index: number): Position {
  const document = open.documents[index];
  const before = /^(?:(?:---[ \t]*|[ \t]*(?:#.*)?)(?:\r\n|\n|\r|$))*/.exec(document?.text ?? "")?.[0].length ?? 0;
  return { line: open.lines.positionAt((document?.start ?? 0) + before).line, character: 0 };
}
