import { isSelfKey } from "./ownNames.ts";
import { type Key, roleOf } from "./roles.ts";
import type { Segment } from "./scanLine.ts";

/** The lines of a document, from 0; undefined outside of it. */
export interface TextLines {
  lineAt(line: number): string | undefined;
}

const mostKeys = 4;
/** What stands further left says nothing any more, and would cost the square of its length. */
const farthestLeft = 400;
/** How far a list's key may stand above its item. */
const linesAbove = 30;

/**
 * The keys of the text that starts at a character, the nearest first: its own key or parameter, then what encloses it,
 * on the line and above it by indentation. A variable's name beside a value (`name: LEDGER_HOST`, `getenv("LEDGER_HOST",
 * …)`) counts as a key of it.
 *
 * @param masked the line with comments and what quotes hold made harmless, by {@link maskLine}
 */
export function keysAt(lines: TextLines, line: number, masked: string, start: number): readonly Key[] {
  const left = masked.slice(Math.max(0, start - farthestLeft), start);
  const parameter = parameterOf(lines, line, masked, start);
  if (parameter !== undefined) return [{ text: parameter, isCall: false }];
  const keys = keysLeftOf(left.replace(/[a-zA-Z@$]{0,2}["'`]+$/, ""));
  if (isValueKey(keys.found.at(-1)?.text)) keys.found.push(...siblingName(lines, line));
  const variable = /["'`]([A-Z][A-Z0-9_]{2,})["'`][\])]*[^"'`]{0,40}["'`]$/.exec(left)?.[1];
  if (variable !== undefined) keys.found.unshift({ text: variable, isCall: false });
  if (keys.isAtStart) keys.found.push(...keysAbove(lines, line, masked));
  return keys.found.slice(0, mostKeys);
}

/** PowerShell's parameter whose values `[ValidateSet("a", "b")]` lists. */
function parameterOf(lines: TextLines, line: number, masked: string, start: number): string | undefined {
  if (!/\bValidateSet\([^)]*$/i.test(masked.slice(0, start))) return undefined;
  const after = [masked.slice(start), lines.lineAt(line + 1) ?? "", lines.lineAt(line + 2) ?? ""].join("\n");
  return /\$(\w+)/.exec(after)?.[1];
}

/** Brackets, separators and spaces inside of texts become "_", comments blanks, so that what is left can be read backwards. */
export function maskLine(line: string, segments: readonly Segment[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { kind, start, end } of segments) {
    if (kind === "plain") continue;
    const content = line.slice(start, end);
    const harmless = kind === "text" ? content.replaceAll(/[()[\]{},:=<>;|&?\s]/g, "_") : " ".repeat(end - start);
    pieces.push(line.slice(at, start), harmless);
    at = end;
  }
  return pieces.join("") + line.slice(at);
}

interface LeftKeys {
  readonly found: Key[];
  /** True if nothing but indentation is left of what was read. */
  readonly isAtStart: boolean;
}

/** What stands between a key and its value. */
const assignment =
  /([\w$.\-/@]+)["'`]?[\]}]?\s*\??(?::\s*[\w<>[\]|. *&]{1,40}?\s*)?(?::=|={1,3}>?|![=]{1,2}|:|->|<-|\?\?=?|\|\|=?)$/;
/** Its left side may stand behind a key: `if: matrix.service == "…"`. */
const comparison = /([\w$.\-/@]+)["'`]?[\]}]?\s*[!=]==?$/;
const call = /([\w$.\-:@]+)!?(?:<[^<>()]{0,60}>)?\($/;
const words = /(?:^|[^\w.$-])([\w$.-]+)["'`]?\s+$/;
const statements: ReadonlySet<string> = new Set(
  "return and or not else in is case throw yield await if when then default export elif unless while do of as".split(
    " ",
  ),
);

function keysLeftOf(before: string): LeftKeys {
  const found: Key[] = [];
  let rest = before;
  for (let step = 0; step < 12 && found.length < mostKeys; step++) {
    const text = rest.trimEnd();
    if (/^[\s-]*$/.test(text)) return { found, isAtStart: true };
    const next = stepLeft(text, rest, found);
    if (next === undefined) break;
    rest = next;
  }
  return { found, isAtStart: false };
}

/** Reads one step to the left; the text that is left, or undefined where nothing tells any more. */
function stepLeft(text: string, rest: string, found: Key[]): string | undefined {
  const last = text.at(-1);
  if (last === ",") return leftOfSiblings(text.slice(0, -1), found);
  if (last === "[" || last === "{") return text.slice(0, -1);
  // `isWide && "…"` is what stands around it.
  const guard = /[\w.!$]+\s*(?:&&|(?<!\?)\?)$/.exec(text);
  if (guard) return text.slice(0, guard.index);
  const assigned = comparison.exec(text) ?? assignment.exec(text);
  if (assigned?.[1] !== undefined) {
    found.push({ text: assigned[1], isCall: false });
    return leftOfName(text.slice(0, assigned.index));
  }
  const called = call.exec(text);
  if (called?.[1] !== undefined) {
    found.push({ text: called[1], isCall: true });
    return text.slice(0, called.index);
  }
  if (last === "(") return text.slice(0, -1);
  const tag = /<([\w.:-]+)(?:\s[^<>]*)?>$/.exec(text)?.[1];
  if (tag !== undefined) {
    found.push({ text: tag, isCall: false });
    return undefined;
  }
  const word = words.exec(rest)?.[1];
  if (word === undefined || statements.has(word)) return undefined;
  found.push({ text: word, isCall: false });
  return text.slice(0, text.lastIndexOf(word)).replace(/["'`]$/, "");
}

/** Declarations put words before a name that say nothing: `private static final String HOST =`. */
function leftOfName(text: string): string {
  const trimmed = text.replace(/["'`]$/, "").trimEnd();
  return /[\w>\])]$/.test(trimmed) ? "" : trimmed;
}

/** Goes back to the bracket that opens a list, past the other items; variables' names among them are keys. */
function leftOfSiblings(text: string, found: Key[]): string | undefined {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const character = text[at] ?? "";
    if (")]}".includes(character)) depth += 1;
    else if ("([{".includes(character) && depth-- === 0) {
      const before = text.slice(at + 1);
      found.push(
        ...variablesIn(before),
        ...(character === "(" && !joinsPath(text.slice(0, at)) ? namedBefore(before) : []),
      );
      return text.slice(0, at + 1);
    }
  }
  found.push(...variablesIn(text));
  return /^\s*-\s|[<}]/.test(text) ? undefined : "";
}

/** True in front of the arguments of what joins the parts of a path. */
function joinsPath(before: string): boolean {
  return /(?:join|resolve|combine|paths?\.get|path)$/i.test(before);
}

/** `put("service", "ledger")`: what stands before a value in a call may be its key. */
function namedBefore(text: string): readonly Key[] {
  const name = /["'`]([A-Za-z][\w.-]{1,40})["'`]\s*$/.exec(text)?.[1];
  const key = name === undefined ? undefined : { text: name, isCall: false };
  return key && (roleOf([key]) !== undefined || isSelfKey(key.text) || /^x-/i.test(key.text)) ? [key] : [];
}

function variablesIn(text: string): readonly Key[] {
  const quoted = /["'`]([A-Z][A-Z0-9_]{2,})["'`]\s*$/.exec(text)?.[1];
  const named = /\b(?:name|key)["']?\s*[:=]\s*["']?([\w.-]+)/.exec(text)?.[1];
  return [quoted, named].flatMap((name) => (name === undefined ? [] : [{ text: name, isCall: false }]));
}

function isValueKey(key: string | undefined): boolean {
  return key !== undefined && /^(default_?)?value$/i.test(key);
}

/** `name: LEDGER_HOST` beside `value: ledger`, as environments are written in Kubernetes and its like. */
function siblingName(lines: TextLines, line: number): readonly Key[] {
  for (const beside of [line - 1, line + 1]) {
    const name = /^\s*(?:- +)?["']?(?:name|key)["']?\s*[:=]\s*["']?([\w.-]+)/.exec(lines.lineAt(beside) ?? "")?.[1];
    if (name !== undefined) return [{ text: name, isCall: false }];
  }
  return [];
}

/** The keys that enclose a line by indentation, the nearest first. */
function keysAbove(lines: TextLines, line: number, own: string): readonly Key[] {
  const found: Key[] = [];
  let indent = indentOf(own);
  let isItem = /^\s*-\s/.test(own);
  for (
    let above = line - 1;
    above >= Math.max(0, line - linesAbove) && found.length < 3 && (indent > 0 || isItem);
    above--
  ) {
    const text = (lines.lineAt(above) ?? "").trimEnd();
    const itsIndent = indentOf(text);
    const isParent = itsIndent < indent || (isItem && itsIndent === indent && !/^\s*-(\s|$)/.test(text));
    if (text === "" || /^\s*(#|\/\/)/.test(text) || !isParent) continue;
    indent = itsIndent;
    isItem = /^\s*-\s/.test(text);
    const opens = /[[({:=]$|^\s*<[\w.:-]+[^<>]*>$/.test(text);
    if (opens) found.push(...keysLeftOf(text.replace(/^(\s*)- /, "$1  ")).found.slice(0, 1));
    else if (!isItem) break;
  }
  return found;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
