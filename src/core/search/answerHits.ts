import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import type { Answer, AnswerDocs, Question } from "../ownership/answer.ts";
import { answersTo } from "../ownership/answers.ts";
import type { SearchHit } from "./searchHit.ts";
import type { FilterName, QueryFilter } from "./searchQuery.ts";
import { wordsOf } from "./words.ts";

/** The filters that are questions, "runbook:payments". */
const questionsByName = {
  docs: "docs",
  runbook: "runbook",
  dashboard: "dashboard",
  deploy: "deploy",
  contact: "contact",
} as const satisfies { readonly [name in FilterName]?: Question };

type AskingFilter = QueryFilter & { readonly name: keyof typeof questionsByName };

/** True for filters that ask for answers instead of restricting what is found. */
export function isAsking(filter: QueryFilter): filter is AskingFilter {
  return !filter.isNegated && Object.hasOwn(questionsByName, filter.name);
}

/**
 * The answers to the question of a filter about some entities, those about the first entity first. Where the query has
 * further words, only answers that hold one of them, if there is any.
 */
export function answerHits(
  { name }: AskingFilter,
  subjects: readonly CatalogEntity[],
  words: readonly string[],
  catalog: Catalog,
  docs: AnswerDocs | undefined,
): readonly SearchHit[] {
  const hits = subjects.flatMap((entity, position) =>
    answersTo(entity, catalog, catalog.annotations, docs, [questionsByName[name]]).map((answer) =>
      toHit(answer, entity, catalog, 1 / (1 + position)),
    ),
  );
  const narrowed = hits.filter(({ title }) =>
    wordsOf(title).some((word) => words.some((each) => word.startsWith(each))),
  );
  return narrowed.length > 0 ? narrowed : hits;
}

function toHit({ title, target, from }: Answer, { ref }: CatalogEntity, catalog: Catalog, score: number): SearchHit {
  const shown = { type: "answer", ref, title, excerpt: from, excerptOf: "answer", score } as const;
  switch (target.kind) {
    case "url":
      return { ...shown, url: target.url };
    case "place":
      return { ...shown, uri: target.uri, line: target.line };
    case "entity": {
      const entity = catalog.get(target.ref);
      return { ...shown, ref: target.ref, ...(entity && { uri: entity.uri, line: entity.nameRange.start.line }) };
    }
  }
}

/** One hit for each target: what answers for several entities, such as the runbook of their system, is shown once. */
export function withoutRepeats(hits: readonly SearchHit[]): readonly SearchHit[] {
  const byTarget = new Map<string, SearchHit>();
  for (const hit of hits) {
    const target = hit.url ?? `${hit.uri} ${hit.line}`;
    if (!byTarget.has(target)) byTarget.set(target, hit);
  }
  return [...byTarget.values()];
}
