import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { compareTexts } from "../catalog/shownList.ts";
import type { Ranking } from "./ranking.ts";
import { OperationDocument, PageDocument, type SearchDocument, type SearchField } from "./searchDocument.ts";
import type { SearchHit } from "./searchHit.ts";
import { foldText, wordsOf } from "./words.ts";

/** A document that was found, with its entity. */
export interface Ranked {
  readonly document: SearchDocument;
  readonly entity: CatalogEntity;
  readonly score: number;
  /** The text that names it otherwise than by its own words. */
  readonly namedBy?: string;
}

const excerptLength = 90;
const excerptLead = 25;
/** In the order in which they are shown. Names and titles are seen anyway, and so is whose page or operation it is. */
const excerptFields: Readonly<Record<SearchDocument["type"], readonly SearchField[]>> = {
  entity: ["alias", "description", "trait", "owner"],
  template: ["alias", "description", "trait", "owner"],
  page: ["text"],
  operation: [],
};

/** Where a document leads, and what of it matched. */
export function toHit({ document, entity, score, namedBy }: Ranked, ranking: Ranking): SearchHit {
  const { type, ref, title } = document;
  const alias = namedBy === undefined || isNameOf(document, namedBy) ? undefined : namedBy;
  const excerpt =
    alias === undefined ? excerptOf(document, ranking.shown) : ({ excerpt: alias, excerptOf: "alias" } as const);
  const shown = { type, ref, title, score, ...excerpt };
  const { uri, nameRange } = entity;
  if (document instanceof OperationDocument) {
    return { ...shown, uri, line: nameRange.start.line, operation: document.operation };
  }
  if (!(document instanceof PageDocument)) return { ...shown, uri, line: nameRange.start.line };
  const meant = ranking.headingOf(document);
  const heading = meant && document.page.headings[meant.position];
  const isTitle = heading === undefined || heading.text === title;
  return { ...shown, uri: document.page.uri, line: heading?.line ?? 0, ...(!isTitle && { heading: heading.text }) };
}

/** Equals stand in the order of their titles, so that the order does not depend on when they were indexed. */
export function compareRanked(one: Ranked, other: Ranked): number {
  return (
    other.score - one.score ||
    one.document.title.length - other.document.title.length ||
    compareTexts(one.document.title.toLowerCase(), other.document.title.toLowerCase()) ||
    compareTexts(one.document.key, other.document.key)
  );
}

/** True if each phrase stands in one of the fields, its words one after the other. */
export function hasPhrases({ fields }: SearchDocument, phrases: readonly (readonly string[])[]): boolean {
  return phrases.every((phrase) => fields.some(([, text]) => hasPhrase(text, phrase)));
}

/**
 * A piece of the first field that has a word which the title does not show, cut out of the text around it.
 *
 * @param words words, or beginnings of words, as the index knows them
 */
function excerptOf(
  document: SearchDocument,
  words: readonly string[],
): { readonly excerpt: string; readonly excerptOf: SearchField } | undefined {
  const shown = wordsOf(document.title);
  const wanted = words.filter((word) => !shown.some((each) => each.startsWith(word)));
  if (wanted.length === 0) return undefined;
  const { fields } = document;
  for (const field of excerptFields[document.type]) {
    const text = fields.find(([name]) => name === field)?.[1] ?? "";
    const place = findWord(text, wanted);
    if (place !== undefined) return { excerpt: cutAround(text, place), excerptOf: field };
  }
  return undefined;
}

function isNameOf({ names }: SearchDocument, text: string): boolean {
  return names.some(([, name]) => foldText(name) === foldText(text));
}

/** True if the words follow each other in the text. */
function hasPhrase(text: string, phrase: readonly string[]): boolean {
  const words = wordsOf(text);
  return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
}

/** Where the first of the words that are there begins. */
function findWord(text: string, wanted: readonly string[]): number | undefined {
  if (text === "") return undefined;
  const folded = foldText(text);
  for (const word of wanted) {
    for (let place = folded.indexOf(word); place !== -1; place = folded.indexOf(word, place + 1)) {
      if (place === 0 || !/[\p{L}\p{N}]/u.test(folded[place - 1] ?? "")) return Math.min(place, text.length);
    }
  }
  return undefined;
}

function cutAround(text: string, place: number): string {
  const lineStart = text.lastIndexOf("\n", place) + 1;
  const found = text.indexOf("\n", place);
  const line = text.slice(lineStart, found === -1 ? undefined : found);
  if (line.length <= excerptLength) return line.trim();
  const wanted = Math.max(0, place - lineStart - excerptLead);
  const start = wanted === 0 ? 0 : line.indexOf(" ", wanted) + 1 || wanted;
  const piece = line.slice(start, start + excerptLength);
  const end = start + excerptLength < line.length ? piece.lastIndexOf(" ") : piece.length;
  return `${start > 0 ? "… " : ""}${piece.slice(0, end > 0 ? end : undefined).trim()}${end < piece.length ? " …" : ""}`;
}
