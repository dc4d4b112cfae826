import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { isDeprecated, kindOrder, targetOf } from "../catalog/entityLooks.ts";
import { PageDocument, type SearchDocument } from "./searchDocument.ts";
import type { SearchContext } from "./searchHit.ts";
import type { SearchQuery } from "./searchQuery.ts";
import { joinWords, wordsOf } from "./words.ts";

/** What the whole of a name is worth beyond its words: being it, beginning with it, holding all words, being covered. */
const wholeName = 1;
const wholeTitle = 0.9;
/** Of a package, say; what is called so itself comes first. */
const wholeOtherName = 0.8;
const startOfName = 0.35;
const startOfTitle = 0.3;
const allWords = 0.2;
const coverage = 0.3;
/** Of the coverage, where words of the query are elsewhere. */
const partly = 0.7;
const heading = 0.25;
/** A description says first what something is, then what it has to do with. */
const lead = 0.05;
/** Between equals: an entity before a page before an operation, software before people. */
export const typeBonus: Readonly<Record<SearchDocument["type"], number>> = {
  entity: 0.09,
  template: 0.07,
  page: 0.04,
  operation: 0,
};
const kindStep = 0.002;
const mostKinds = 12;
/** What the user has to do with it, and what speaks against it, as factors. */
const factors = { starred: 1.25, recent: 1.15, mine: 1.12, deprecated: 0.75, stranded: 0.95 } as const;
/** So that starred things come first also where nothing is looked for. */
const startingScore = 0.1;

/** A word with a typing error may stand for many. */
const mostShown = 20;

/** What ranking asks about an entity beside itself. */
export interface Standing {
  /** True if anything refers to it, or it to anything. */
  hasRelations(ref: string): boolean;
}

/** A heading that a query means, and how much of the query it holds (0 to 1). */
export interface MeantHeading {
  readonly position: number;
  readonly share: number;
}

/**
 * The final score of a document that words led to: what its words are worth, the more the more of its name they are,
 * more for what is the user's, less for what is on its way out.
 */
export class Ranking {
  readonly #words: readonly string[];
  readonly #joined: string;
  readonly #related: ReadonlySet<string>;
  /** What is looked for in texts to show where it stands. */
  readonly shown: readonly string[];
  readonly #context: SearchContext;
  readonly #standing: Standing;

  /** @param related words of the index that answer to those of the query, though they do not begin with them */
  constructor(query: SearchQuery, related: ReadonlySet<string>, context: SearchContext, standing: Standing) {
    this.#words = query.words;
    this.#joined = joinWords(query.text);
    this.#related = new Set(related);
    this.shown = [...query.words, ...[...related].slice(0, mostShown)];
    this.#context = context;
    this.#standing = standing;
  }

  /**
   * @param words what the words are worth, see `WordScores`
   * @param isNamed whether the query is another name of the entity
   */
  scoreOf(document: SearchDocument, entity: CatalogEntity, words: number, isNamed: boolean): number {
    const bonus = words === 0 ? 0 : this.#nameBonus(document);
    const base = startingScore + words + (isNamed ? Math.max(wholeOtherName, bonus) : bonus);
    return (base + typeBonus[document.type] + this.#kindBonus(document, entity)) * this.#factorOf(document, entity);
  }

  /** The heading of a page that holds most words of the query; undefined where none holds one. */
  headingOf(document: SearchDocument): MeantHeading | undefined {
    if (!(document instanceof PageDocument)) return undefined;
    let best: MeantHeading | undefined;
    for (const [position, { text }] of document.page.headings.entries()) {
      const share = this.#shareOf(wordsOf(text));
      if (share > (best?.share ?? 0)) best = { position, share };
    }
    return best;
  }

  #nameBonus(document: SearchDocument): number {
    let bonus = 0;
    let shareOfNames = 0;
    for (const [field, text] of document.names) {
      const words = wordsOf(text);
      const covered = words.filter((word) => this.#isMeant(word)).length / Math.max(1, words.length);
      const share = this.#shareOf(words);
      const isWhole = share === 1;
      shareOfNames = Math.max(shareOfNames, share);
      const likeness = this.#likenessOf(joinWords(text), field) || (isWhole ? allWords : 0);
      bonus = Math.max(bonus, likeness + coverage * covered * (isWhole ? 1 : partly));
    }
    if (shareOfNames < 1 && this.#shareOf(wordsOf(document.lead)) > 0) bonus += lead;
    const meant = this.headingOf(document);
    return meant ? bonus + heading * Math.max(0, meant.share - shareOfNames) : bonus;
  }

  #isMeant(word: string): boolean {
    return this.#words.some((wanted) => word.startsWith(wanted)) || this.#related.has(word);
  }

  #likenessOf(joined: string, field: "name" | "title"): number {
    if (joined === this.#joined) return field === "name" ? wholeName : wholeTitle;
    if (!joined.startsWith(this.#joined)) return 0;
    return field === "name" ? startOfName : startOfTitle;
  }

  /**
   * How many of the query's words are among others, as a share; beginnings count, since they may be in the making, and so
   * does what was found in their place.
   */
  #shareOf(words: readonly string[]): number {
    if (this.#words.length === 0) return 0;
    const found = this.#words.filter((wanted) => words.some((word) => word.startsWith(wanted))).length;
    const others = words.filter((word) => this.#related.has(word)).length;
    return Math.min(1, (found + others) / this.#words.length);
  }

  #kindBonus({ type }: SearchDocument, { entity }: CatalogEntity): number {
    return type === "entity" ? kindStep * Math.max(0, mostKinds - kindOrder(entity.kind)) : 0;
  }

  #factorOf({ ref }: SearchDocument, entity: CatalogEntity): number {
    const { starred, mine, recent } = this.#context;
    const isStranded = targetOf(entity, "spec.owner") === undefined && !this.#standing.hasRelations(ref);
    return (
      (starred.has(ref) ? factors.starred : 1) *
      (recent.includes(ref) ? factors.recent : 1) *
      (mine.has(ref) ? factors.mine : 1) *
      (isDeprecated(entity.entity) ? factors.deprecated : 1) *
      (isStranded ? factors.stranded : 1)
    );
  }
}
