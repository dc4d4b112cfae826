import { readFurtherQueries, readQueries } from "../../support/searchCatalog.ts";

/** What an engine answers to the written queries, and how long it takes. */
export interface QueryRun {
  /** Until the first query can be answered, in milliseconds. */
  readonly build: number;
  /** The references that each query found, best first. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds of each query of each round. */
  readonly samples: readonly number[];
}

/** What a page of Backstage's search holds. */
export const pageSize = 25;

/** The reference of the entity that a document of Backstage's search is about: its page is its only identity. */
export function refOfLocation(location: string): string {
  const [namespace = "", kind = "", name = ""] = location.replace("/catalog/", "").split("/").map(decodeURIComponent);
  return `${kind}:${namespace}/${name}`;
}

/** Asks an engine each written query once, to warm it up and for its answers, then `rounds` times by the clock. */
export async function askCompany(
  build: number,
  ask: (query: string) => readonly string[] | Promise<readonly string[]>,
  rounds = 10,
): Promise<QueryRun> {
  const queries = [...readQueries(), ...readFurtherQueries()].map(({ query }) => query);
  const answers: Record<string, readonly string[]> = {};
  for (const query of queries) answers[query] = await ask(query);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      const start = performance.now();
      await ask(query);
      samples.push(performance.now() - start);
    }
  }
  return { build, answers, samples };
}
