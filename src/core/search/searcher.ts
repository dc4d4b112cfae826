import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { takeFirst } from "../catalog/takeFirst.ts";
import type { AnswerDocs } from "../ownership/answer.ts";
import { answerHits, isAsking, withoutRepeats } from "./answerHits.ts";
import { EntityPositions } from "./entityPositions.ts";
import type { IndexedDocuments } from "./indexedDocuments.ts";
import { Ranking, typeBonus } from "./ranking.ts";
import { compileFilters } from "./searchFilters.ts";
import type { SearchContext, SearchHit, SearchResult } from "./searchHit.ts";
import { asksForUser, parseQuery, type SearchQuery } from "./searchQuery.ts";
import { compareRanked, hasPhrases, type Ranked, toHit } from "./toHit.ts";
import { WordScores } from "./wordScores.ts";
import { joinWords } from "./words.ts";

interface Found {
  readonly ranked: readonly Ranked[];
  readonly total: number;
  readonly ranking: Ranking;
}

interface RankOptions {
  readonly limit: number;
  readonly isWanted?: (number: number) => boolean;
}

/** So many of what words led to are looked at in full: the best of them are among these by far. */
const mostRanked = 120;
/** "runbook:payments" asks those entities that are about as good as the best, and no more than so many. */
const subjectShare = 0.85;
const mostSubjects = 5;
/** What a beginning of a name is worth before its words are looked at. */
const namedScore = 0.5;

/** Tells the entities that a text names though it is none of their words, as a package of theirs does. */
export type NamedBy = (text: string) => readonly string[];

/** Answers queries out of indexed documents. */
export class Searcher {
  readonly #documents: IndexedDocuments;
  readonly #catalog: Catalog;
  readonly #docs: AnswerDocs | undefined;
  readonly #namedBy: NamedBy;
  readonly #scores = new WordScores();
  readonly #positions: EntityPositions;

  constructor(
    documents: IndexedDocuments,
    catalog: Catalog,
    docs: AnswerDocs | undefined,
    namedBy: NamedBy = () => [],
  ) {
    this.#documents = documents;
    this.#catalog = catalog;
    this.#docs = docs;
    this.#namedBy = namedBy;
    this.#positions = new EntityPositions(documents, catalog);
  }

  /** To be told when entities came or went. */
  takeChange(): void {
    this.#positions.forget();
  }

  search(text: string, context: SearchContext, limit: number): SearchResult {
    const query = this.#parse(text, context);
    if (query.filters.some(isAsking)) return this.#answer(query, context, limit);
    const isEmpty = text.trim() === "";
    const { ranked, total, ranking } = isEmpty ? this.#rankOwn(query, context) : this.#rank(query, context, { limit });
    return {
      hits: ranked.slice(0, limit).map((each) => toHit(each, ranking)),
      total,
      hints: query.hints,
      text: query.text,
    };
  }

