import { isMap, isScalar, isSeq } from "yaml";
import type { ParsedNode } from "yaml";
import { editOf } from "../../descriptor/fixEdits.ts";
import { parseDocuments } from "../../descriptor/parseDocuments.ts";
import { largestFile } from "../../descriptor/limits.ts";
import { toJson } from "../../descriptor/toJson.ts";
import type { YamlPair } from "../../descriptor/toJson.ts";
import { spanOf } from "../../descriptor/treePlace.ts";
import type { Span } from "../../descriptor/treePlace.ts";
import { writeEntry, writeText, writeValue } from "../../descriptor/writeYaml.ts";
import { childOf, isJsonList, isJsonObject } from "../../entity/entity.ts";
import type { JsonObject, JsonValue } from "../../entity/entity.ts";
import { fixMessages } from "../messages.ts";
import type { Fix, FixSite } from "./fix.ts";

/** What a text was likely meant to be, of those that can then be read. */
export function fixSyntax(site: FixSite): readonly Fix[] {
  const { text } = site.document;
  const { start } = site.span;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineLength = text.slice(lineStart).search(/\r?\n|$/);
  const line = text.slice(lineStart, lineStart + lineLength);
  const inLine = (title: string, newLine: string): Candidate => {
    return { title, span: { start: lineStart, end: lineStart + lineLength }, newText: newLine };
  };
  const tabs = text.replaceAll(/^[ \t]*\t[ \t]*/gm, (indent) => indent.replaceAll("\t", "  "));
  const candidates: readonly Candidate[] = [
    ...duplicateKeys(site),
    { title: fixMessages.tabsToSpaces(), span: { start: 0, end: text.length }, newText: tabs },
    inLine(fixMessages.addSpace(), line.replace(/^(\s*(?:- )*[^\s:#'"]+):(?=[^\s/])/, "$1: ")),
    inLine(fixMessages.quote(), line.replace(/^(\s*(?:- )*(?:[^\s:#'"]+: +)?)([^\s'"[{].*?)\s*$/, quoteRest)),
    ...["'", '"', "]", "}"].map((sign) => inLine(fixMessages.addSign(sign), line.trimEnd() + sign)),
  ];
  return candidates
    .filter(({ span, newText }) => isReadable(text.slice(0, span.start) + newText + text.slice(span.end)))
    .map(({ title, span, newText }) => site.replace(title, span, newText));
}

interface Candidate {
  readonly title: string;
  readonly span: Span;
  readonly newText: string;
}

function quoteRest(_: string, start: string, rest: string): string {
  return start + JSON.stringify(rest);
}

function isReadable(text: string): boolean {
  const [document] = parseDocuments(text);
  if (!document?.tree || document.tree.errors.length > 0) return false;
  return toJson(document.tree, largestFile).errors.length === 0;
}

/** The pair whose key is marked, to be taken out. */
function duplicateKeys(site: FixSite): readonly Candidate[] {
  const { tree, text } = site.document;
  const found = tree && findPair(tree.contents, site.span.start);
  const isTwice = found?.map.items.some((other) => other !== found.pair && isSameKey(other, found.pair));
  const place = found && isTwice && { value: found.pair.value, pair: found.pair, map: found.map, isExact: true };
  const edit = place && editOf(text, place, "key", { removeKey: true });
  return edit ? [{ title: fixMessages.removeLine(), span: edit, newText: edit.newText }] : [];
}

function isSameKey({ key: one }: YamlPair, { key: other }: YamlPair): boolean {
  return isScalar(one) && isScalar(other) && one.value === other.value;
}

interface FoundPair {
  readonly pair: YamlPair;
  readonly map: NonNullable<Parameters<typeof editOf>[1]["map"]>;
}

function findPair(node: ParsedNode | null, offset: number): FoundPair | undefined {
  if (isSeq<ParsedNode>(node)) return first(node.items, (item) => findPair(item, offset));
  if (!isMap<ParsedNode, ParsedNode | null>(node)) return undefined;
  const pair = node.items.find(({ key }) => key.range[0] === offset);
  return pair ? { pair, map: node } : first(node.items, ({ value }) => findPair(value, offset));
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A list of entities becomes a document each; anything else can only go. */
export function fixNotObject(site: FixSite): readonly Fix[] {
  const { tree, text } = site.document;
  const root = tree?.contents;
  const whole = root ? spanOf(text, root) : { start: 0, end: text.length };
  const remove = site.replace(fixMessages.removeDocument(), { start: 0, end: text.length }, "");
  if (!isSeq<ParsedNode>(root) || root.flow || !root.items.every((item) => isMap(item))) return [remove];
  const documents = root.items.map((item) => {
    const { start, end } = spanOf(text, item);
    const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
    return text.slice(start, end).replaceAll(new RegExp(`^ {1,${indent}}`, "gm"), "");
  });
  const separator = `${site.lineBreak}---${site.lineBreak}`;
  return [site.replace(fixMessages.splitList(), whole, documents.join(separator)), remove];
}

/** Writes out what a merge key stands for, as far as the mapping does not say otherwise itself. */
export function fixMergeKey(site: FixSite): readonly Fix[] {
  const { text, value, tree } = site.document;
  const found = tree && findPair(tree.contents, site.span.start);
  if (!found || !value) return [];
  const { path } = site;
  const merged = path.reduce<JsonValue | undefined>(childOf, value);
  const holder = path.slice(0, -1).reduce<JsonValue | undefined>(childOf, value);
  const entries = Object.entries(mergedEntries(merged)).filter(
    ([key]) => !isJsonObject(holder) || !Object.hasOwn(holder, key),
  );
  const title = fixMessages.writeOut();
  if (entries.length === 0) return site.change(title, path, { removeKey: true });
  const start = found.pair.key.range[0];
  const end = found.pair.value ? spanOf(text, found.pair.value).end : found.pair.key.range[1];
  if (found.map.flow) {
    const written = entries.map(([key, item]) => `${writeText(key)}: ${writeValue(item ?? null)}`);
    return [site.replace(title, { start, end }, written.join(", "))];
  }
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const lines = entries.map(([key, item]) => writeEntry(key, item ?? null, indent, site.lineBreak));
  return [site.replace(title, { start, end }, lines.join(site.lineBreak).slice(indent.length))];
}

/** As YAML 1.1 merges: of several mappings the first one wins. */
function mergedEntries(value: JsonValue | undefined): JsonObject {
  const sources = isJsonList(value) ? value : [value];
  return Object.assign({}, ...sources.toReversed().filter(isJsonObject));
}

/** Takes out this definition; a file that holds nothing else goes, if the user agrees. */
export function fixDuplicate(site: FixSite): readonly Fix[] {
  const { open, document, uri } = site;
  const isAlone = open.documents.every((other) => other === document || other.value === undefined);
  if (!isAlone) return [site.replace(fixMessages.removeDocument(), { start: 0, end: document.text.length }, "")];
  const title = fixMessages.deleteFile();
  return [
    {
      title,
      edit: {
        documentChanges: [{ kind: "delete", uri, annotationId: "delete" }],
        changeAnnotations: { delete: { label: title, needsConfirmation: true } },
      },
    },
  ];
}
