import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { takeFirst } from "../catalog/takeFirst.ts";
import type { AnswerDocs } from "../ownership/answer.ts";
import { answerHits, isAsking, withoutRepeats } from "./answerHits.ts";
import type { IndexedDocuments } from "./indexedDocuments.ts";
import { Ranking } from "./ranking.ts";
import { OperationDocument, PageDocument, type SearchDocument } from "./searchDocument.ts";
import { compileFilters } from "./searchFilters.ts";
import { excerptOf, hasPhrase, type SearchContext, type SearchHit, type SearchResult } from "./searchHit.ts";
import { parseQuery, type SearchQuery } from "./searchQuery.ts";
import { WordScores } from "./wordScores.ts";
import { joinWords } from "./words.ts";

interface Candidate {
  readonly document: SearchDocument;
  readonly entity: CatalogEntity;
  readonly words: number;
}

interface Ranked extends Candidate {
  readonly score: number;
}

interface RankOptions {
  readonly limit: number;
  readonly isWanted?: (document: SearchDocument) => boolean;
}

/** So many of what words led to are looked at in full: the best of them are among these by far. */
const mostRanked = 120;
/** "runbook:payments" asks those entities that are about as good as the best, and no more than so many. */
const subjectShare = 0.85;
const mostSubjects = 5;
/** What a beginning of a name is worth before its words are looked at. */
const namedScore = 0.5;

/** Answers queries out of indexed documents. */
export class Searcher {
  readonly #documents: IndexedDocuments;
  readonly #catalog: Catalog;
  readonly #docs: AnswerDocs | undefined;
  readonly #scores = new WordScores();

  constructor(documents: IndexedDocuments, catalog: Catalog, docs: AnswerDocs | undefined) {
    this.#documents = documents;
    this.#catalog = catalog;
    this.#docs = docs;
  }

  search(text: string, context: SearchContext, limit: number): SearchResult {
    const query = this.#parse(text);
    if (query.filters.some(isAsking)) return this.#answer(query, context, limit);
    const isEmpty = text.trim() === "";
    const { ranked, total } = isEmpty ? this.#rankOwn(query, context) : this.#rank(query, context, { limit });
    return { hits: ranked.slice(0, limit).map((each) => this.#toHit(each, query, context)), total, hints: query.hints };
  }

  #parse(text: string): SearchQuery {
    const { cells } = this.#catalog.columnOf("kind");
    const kinds = new Set(cells.flat().map((kind) => String(kind).toLowerCase()));
    return parseQuery(text, (name) => kinds.has(name));
  }

  /** "runbook:payments" finds what answers; "docs:payments rollback" also the pages of what was meant. */
  #answer(query: SearchQuery, context: SearchContext, limit: number): SearchResult {
    const filters = query.filters.filter((filter) => !isAsking(filter));
    const hits: SearchHit[] = [];
    let total = 0;
    for (const asked of query.filters.filter(isAsking)) {
      const value = asked.values.join(" ");
      const subjects = this.#subjectsOf(value, { ...query, filters }, context);
      hits.push(...answerHits(asked, subjects, query.words, this.#catalog, this.#docs));
      if (asked.name !== "docs") continue;
      const refs = new Set(subjects.map(({ ref }) => ref));
      const isPage = ({ type, ref }: SearchDocument): boolean => type === "page" && (value === "" || refs.has(ref));
      const pages = this.#rank({ ...query, filters }, context, { limit, isWanted: isPage });
      total += pages.total;
      // The pages come first where words look for one of them.
      const found = pages.ranked.map((each) => this.#toHit(each, query, context));
      if (query.words.length > 0) hits.unshift(...found);
      else hits.push(...found);
    }
    return { hits: withoutRepeats(hits).slice(0, limit), total: Math.max(total, hits.length), hints: query.hints };
  }

  /** The entities that the value of a filter means: those that score about as well as the best. */
  #subjectsOf(value: string, query: SearchQuery, context: SearchContext): readonly CatalogEntity[] {
    if (value === "" && query.filters.length === 0) return [];
    const named = { ...parseQuery(value), filters: query.filters };
    const isEntity = ({ type }: SearchDocument): boolean => type === "entity" || type === "template";
    const { ranked } = this.#rank(named, context, { limit: mostSubjects, isWanted: isEntity });
    const best = ranked[0]?.score ?? 0;
    return ranked
      .slice(0, mostSubjects)
      .filter(({ score }) => score >= best * subjectShare)
      .map(({ entity }) => entity);
  }

  /** Nothing is typed: what is starred, then what is recent. */
  #rankOwn(query: SearchQuery, { starred, recent }: SearchContext): { ranked: readonly Ranked[]; total: number } {
    const ranked = [...new Set([...starred, ...recent])].flatMap((ref, position): Ranked[] => {
      const [number = -1] = this.#documents.numbersOf(`entity ${ref}`);
      const candidate = this.#candidateOf(number, query.words.length);
      return candidate ? [{ ...candidate, score: 1 / (1 + position) }] : [];
    });
    return { ranked, total: ranked.length };
  }

  #rank(
    query: SearchQuery,
    context: SearchContext,
    { limit, isWanted }: RankOptions,
  ): { ranked: readonly Ranked[]; total: number } {
    this.#scores.score(query.words, this.#documents.terms, this.#documents);
    if (query.words.length > 0) this.#liftNamed(joinWords(query.text));
    const found = this.#narrow(this.#numbersFor(query), query, context, isWanted);
    const ranking = new Ranking(query, this.#scores.terms, context, this.#catalog);
    const valueOf = query.words.length > 0 ? this.#scoreOf : (number: number) => this.#priorOf(number, ranking);
    const best = takeFirst(found, Math.max(limit, mostRanked), (one, other) => {
      return valueOf(other) - valueOf(one) || this.#compareKeys(one, other);
    });
    const ranked = best.flatMap((number): readonly Ranked[] => {
      const candidate = this.#candidateOf(number, this.#scores.of(number));
      if (!candidate) return [];
      const { document, entity, words } = candidate;
      return [{ ...candidate, score: ranking.scoreOf(document, entity, words) }];
    });
    return { ranked: ranked.toSorted(compareRanked), total: found.length };
  }

  readonly #scoreOf = (number: number): number => this.#scores.of(number);

  #priorOf(number: number, ranking: Ranking): number {
    const document = this.#documents.get(number);
    return document ? ranking.priorOf(document) : 0;
  }