  #parse(text: string, { knowsUser }: SearchContext): SearchQuery {
    const { cells } = this.#catalog.columnOf("kind");
    const kinds = new Set(cells.flat().map((kind) => String(kind).toLowerCase()));
    const query = parseQuery(text, (name) => kinds.has(name));
    if (knowsUser || !query.filters.some(asksForUser)) return query;
    return { ...query, hints: [...query.hints, { text: "@me", kind: "unknownUser" }] };
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
      const isPage = (number: number): boolean =>
        this.#documents.typeOf(number) === "page" && (value === "" || refs.has(this.#documents.get(number)?.ref ?? ""));
      const pages = this.#rank({ ...query, filters }, context, { limit, isWanted: isPage });
      total += pages.total;
      hits.unshift(...pages.ranked.map((each) => toHit(each, pages.ranking)));
    }
    return {
      hits: withoutRepeats(hits).slice(0, limit),
      total: Math.max(total, hits.length),
      hints: query.hints,
      text: query.text,
    };
  }

  /** The entities that the value of a filter means: those that score about as well as the best. */
  #subjectsOf(value: string, query: SearchQuery, context: SearchContext): readonly CatalogEntity[] {
    if (value === "" && query.filters.length === 0) return [];
    const named = { ...parseQuery(value), filters: query.filters };
    const { ranked } = this.#rank(named, context, { limit: mostSubjects, isWanted: this.#isEntity });
    const best = ranked[0]?.score ?? 0;
    return ranked
      .slice(0, mostSubjects)
      .filter(({ score }) => score >= best * subjectShare)
      .map(({ entity }) => entity);
  }

  /** Nothing is typed: what is starred, then what is recent. */
  #rankOwn(query: SearchQuery, context: SearchContext): Found {
    const { starred, recent } = context;
    const ranked = [...new Set([...starred, ...recent])].flatMap((ref, position): Ranked[] => {
      const [number = -1] = this.#documents.numbersOf(`entity ${ref}`);
      const candidate = this.#candidateOf(number);
      return candidate ? [{ ...candidate, score: 1 / (1 + position) }] : [];
    });
    return { ranked, total: ranked.length, ranking: new Ranking(query, new Set(), context, this.#catalog) };
  }

  #rank(query: SearchQuery, context: SearchContext, { limit, isWanted }: RankOptions): Found {
    this.#positions.update();
    this.#scores.score(query.words, this.#documents.terms, this.#documents);
    const named = query.words.length > 0 ? this.#liftNamed(query.text) : new Set<string>();
    const found = this.#narrow(this.#numbersFor(query, isWanted), query, context, isWanted);
    const ranking = new Ranking(query, this.#scores.related, context, this.#catalog);
    const best = this.#takeBest(found, Math.max(limit, mostRanked), query.words.length > 0 ? undefined : context);
    const ranked = best.flatMap((number): readonly Ranked[] => {
      const candidate = this.#candidateOf(number);
      if (!candidate) return [];
      const { document, entity } = candidate;
      const isNamed = named.has(document.ref) && this.#isEntity(number);
      return [
        {
          ...(isNamed && { namedBy: query.text }),
          document,
          entity,
          score: ranking.scoreOf(document, entity, this.#scores.of(number), isNamed),
        },
      ];
    });
    return { ranked: ranked.toSorted(compareRanked), total: found.length, ranking };
  }

  /** The first of what was found by what its words are worth; where no words are, by what is known beforehand. */
  #takeBest(found: readonly number[], count: number, context: SearchContext | undefined): readonly number[] {
    const scoreOf = context ? this.#priorsIn(context) : (number: number): number => this.#scores.of(number);
    return takeFirst(found, count, (one, other) => scoreOf(other) - scoreOf(one) || this.#compareKeys(one, other));
  }

  /** What is known without a look at the entity: enough to find the best of many that no words tell apart. */
  #priorsIn({ starred, recent, mine }: SearchContext): (number: number) => number {
    const priors = new Float64Array(this.#catalog.size);
    const lift = (refs: Iterable<string>, more: number): void => {
      for (const ref of refs) {
        const position = this.#positions.ofRef(ref);
        if (position !== undefined) priors[position] = (priors[position] ?? 0) + more;
      }
    };
    lift(starred, 3);
    lift(recent, 2);
    lift(mine, 1);
    return (number) => {
      const type = this.#documents.typeOf(number);
      return (type === undefined ? 0 : typeBonus[type]) + (priors[this.#positions.of(number)] ?? 0);
    };
  }

  /** Things whose name begins with what is typed, or is it, and entities that it names otherwise: these are returned. */
  #liftNamed(text: string): ReadonlySet<string> {
    const named = new Set(this.#namedBy(text));
    for (const ref of named) {
      const [number] = this.#documents.numbersOf(`entity ${ref}`);
      if (number !== undefined) this.#scores.lift(number, 2 * namedScore);
    }
    const start = joinWords(text);
    if (start === "") return named;
    for (const [name, numbers] of this.#documents.terms.named(start)) {
      const score = namedScore * (name === start ? 2 : start.length / name.length);
      for (const number of numbers) this.#scores.lift(number, score);
    }
    return named;
  }

  /** What has some of the words; where only filters are typed, every entity, and pages and operations if asked for. */
  #numbersFor({ words, filters }: SearchQuery, isWanted: RankOptions["isWanted"]): readonly number[] {
    if (words.length > 0) return this.#scores.documents;
    if (filters.length === 0 && !isWanted) return [];
    const asksForParts = filters.some(({ values }) => values.includes("page") || values.includes("operation"));
    return this.#documents.numbers(asksForParts || isWanted ? undefined : this.#isEntity);
  }

  /** Leaves out what filters, phrases and excluded words forbid. Thousands go through here for each letter typed. */
  #narrow(
    numbers: readonly number[],
    query: SearchQuery,
    context: SearchContext,
    isWanted: RankOptions["isWanted"],
  ): readonly number[] {
    const ground = { catalog: this.#catalog, documents: this.#documents, positions: this.#positions, context };
    const tests = compileFilters(query.filters, ground);
    const excluded = this.#numbersWith(query.excluded);
    const { phrases } = query;
    if (!isWanted && tests.length + excluded.size + phrases.length === 0 && query.words.length > 0) return numbers;
    return numbers.filter((number) => {
      if (excluded.has(number) || isWanted?.(number) === false || !tests.every((test) => test(number))) return false;
      const document = phrases.length === 0 ? undefined : this.#documents.get(number);
      return !document || hasPhrases(document, phrases);
    });
  }

  #compareKeys(one: number, other: number): number {
    const documents = this.#documents;
    return (
      documents.keyLengthOf(one) - documents.keyLengthOf(other) ||
      compareTexts(documents.get(one)?.key ?? "", documents.get(other)?.key ?? "")
    );
  }

  #candidateOf(number: number): Omit<Ranked, "score"> | undefined {
    const document = this.#documents.get(number);
    const entity = document && this.#catalog.get(document.ref);
    return document && entity ? { document, entity } : undefined;
  }

  readonly #isEntity = (number: number): boolean => {
    const type = this.#documents.typeOf(number);
    return type === "entity" || type === "template";
  };

  #numbersWith(words: readonly string[]): ReadonlySet<number> {
    return new Set(words.flatMap((word) => this.#documents.terms.numbersWith(word)));
  }
}
