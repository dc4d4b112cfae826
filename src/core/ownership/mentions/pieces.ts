import type { Span } from "./addresses.ts";
import type { Key } from "./roles.ts";

/** A part of a longer text that may name something by itself. */
export interface Piece extends Span {
  readonly place: "value" | "image";
  /** What it is the value of within the text, the nearest first. */
  readonly keys: readonly Key[];
  /** True if what the whole text is the value of says something of the piece, too. */
  readonly hasOuterKeys: boolean;
}

/** The values in "host=a port=1", `{service="a"}`, "${HOST:-a}" and "X-Caller: a", the items of "a,b", and images. */
export function piecesOf(content: string): readonly Piece[] {
  return [
    ...pairsIn(content),
    ...labelsIn(content),
    ...defaultsIn(content),
    ...headerIn(content),
    ...mailboxesIn(content),
    ...imagesIn(content),
    ...itemsIn(content),
  ];
}

/** "host=a port=1", "?service=a", and what follows the driver of PDO: "pgsql:host=a;dbname=b". */
function pairsIn(content: string): readonly Piece[] {
  return piecesLike(
    content,
    /(?:^|[\s;,&?]|^[a-z]{2,10}:)-{0,2}(?<key>[A-Za-z_][\w.-]{0,60})=(?<value>[^\s;,&"'`$\\]+)/dg,
  );
}

/** The labels of queries to Prometheus and its like, which are about what is in front of them: `kafka_lag{topic="a"}`. */
function labelsIn(content: string): readonly Piece[] {
  if (!/\w\s?=~?\s?\\?["']/.test(content)) return [];
  return piecesLike(
    content,
    /(?<=^|[{,(]\s?)(?<key>[A-Za-z_][\w.]{0,60})=~?(?:\\?["'])(?<value>[\w.-]+)(?=\\?["'])/dg,
    true,
  );
}

/** What counts where a variable is not set: "${HOST:-a}", Spring's "${HOST:a}". */
export function defaultsIn(content: string): readonly Piece[] {
  if (!content.includes("${")) return [];
  return piecesLike(content, /\$\{(?<key>[\w.-]+):[-=]?(?<value>[^\s{}$"'`?+=/-][^\s{}$"'`]*)\}/dg).map((piece) => ({
    ...piece,
    hasOuterKeys: true,
  }));
}

/** "X-Caller: a": a header of a request. */
function headerIn(content: string): readonly Piece[] {
  return piecesLike(content, /^(?<key>[A-Za-z]\w*(?:-\w+)+):\s+(?<value>[\w./-]+)$/dg);
}

/** The address in "Books <books@acme.example>". */
function mailboxesIn(content: string): readonly Piece[] {
  return [...content.matchAll(/(?<=<)[\w.+-]+@[\w.-]+(?=>)/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    place: "value",
    keys: [],
    hasOuterKeys: true,
  }));
}

/** Images of registries that everybody knows. */
export function imagesIn(content: string): readonly Piece[] {
  if (!content.includes("/")) return [];
  const images = content.matchAll(
    /(?<![\w./@:-])(?:(?:ghcr|docker|quay|gcr)\.io|registry\.[\w.-]+|harbor\.[\w.-]+|[\w.-]+\.(?:amazonaws\.com|azurecr\.io|pkg\.dev|gcr\.io))(?::\d+)?(?:\/[\w.-]+)+(?::[\w.-]*\w)?/g,
  );
  return [...images].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    place: "image",
    keys: [],
    hasOuterKeys: false,
  }));
}

/** "a:1,b:2" */
function itemsIn(content: string): readonly Piece[] {
  if (!content.includes(",") || /[\s={}]/.test(content)) return [];
  let at = 0;
  return content.split(",").map((item) => {
    const start = at;
    at += item.length + 1;
    return { start, end: start + item.length, place: "value", keys: [], hasOuterKeys: true };
  });
}

function piecesLike(content: string, pattern: RegExp, isQuery = false): readonly Piece[] {
  return [...content.matchAll(pattern)].flatMap(({ index, groups, indices }) => {
    const [start, end] = indices?.groups?.["value"] ?? [];
    const key = groups?.["key"];
    if (start === undefined || end === undefined || key === undefined) return [];
    const outer = isQuery
      ? /([A-Za-z_:][\w:]*)\{[^{}]*$/.exec(content.slice(Math.max(0, index - 200), index + 1))?.[1]
      : undefined;
    const keys = [key, ...(outer === undefined ? [] : [outer])].map((text) => ({ text, isCall: false }));
    return [{ start, end, place: "value", keys, hasOuterKeys: false } as const];
  });
}
