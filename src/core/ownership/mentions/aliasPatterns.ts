import { findEntityRef, formatEntityRef } from "../../entity/entityRef.ts";

/** A pattern of the user's own, and the entity that texts like it name. */
export interface AliasPattern {
  /**
   * The whole text, letter by letter, in any case; `*` stands for any letters, `{name}` for letters, digits, ".", "_"
   * and "-" that the entity's reference may repeat.
   */
  readonly pattern: string;
  /** A reference, of a component unless it says its kind: "ledger", "api:{name}-api". */
  readonly entity: string;
}

const mostPatterns = 200;
const longestPattern = 200;
const longestText = 500;

/** Patterns that are ready to be tried. Each takes at most its length times the text's: none can be made to hang. */
export class AliasPatterns {
  readonly #patterns: readonly { readonly parts: readonly Part[]; readonly entity: string }[];

  constructor(patterns: readonly AliasPattern[]) {
    this.#patterns = patterns
      .slice(0, mostPatterns)
      .filter(({ pattern }) => pattern !== "" && pattern.length <= longestPattern && /[^*]/.test(pattern))
      .map(({ pattern, entity }) => ({ parts: toParts(pattern.toLowerCase()), entity: entity.toLowerCase() }));
  }

  /** The full references that the patterns lead a text to, existing or not, without repetition. */
  find(text: string): readonly string[] {
    if (this.#patterns.length === 0 || text.length > longestText) return [];
    const lower = text.toLowerCase();
    const refs = this.#patterns.flatMap(({ parts, entity }) => {
      const names = matchParts(parts, lower);
      const ref =
        names &&
        findEntityRef(
          entity.replaceAll(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? ""),
          { defaultKind: "component" },
        );
      return ref ? [formatEntityRef(ref)] : [];
    });
    return [...new Set(refs)];
  }
}

/** A letter, any run of letters, or a named run of the letters that names have. */
type Part = { readonly letter: string } | { readonly run: string | undefined };

function toParts(pattern: string): readonly Part[] {
  return [...pattern.matchAll(/\{(\w+)\}|\*+|[^]/g)].map(([text, name]) =>
    name !== undefined ? { run: name } : text.startsWith("*") ? { run: undefined } : { letter: text },
  );
}

/**
 * Matches the whole text and gives the named runs; undefined where it does not match. Row by row, as an edit distance is
 * computed: whether the first parts match the first letters, so that the work is bounded by the product of both lengths.
 */
function matchParts(parts: readonly Part[], text: string): ReadonlyMap<string, string> | undefined {
  const rows: boolean[][] = [[true, ...Array.from(text, () => false)]];
  for (const part of parts) {
    const above = rows.at(-1) ?? [];
    const row: boolean[] = [];
    for (let at = 0; at <= text.length; at++) {
      if ("letter" in part) row.push(at > 0 && above[at - 1] === true && text[at - 1] === part.letter);
      else row.push(above[at] === true || (row[at - 1] === true && fits(part, text[at - 1] ?? "")));
    }
    rows.push(row);
  }
  return rows.at(-1)?.[text.length] ? namesIn(parts, text, rows) : undefined;
}

function fits({ run }: { readonly run: string | undefined }, letter: string): boolean {
  return run === undefined || /[\w.-]/.test(letter);
}

/** Walks back from the end and takes for each run as much as it can. A named run of nothing makes no match. */
function namesIn(
  parts: readonly Part[],
  text: string,
  rows: readonly (readonly boolean[])[],
): ReadonlyMap<string, string> | undefined {
  const names = new Map<string, string>();
  let end = text.length;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (!part || "letter" in part) {
      end -= 1;
      continue;
    }
    let start = end;
    for (let at = end; at >= 0; at--) {
      if (rows[index]?.[at]) start = at;
      if (at > 0 && !fits(part, text[at - 1] ?? "")) break;
    }
    if (part.run !== undefined && start === end) return undefined;
    if (part.run !== undefined) names.set(part.run, text.slice(start, end));
    end = start;
  }
  return names;
}
