import { cliMessages } from "../cliMessages.ts";
import { neverCancelled } from "../core/cancellation.ts";
import { Repositories } from "../core/catalog/repositories.ts";
import { EntityDocs } from "../core/ownership/entityDocs.ts";
import { AliasIndex } from "../core/ownership/mentions/aliasIndex.ts";
import { ownersOfPackage } from "../core/ownership/mentions/packageOwners.ts";
import { Ownership } from "../core/ownership/ownership.ts";
import { findDefinition } from "../core/search/definitionPlace.ts";
import { relaxedQueries } from "../core/search/relaxQuery.ts";
import type { SearchHit } from "../core/search/searchHit.ts";
import { SearchIndex } from "../core/search/searchIndex.ts";
import type { QueryHint } from "../core/search/searchQuery.ts";
import { DocsCollection } from "../core/techdocs/docsCollection.ts";
import { shownPath } from "./documentRow.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";
import { alignColumns, oneLine } from "./table.ts";

/** More than anybody reads; a query that finds more is better said more exactly. */
const mostHits = 100;

/** What a query found in a catalog. */
export interface Found {
  /** The best ones first, operations at their own lines. */
  readonly hits: readonly SearchHit[];
  readonly hints: readonly QueryHint[];
  /** A query that finds something where this one does not. */
  readonly relaxed: string | undefined;
  /** The catalog has no entities at all. */
  readonly isEmpty: boolean;
}

/** Asks a catalog that was read. */
export async function findHits(query: string, { catalog, ports }: LoadedCatalog): Promise<Found> {
  const repositories = new Repositories(ports.git, ports.files);
  const places = { ...ports, baseOf: repositories.baseOf.bind(repositories) };
  const docs = new DocsCollection(places, catalog);
  const answerDocs = new EntityDocs(places, catalog, docs);
  const ownership = new Ownership(ports, catalog);
  const aliases = new AliasIndex(ports, catalog, ownership);
  const namedBy = (text: string): readonly string[] => ownersOfPackage(text, aliases);
  const index = new SearchIndex({ catalog, docs, answerDocs, scheduler: ports.scheduler, namedBy });
  try {
    await index.settleDocs(neverCancelled);
    await aliases.update("", neverCancelled);
    index.search(query, undefined, mostHits);
    // What stands beside descriptors, and whom a package belongs to, is found out once somebody asks for it.
    await Promise.all([answerDocs.settled(), aliases.resolve(neverCancelled)]);
    const { hits, hints } = index.search(query, undefined, mostHits);
    const relaxed = hits.length > 0 ? [] : relaxedQueries(query);
    const placed = await Promise.all(
      hits.map(async (hit) => {
        const entity = catalog.get(hit.ref);
        if (!hit.operation || !entity) return hit;
        return { ...hit, ...(await findDefinition(entity, hit.operation.line ?? 0, places, neverCancelled)) };
      }),
    );
    return {
      hits: placed,
      hints,
      relaxed: relaxed.find((each) => index.search(each, undefined, 1).hits.length > 0),
      isEmpty: catalog.size === 0,
    };
  } finally {
    index.dispose();
    aliases.dispose();
    ownership.dispose();
    answerDocs.dispose();
    docs.dispose();
  }
}

/** An array, best first; lines count from 0. */
export function searchJson({ hits }: Found, workingFolder: string): string {
  const rows = hits.map(({ type, ref, title, uri, line, url, score }) => ({
    type,
    ref,
    title,
    ...(uri !== undefined && { file: shownPath(uri, workingFolder) }),
    ...(uri !== undefined && line !== undefined && { line }),
    ...(url !== undefined && { url }),
    score: Math.round(score * 1000) / 1000,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

/** One line a hit, in columns, and what to do where there is none; lines count from 1. */
export function searchText({ hits, relaxed, isEmpty }: Found, workingFolder: string): string {
  if (isEmpty) return `${cliMessages.nothingToSearch()}\n`;
  if (hits.length === 0) return `${cliMessages.noHits(relaxed)}\n`;
  const { type, title, ref, file } = cliMessages.searchColumns;
  const rows = hits.map((hit) => {
    const shown = hit.heading === undefined ? hit.title : `${hit.title} > ${hit.heading}`;
    const place = hit.uri === undefined ? "-" : `${shownPath(hit.uri, workingFolder)}:${(hit.line ?? 0) + 1}`;
    return [hit.type, oneLine(shown), hit.ref, hit.url ?? place];
  });
  return alignColumns([[type, title, ref, file], ...rows]);
}
