import { isJsonObject, type JsonObject } from "../entity/entity.ts";
import { LineCounter } from "./lineCounter.ts";

/** A key of a mapping near the root of a YAML or JSON text. */
export interface ScannedKey {
  /** 0 for a key of the root. */
  readonly depth: number;
  readonly key: string;
  /** The first line of a plain value; "" for a mapping or a list. */
  readonly value: string;
  /** From 0; absent where there is no text. */
  readonly line?: number;
}

/** Keys below this depth are passed over. */
const deepest = 3;

/**
 * The keys near the root of a YAML or JSON text, in their order. Definitions of APIs have megabytes, and a catalog has
 * thousands of them: a parser takes 200 ms for one megabyte of YAML, this a few. It goes by indentation and brackets
 * alone, takes each line once, and bears texts that are half typed. Anchors, merge keys and tags mean nothing to it.
 */
export function* scanKeys(text: string): Generator<ScannedKey> {
  const start = text.search(/[^\s\uFEFF]/);
  if (start >= 0 && text[start] === "{") yield* scanFlow(text, start, 0, new LineCounter(text));
  else yield* scanBlock(text);
}

/** The same of a text that was parsed already. */
export function* scanValue(object: JsonObject, depth = 0): Generator<ScannedKey> {
  for (const key of Object.keys(object)) {
    const value = object[key];
    yield { depth, key, value: typeof value === "string" || typeof value === "number" ? String(value) : "" };
    if (isJsonObject(value) && depth < deepest) yield* scanValue(value, depth + 1);
  }
}

function* scanBlock(text: string): Generator<ScannedKey> {
  const lines = new LineCounter(text);
  const indents: number[] = [];
  let next = 0;
  for (let start = 0; start < text.length; start = next) {
    next = nextLine(text, start);
    const indent = countSpaces(text, start);
    const first = text[start + indent];
    if (first === undefined || "#\r\n\t-".includes(first)) {
      if (indent === 0 && isSecondDocument(text, start, indents.length)) return;
      continue;
    }
    while (indents.length > 0 && indent <= (indents.at(-1) ?? 0)) indents.pop();
    const depth = indents.length;
    const found =
      depth <= deepest ? readKey(text.slice(start + indent, Math.min(next, start + longestLine))) : undefined;
    if (!found) continue;
    indents.push(indent);
    const value = found.value.startsWith("{")
      ? ""
      : (readBlockText(text, found.value, next) ?? plainValue(found.value));
    yield { depth, key: found.key, value, line: lines.lineOf(start) };
    if (!found.value.startsWith("{")) continue;
    const end = yield* scanFlow(text, start + indent + found.valueAt, depth + 1, lines);
    next = nextLine(text, end);
  }
}

const longestLine = 2000;

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end + 1;
}

function countSpaces(text: string, start: number): number {
  let at = start;
  while (text[at] === " ") at++;
  return at - start;
}

function isSecondDocument(text: string, start: number, seen: number): boolean {
  return seen > 0 && /^(?:---|\.\.\.)\s/.test(text.slice(start, start + 4));
}

interface FoundKey {
  readonly key: string;
  readonly value: string;
  readonly valueAt: number;
}

function readKey(line: string): FoundKey | undefined {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*:)/.exec(line)?.[0];
  if (quoted === undefined && /^["'{[|>&*!%@`?]/.test(line)) return undefined;
  const colon = quoted === undefined ? line.search(/:(?:\s|$)/) : line.indexOf(":", quoted.length);
  if (colon < 1) return undefined;
  const key = quoted === undefined ? line.slice(0, colon).trimEnd() : unquote(quoted);
  const rest = line.slice(colon + 1);
  const value = rest.trim();
  return / #/.test(key) ? undefined : { key, value, valueAt: colon + 1 + (rest.length - rest.trimStart().length) };
}

/** The first line of a text that begins below its key. */
function readBlockText(text: string, value: string, next: number): string | undefined {
  if (!/^[|>][-+\d]*(?:\s+#.*)?$/.test(value)) return undefined;
  for (let start = next, tries = 0; start < text.length && tries < 10; start = nextLine(text, start), tries++) {
    const line = text.slice(start, Math.min(nextLine(text, start), start + longestLine)).trim();
    if (line !== "") return line;
  }
  return "";
}

function plainValue(value: string): string {
  if (value.startsWith('"') || value.startsWith("'")) return unquote(value);
  return value
    .replace(/(?:^|\s)#.*$/, "")
    .replace(/^[|>&*[].*$/, "")
    .trim();
}

/** A quoted text that may end on another line. */
function unquote(written: string): string {
  const quote = written.charAt(0);
  if (quote === "'") return (/^'((?:[^']|'')*)/.exec(written)?.[1] ?? "").replaceAll("''", "'");
  const inner = /^"((?:[^"\\]|\\.)*)/.exec(written)?.[1] ?? "";
  return inner.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/gi, (_, code, char) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(String(code), 16));
    return /[nrt]/.test(String(char)) ? " " : String(char);
  });
}

/** Scans a mapping in braces that begins at an offset; returns the offset behind it. */
function* scanFlow(text: string, start: number, outer: number, lines: LineCounter): Generator<ScannedKey, number> {
  let depth = outer - 1;
  /** The brackets that are open, true for braces; only near the root does it matter which. */
  const isMapping: boolean[] = [];
  const token = /[{}[\],"']|[^\s{}[\],:"'](?:[^{}[\],:"'\n]|:(?=[^\s{}[\],"']))*/g;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const char = match[0].charAt(0);
    if (char === "{" || char === "[") {
      depth++;
      if (depth <= deepest) isMapping[depth] = char === "{";
    } else if (char === "}" || char === "]") {
      depth--;
      if (depth < outer) return token.lastIndex;
    } else if (char !== ",") {
      const end = char === '"' || char === "'" ? endOfQuoted(text, match.index) : token.lastIndex;
      token.lastIndex = end;
      if (depth > deepest || !isMapping[depth]) continue;
      const colon = /\s*:\s*/y;
      colon.lastIndex = end;
      if (!colon.test(text)) continue;
      const key = shortText(text, match.index, end);
      token.lastIndex = colon.lastIndex;
      yield { depth, key, value: valueAt(text, colon.lastIndex), line: lines.lineOf(match.index) };
      // The value is passed over with the rest: no colon follows it.
    }
  }
  return text.length;
}

function valueAt(text: string, at: number): string {
  const char = text.charAt(at);
  if (char === '"' || char === "'") return shortText(text, at, endOfQuoted(text, at));
  return /^[^{}[\],"'\n]*/.exec(text.slice(at, at + 200))?.[0].trim() ?? "";
}

function shortText(text: string, start: number, end: number): string {
  const written = text.slice(start, Math.min(end, start + longestLine));
  return /^["']/.test(written) ? unquote(written) : written.trim();
}

/** The offset behind a quoted text; the end of the text where the quote is never closed. */
function endOfQuoted(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = text.indexOf(quote, start + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (quote === "'" && text[at + 1] === "'") at++;
    else if (quote === "'" || countSlashes(text, at) % 2 === 0) return at + 1;
  }
  return text.length;
}

function countSlashes(text: string, before: number): number {
  let count = 0;
  while (text[before - 1 - count] === "\\") count++;
  return count;
}
