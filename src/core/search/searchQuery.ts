import { entityPlaces } from "../catalog/catalogEntity.ts";
import { nearest } from "../nearest.ts";
import { foldText, wordsOf } from "./words.ts";

/** What can be said before a colon. */
export const filterNames = [
  "kind",
  "type",
  "lifecycle",
  "owner",
  "system",
  "domain",
  "tag",
  "namespace",
  "is",
  "in",
  "docs",
  "runbook",
  "dashboard",
  "deploy",
  "contact",
] as const;
export type FilterName = (typeof filterNames)[number];

/** What can be said after "is:". */
export const states = ["deprecated", "starred", "mine", "recent", "template", "page", "operation"] as const;
export type SearchState = (typeof states)[number];

/** What can be said behind the filters whose values do not come from the catalog. */
export const choices: { readonly is: readonly string[]; readonly in: readonly string[] } = {
  is: states,
  in: entityPlaces,
};

/** One "name:value". */
export interface QueryFilter {
  readonly name: FilterName;
  /** Alternatives, "kind:api,component"; folded. Empty while nothing is written behind the colon. */
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

/**
 * Something in the query that was taken for words, though it looks like more; or "@me", where nobody knows who the user
 * is.
 */
export interface QueryHint {
  /** As written: "ownr:payments". */
  readonly text: string;
  readonly kind: "unknownFilter" | "unknownState" | "unknownPlace" | "unknownUser";
  /** What was probably meant: "owner", "deprecated" or "portal". */
  readonly suggestion?: string;
}

/** What was probably meant by what a hint is about: "owner:payments" by "ownr:payments". */
export function meantBy({ text, kind, suggestion }: QueryHint): string | undefined {
  if (suggestion === undefined) return undefined;
  const minus = text.startsWith("-") ? "-" : "";
  const colon = text.indexOf(":");
  return kind === "unknownFilter"
    ? `${minus}${suggestion}${text.slice(colon)}`
    : `${text.slice(0, colon + 1)}${suggestion}`;
}

/** "@me", "is:mine", "owner:@me" */
export function asksForUser({ name, values }: QueryFilter): boolean {
  const own = name === "is" ? ["mine"] : name === "owner" ? ["@me", "me"] : [];
  return values.some((value) => own.includes(value));
}

/** A query taken apart. Any text is one; what cannot be understood counts as words. */
export interface SearchQuery {
  /** In their order, as they are looked up; those in quotes, too. */
  readonly words: readonly string[];
  /** The words without filters, quotes and negations, as written. */
  readonly text: string;
  /** What stands in quotes: words that follow each other. */
  readonly phrases: readonly (readonly string[])[];
  readonly excluded: readonly string[];
  readonly filters: readonly QueryFilter[];
  readonly hints: readonly QueryHint[];
}

/** -name:"some value", -"some words", or what stands between spaces. Quotes may still be open at the end. */
const pieces = /(-?)(?:([A-Za-z][\w-]*):)?(?:"([^"]*)(?:"|$)|(\S*))\s*/gy;
/** What people write for a filter's name. */
const synonyms: Readonly<Record<string, FilterName>> = {
  tags: "tag",
  label: "tag",
  kinds: "kind",
  types: "type",
  owners: "owner",
  team: "owner",
  doc: "docs",
  runbooks: "runbook",
  dashboards: "dashboard",
  deployment: "deploy",
  ns: "namespace",
  stage: "lifecycle",
};

/**
 * Reads what is typed into the search box.
 *
 * @param isKind tells the kinds of the catalog, so that "component:ledger" is a reference; folded names are asked for
 */
export function parseQuery(text: string, isKind: (name: string) => boolean = () => false): SearchQuery {
  const reader = new QueryReader(isKind);
  const trimmed = text.trim();
  pieces.lastIndex = 0;
  for (const [piece, minus = "", name, quoted, plain = ""] of trimmed.matchAll(pieces)) {
    if (piece === "") break;
    reader.read({ piece: piece.trim(), isNegated: minus === "-", name, quoted, value: quoted ?? plain });
  }
  return reader.finish();
}

interface Piece {
  readonly piece: string;
  readonly isNegated: boolean;
  readonly name: string | undefined;
  readonly quoted: string | undefined;
  readonly value: string;
}

class QueryReader {
  readonly #isKind: (name: string) => boolean;
  readonly #texts: string[] = [];
  readonly #phrases: (readonly string[])[] = [];
  readonly #excluded: string[] = [];
  readonly #filters: QueryFilter[] = [];
  readonly #hints: QueryHint[] = [];

  constructor(isKind: (name: string) => boolean) {
    this.#isKind = isKind;
  }

  read(piece: Piece): void {
    const { isNegated, name, quoted, value } = piece;
    if (name !== undefined && this.#readFilter(piece, name.toLowerCase())) return;
    if (name === undefined && !isNegated && value.toLowerCase() === "@me") {
      this.#filters.push({ name: "is", values: ["mine"], isNegated });
      return;
    }
    const text = name === undefined ? value : `${name}:${value}`;
    if (isNegated && text !== "") {
      this.#excluded.push(...wordsOf(text));
      return;
    }
    this.#texts.push(text);
    const words = wordsOf(text);
    if (quoted !== undefined && words.length > 1) this.#phrases.push(words);
  }

  finish(): SearchQuery {
    const text = this.#texts.filter(Boolean).join(" ");
    return {
      words: [...new Set(wordsOf(text))],
      text,
      phrases: this.#phrases,
      excluded: this.#excluded,
      filters: this.#filters,
      hints: this.#hints,
    };
  }

  /** False if the piece counts as words. */
  #readFilter({ piece, isNegated, value }: Piece, written: string): boolean {
    const name = filterNames.find((each) => each === written) ?? synonyms[written];
    const values = value.split(",").map((each) => foldText(each.trim()));
    const filled = values.filter(Boolean);
    if (name === "is" || name === "in") return this.#readChoice(piece, { name, values: filled, isNegated });
    if (name) {
      this.#filters.push({ name, values: filled, isNegated });
      return true;
    }
    if (this.#isKind(written) && !isNegated) {
      this.#readReference(written, value);
      return true;
    }
    // "http://…" and "12:30" are no attempt at a filter.
    if (value.startsWith("//") || written.length < 2) return false;
    const suggestion = nearest(written, filterNames);
    this.#hints.push({ text: piece, kind: "unknownFilter", ...(suggestion !== undefined && { suggestion }) });
    return false;
  }

  /** "component:ops/ledger" */
  #readReference(kind: string, value: string): void {
    const slash = value.indexOf("/");
    const namespace = foldText(value.slice(0, Math.max(0, slash)));
    this.#filters.push({ name: "kind", values: [kind], isNegated: false });
    if (namespace !== "") this.#filters.push({ name: "namespace", values: [namespace], isNegated: false });
    this.#texts.push(value.slice(slash + 1));
  }

  #readChoice(piece: string, { name, values, isNegated }: QueryFilter & { readonly name: "is" | "in" }): boolean {
    const all = choices[name];
    const meant = values.flatMap((value) => all.filter((each) => each === value || each.startsWith(value)));
    const unknown = values.find((value) => !all.some((each) => each.startsWith(value)));
    if (unknown !== undefined) {
      const kind = name === "is" ? "unknownState" : "unknownPlace";
      const suggestion = nearest(unknown, all);
      this.#hints.push({ text: piece, kind, ...(suggestion !== undefined && { suggestion }) });
      if (meant.length === 0) return false;
    }
    this.#filters.push({ name, values: meant, isNegated });
    return true;
  }
}
