import { isMap, isScalar } from "yaml";
import type { ParsedNode } from "yaml";
import type { TextEdit } from "vscode-languageserver-types";
import type { JsonValue } from "../entity/entity.ts";
import type { EntityFinding, FindingFix } from "../entity/finding.ts";
import type { ProblemFix } from "../problems.ts";
import type { SourceText } from "./sourceText.ts";
import type { YamlPair } from "./toJson.ts";
import { keySpan, spanOf, valueSpan } from "./treePlace.ts";
import type { Span, TreePlace } from "./treePlace.ts";
import { writeEntry, writeText, writeValue } from "./writeYaml.ts";
import type { ScalarStyle } from "./writeYaml.ts";

/** The edits for a finding's fix at its place in the text; undefined where the text gives no way to make them. */
export function toProblemFix(
  source: SourceText,
  place: TreePlace,
  at: EntityFinding["at"],
  fix: FindingFix,
): ProblemFix | undefined {
  if ("command" in fix) return fix;
  const edit = findEdit(source.text, place, at, fix);
  if (!edit) return undefined;
  const textEdit: TextEdit = { range: source.rangeOf(edit), newText: edit.newText };
  return { title: fix.title, edits: [textEdit] };
}

/** A change of the text, by offsets. */
export interface Edit extends Span {
  readonly newText: string;
}

type EditFix = Exclude<FindingFix, { readonly command: string }>;

type WithoutTitle<T> = T extends unknown ? Omit<T, "title"> : never;

/** What to change at a place. */
export type EditChange = WithoutTitle<EditFix>;

function findEdit(text: string, place: TreePlace, at: EntityFinding["at"], fix: EditFix): Edit | undefined {
  if (!place.isExact) return undefined;
  if ("insertKey" in fix) return insertKey(text, place.value, fix.insertKey.key, fix.insertKey.value);
  if ("removeKey" in fix) return removeKey(text, place);
  if ("removeItem" in fix) return removeItem(text, place);
  const node = at === "key" ? (place.pair?.key ?? null) : place.value;
  if (!isScalar(node)) return undefined;
  const span = at === "key" ? keySpan(text, place) : spanOf(text, node);
  if ("quote" in fix) return { ...span, newText: JSON.stringify(text.slice(span.start, span.end)) };
  const newText = writeText(fix.replaceWith, styleOf(node.type));
  // `owner:` without a value: the text goes behind the colon.
  const isMissingSpace = span.start === span.end && /[:-]$/.test(text.slice(0, span.start));
  return { ...span, newText: isMissingSpace ? ` ${newText}` : newText };
}

function styleOf(type: string | undefined): ScalarStyle {
  if (type === "QUOTE_SINGLE") return "single";
  return type === "QUOTE_DOUBLE" ? "double" : "plain";
}

/** The same without the fix's title, by offsets. */
export function editOf(text: string, place: TreePlace, at: EntityFinding["at"], fix: EditChange): Edit | undefined {
  return findEdit(text, place, at, { title: "", ...fix });
}

/** Adds a key behind the last one of a mapping, on a line of its own unless the mapping is in braces. */
function insertKey(text: string, node: ParsedNode | null, key: string, value: JsonValue): Edit | undefined {
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const first = node.items[0];
  const last = node.items.at(-1);
  if (node.flow || !first || !last) {
    const isJson = /^\s*\{/.test(text);
    const written = isJson
      ? `${JSON.stringify(key)}: ${JSON.stringify(value)}`
      : `${writeText(key)}: ${writeValue(value)}`;
    if (!last) return insertion(node.range[0] + 1, ` ${written} `);
    return insertion(pairEnd(text, last), `, ${written}`);
  }
  const lineStart = text.lastIndexOf("\n", first.key.range[0] - 1) + 1;
  const indent = " ".repeat(first.key.range[0] - lineStart);
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  return insertion(lineEnd(text, pairEnd(text, last)), lineBreak + writeEntry(key, value, indent, lineBreak));
}

/** Takes out a key with its value: whole lines where it stands on lines of its own. */
function removeKey(text: string, { map, pair }: TreePlace): Edit | undefined {
  if (!map || !pair) return undefined;
  const start = pair.key.range[0];
  const end = pairEnd(text, pair);
  const position = map.items.indexOf(pair);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (!map.flow && text.slice(lineStart, start).trim() === "") {
    return {
      start: lineStart,
      end: Math.min(lineEnd(text, end) + lineBreakLength(text, end), text.length),
      newText: "",
    };
  }
  const next = map.items[position + 1];
  if (next) return { start, end: next.key.range[0], newText: "" };
  const previous = map.items[position - 1];
  return { start: previous ? pairEnd(text, previous) : start, end, newText: "" };
}

/** Takes out an item of a list, on whole lines where it has lines of its own; of the last one leaves "[]". */
function removeItem(text: string, { seq, value }: TreePlace): Edit | undefined {
  if (!seq || !value) return undefined;
  const position = seq.items.indexOf(value);
  const { start, end } = spanOf(text, value);
  const whole = seq.range;
  if (seq.items.length === 1)
    return whole ? { start: whole[0], end: seq.flow ? whole[1] : end, newText: "[]" } : undefined;
  if (seq.flow) {
    const next = seq.items[position + 1];
    if (next) return { start, end: next.range[0], newText: "" };
    const previous = seq.items[position - 1];
    return { start: previous ? spanOf(text, previous).end : start, end, newText: "" };
  }
  const dash = text.lastIndexOf("-", start - 1);
  const lineStart = text.lastIndexOf("\n", dash - 1) + 1;
  // The first item may stand behind the dash of an outer list: the next one takes its place.
  if (text.slice(lineStart, dash).trim() !== "") {
    const next = seq.items[position + 1];
    return next ? { start, end: next.range[0], newText: "" } : undefined;
  }
  const stop = Math.max(end, dash + 1);
  return {
    start: lineStart,
    end: Math.min(lineEnd(text, stop) + lineBreakLength(text, stop), text.length),
    newText: "",
  };
}

function pairEnd(text: string, pair: YamlPair): number {
  const place: TreePlace = { value: pair.value, pair, isExact: true };
  const valueEnd = valueSpan(text, place).end;
  if (pair.value && valueEnd > pair.key.range[1]) return valueEnd;
  // A key without a value ends behind its colon.
  return pair.value ? Math.max(pair.value.range[0], pair.key.range[1]) : pair.key.range[1];
}

function lineEnd(text: string, offset: number): number {
  const end = text.slice(offset).search(/\r|\n/);
  return end === -1 ? text.length : offset + end;
}

function lineBreakLength(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return text.startsWith("\r\n", end) ? 2 : 1;
}

function insertion(offset: number, newText: string): Edit {
  return { start: offset, end: offset, newText };
}