  /** Things whose name begins with what is typed, or is it. */
  #liftNamed(start: string): void {
    if (start === "") return;
    for (const [name, numbers] of this.#documents.terms.named(start)) {
      const score = namedScore * (name === start ? 2 : start.length / name.length);
      for (const number of numbers) this.#scores.lift(number, score);
    }
  }

  /** What has some of the words; everything where only filters are typed. */
  #numbersFor({ words, filters }: SearchQuery): readonly number[] {
    if (words.length > 0) return this.#scores.documents;
    return filters.length === 0 ? [] : Array.from({ length: this.#documents.capacity }, (_, number) => number);
  }

  /** Leaves out what filters, phrases and excluded words forbid. Thousands go through here for each letter typed. */
  #narrow(
    numbers: readonly number[],
    query: SearchQuery,
    context: SearchContext,
    isWanted: RankOptions["isWanted"],
  ): readonly number[] {
    const tests = compileFilters(query.filters, this.#catalog, context);
    const excluded = this.#numbersWith(query.excluded);
    const { phrases } = query;
    if (!isWanted && tests.length + excluded.size + phrases.length === 0 && query.words.length > 0) return numbers;
    return numbers.filter((number) => {
      const document = this.#documents.get(number);
      if (!document || excluded.has(number) || isWanted?.(document) === false) return false;
      const entity = this.#catalog.get(document.ref);
      return (
        entity !== undefined &&
        tests.every((test) => test(document, entity)) &&
        (phrases.length === 0 || hasPhrases(document, phrases))
      );
    });
  }

  #compareKeys(one: number, other: number): number {
    const oneKey = this.#documents.get(one)?.key ?? "";
    const otherKey = this.#documents.get(other)?.key ?? "";
    return oneKey.length - otherKey.length || compareTexts(oneKey, otherKey);
  }

  #candidateOf(number: number, words: number): Candidate | undefined {
    const document = this.#documents.get(number);
    const entity = document && this.#catalog.get(document.ref);
    return document && entity ? { document, entity, words } : undefined;
  }

  #numbersWith(words: readonly string[]): ReadonlySet<number> {
    return new Set(words.flatMap((word) => this.#documents.terms.numbersWith(word)));
  }

  #toHit({ document, entity, score }: Ranked, query: SearchQuery, context: SearchContext): SearchHit {
    const { type, ref, title } = document;
    const shown = { type, ref, title, score, ...excerptOf(document, this.#scores.terms) };
    if (document instanceof OperationDocument) {
      const { uri, nameRange } = entity;
      return { ...shown, uri, line: nameRange.start.line, operation: document.operation };
    }
    if (!(document instanceof PageDocument)) return { ...shown, uri: entity.uri, line: entity.nameRange.start.line };
    const meant = new Ranking(query, this.#scores.terms, context, this.#catalog).headingOf(document);
    const heading = meant && document.page.headings[meant.position];
    const isTitle = heading === undefined || heading.text === title;
    return { ...shown, uri: document.page.uri, line: heading?.line ?? 0, ...(!isTitle && { heading: heading.text }) };
  }
}

function hasPhrases({ fields }: SearchDocument, phrases: SearchQuery["phrases"]): boolean {
  return phrases.every((phrase) => fields.some(([, text]) => hasPhrase(text, phrase)));
}

/** Equals stand in the order of their titles, so that the order does not depend on when they were indexed. */
function compareRanked(one: Ranked, other: Ranked): number {
  return (
    other.score - one.score ||
    one.document.title.length - other.document.title.length ||
    compareTexts(one.document.title.toLowerCase(), other.document.title.toLowerCase()) ||
    compareTexts(one.document.key, other.document.key)
  );
}
