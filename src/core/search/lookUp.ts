import { editDistance } from "../catalog/editDistance.ts";
import { searchFields } from "./searchDocument.ts";
import type { Postings, TermIndex } from "./termIndex.ts";
import { toWord } from "./words.ts";

/** A word of the index that answers to a word of the query. */
export interface Answering {
  readonly term: string;
  readonly postings: Postings;
  /** How far it is what was asked for: 1 for the word itself. */
  readonly likeness: number;
  /** Only these fields count. */
  readonly fields: number;
}

const everyField = 255;
const nameFields = searchFields.name | searchFields.title | searchFields.alias | searchFields.heading;
/** Fewer letters begin too many words: then only names count, and none is a typing error. */
const shortWord = 2;
const shortestPart = 3;
const shortestTypo = 4;
/** From here on two characters may be wrong, below only two that changed places. */
const twoTypos = 8;
const mostTypos = 20;

/** What people write for each other; of each pair either finds the other. */
const pairs: readonly (readonly [string, string])[] = [
  ["db", "database"],
  ["k8s", "kubernete"],
  ["js", "javascript"],
  ["ts", "typescript"],
  ["py", "python"],
  ["postgre", "postgresql"],
  ["doc", "documentation"],
  ["auth", "authentication"],
  ["config", "configuration"],
  ["env", "environment"],
  ["infra", "infrastructure"],
  ["repo", "repository"],
];
const synonyms: ReadonlyMap<string, string> = new Map(
  pairs.flatMap(
    ([one, other]) =>
      [
        [one, other],
        [other, one],
      ] as const,
  ),
);

/**
 * The words of the index that a word of a query may stand for: itself, what begins with it, its synonym, it and its
 * neighbour written as one ("check out"). Where none of these exists, words with the same root; else names that hold it
 * ("hooks" in "webhooks"); else what is a typing error away.
 */
export function lookUp(words: readonly string[], position: number, index: TermIndex): readonly Answering[] {
  const word = words[position] ?? "";
  const found = new Map<string, Answering>();
  const add = (term: string, likeness: number, fields = everyField, postings = index.exact(term)): void => {
    if (postings && !found.has(term)) found.set(term, { term, postings, likeness, fields });
  };
  add(word, 1);
  const isShort = word.length <= shortWord;
  for (const [term, postings] of index.startingWith(word)) {
    add(term, beginning(word, term), isShort ? nameFields : everyField, postings);
  }
  for (const neighbours of [words.slice(position - 1, position + 1), words.slice(position, position + 2)]) {
    if (neighbours.length === 2) add(toWord(neighbours.join("")), 0.95, nameFields);
  }
  const synonym = synonyms.get(word);
  if (synonym !== undefined) add(synonym, 0.8);
  if (found.size === 0) addRelated(word, index, add);
  if (found.size === 0 && word.length >= shortestPart) {
    for (const [term, postings] of index.holding(word)) {
      add(term, 0.8 * beginning(word, term), nameFields, postings);
    }
  }
  if (found.size === 0 && word.length >= shortestTypo) addTypos(word, index, add);
  return [...found.values()];
}

type Add = (term: string, likeness: number, fields?: number, postings?: Postings) => void;

/** "deploying" finds deploy, deploys, deployment. */
function addRelated(word: string, index: TermIndex, add: Add): void {
  const [, root] = /^(\p{L}{3,}?)(?:ing|ed|er|ment|ation|ion)$/u.exec(word) ?? [];
  if (root === undefined) return;
  // "planning" has one letter too many, "invoicing" one too few: both are tried.
  const roots = /(.)\1$/.test(root) ? [root, root.slice(0, -1)] : [root];
  for (const each of roots) {
    add(each, 0.8);
    for (const [term, postings] of index.startingWith(each)) {
      if (term.length <= word.length + 2) add(term, 0.7 * beginning(each, term), everyField, postings);
    }
  }
}

function addTypos(word: string, index: TermIndex, add: Add): void {
  const near = index.near(word, word.length > shortestTypo ? 2 : 1).filter(({ term, distance }) => {
    return distance < 2 || word.length >= twoTypos || editDistance(word, term, 1) <= 1;
  });
  const smallest = near[0]?.distance ?? 0;
  for (const { term, postings, distance } of near.slice(0, mostTypos)) {
    if (distance === smallest) add(term, 0.65 - 0.1 * distance, everyField, postings);
  }
  if (near.length > 0) return;
  // The word may still be in the making: its beginning counts, but for the first letters, which few get wrong.
  for (const [term, postings] of index.startingWith(word.slice(0, 2))) {
    if (term.length > word.length && editDistance(word, term.slice(0, word.length), 1) <= 1) {
      add(term, 0.5 * beginning(word, term), everyField, postings);
    }
  }
}

/** The more of a word is there, the likelier it is meant. */
function beginning(word: string, term: string): number {
  return 0.9 * Math.sqrt(word.length / term.length);
}
