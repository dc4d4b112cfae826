import { cliMessages } from "../cliMessages.ts";
import { neverCancelled } from "../core/cancellation.ts";
import { Repositories } from "../core/catalog/repositories.ts";
import { findDefinition } from "../core/search/definitionPlace.ts";
import type { SearchHit } from "../core/search/searchHit.ts";
import { SearchIndex } from "../core/search/searchIndex.ts";
import { DocsCollection } from "../core/techdocs/docsCollection.ts";
import { shownPath } from "./documentRow.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";
import { alignColumns, oneLine } from "./table.ts";

/** More than anybody reads; a query that finds more is better said more exactly. */
const mostHits = 100;

/** The best hits for a query in a catalog that was read, operations at their own lines. */
export async function findHits(query: string, { catalog, ports }: LoadedCatalog): Promise<readonly SearchHit[]> {
  const repositories = new Repositories(ports.git, ports.files);
  const places = { ...ports, baseOf: repositories.baseOf.bind(repositories) };
  const docs = new DocsCollection(places, catalog);
  const index = new SearchIndex({ catalog, docs, scheduler: ports.scheduler });
  try {
    await index.settleDocs(neverCancelled);
    const { hits } = index.search(query, undefined, mostHits);
    return await Promise.all(
      hits.map(async (hit) => {
        const entity = catalog.get(hit.ref);
        if (!hit.operation || !entity) return hit;
        return { ...hit, ...(await findDefinition(entity, hit.operation.line ?? 0, places, neverCancelled)) };
      }),
    );
  } finally {
    index.dispose();
    docs.dispose();
  }
}

/** An array, best first; lines count from 0. */
export function searchJson(hits: readonly SearchHit[], workingFolder: string): string {
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

/** One line a hit, in columns; lines count from 1. */
export function searchText(hits: readonly SearchHit[], workingFolder: string): string {
  if (hits.length === 0) return `${cliMessages.noHits()}\n`;
  const { type, title, ref, file } = cliMessages.searchColumns;
  const rows = hits.map((hit) => {
    const shown = hit.heading === undefined ? hit.title : `${hit.title} > ${hit.heading}`;
    const place = hit.uri === undefined ? "-" : `${shownPath(hit.uri, workingFolder)}:${(hit.line ?? 0) + 1}`;
    return [hit.type, oneLine(shown), hit.ref, hit.url ?? place];
  });
  return alignColumns([[type, title, ref, file], ...rows]);
}
