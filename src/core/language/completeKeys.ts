import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { placeholderKinds } from "../descriptor/placeholder.ts";
import { escapeSnippet, snippetItem, valueItem } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { fieldSchemaAt } from "./fieldSchema.ts";
import type { FieldSchema } from "./fieldSchema.ts";
import { shapeAt, SnippetWriter } from "./keyShape.ts";
import { completionMessages } from "./messages.ts";

/** A key to offer in a mapping. */
export interface OfferedKey {
  readonly key: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly isDeprecated?: boolean;
}

/** What the backend writes by itself. */
const generatedKeys: ReadonlySet<string> = new Set(["uid", "etag"]);

/** The keys that the schemas know in a mapping and that it lacks, the required ones first. */
export function completeKeys(site: CompletionSite): readonly CompletionItem[] {
  const { schema, path, cursor } = site;
  const required = schema?.required ?? [];
  const ordered = [...new Set([...required, ...(schema?.keys ?? [])])].filter((key) => !generatedKeys.has(key));
  return ordered
    .map((key) => {
      const field = fieldSchemaAt(cursor.value, [...path, key]);
      const isRequired = required.includes(key);
      return { key, ...(isRequired && { detail: completionMessages.required }), ...documentationOf(field) };
    })
    .flatMap((offered) => keyItem(site, offered) ?? []);
}

/** `$text` and its like, in the place of a text that usually is a file of its own. */
export function completePlaceholders(site: CompletionSite): readonly CompletionItem[] {
  return placeholderKinds.flatMap(
    (key) => keyItem(site, { key, documentation: completionMessages.placeholders[key] }) ?? [],
  );
}

/**
 * An item that writes a key with the beginning of its value, or only the key where its colon is there already. Undefined
 * for a key that the mapping has.
 */
export function keyItem(site: CompletionSite, { key, ...parts }: OfferedKey): CompletionItem | undefined {
  const { cursor, path } = site;
  if (cursor.siblings.has(key)) return undefined;
  const kind = CompletionItemKind.Property;
  if (cursor.hasColon) return valueItem({ ...site, prefix: "", suffix: "" }, key, { ...parts, kind });
  const wide = includeQuotes(site);
  const writer = new SnippetWriter(cursor.value);
  const keyPath = [...path, key];
  const shape = shapeAt(cursor.value, keyPath);
  const quote = cursor.isJson ? '"' : cursor.quote;
  const value = cursor.isFlow
    ? ` ${writer.flowValue(keyPath, cursor.isJson)}${needsComma(site) ? "," : ""}`
    : shape === "scalar"
      ? " "
      : writer.blockValue(keyPath, columnOf(site));
  const written = `${quote}${escapeSnippet(key)}${quote}:${value}`;
  return snippetItem(wide, site.prefix + written, {
    ...parts,
    kind,
    label: key,
    filterText: cursor.quote === "" ? key : `${cursor.quote}${key}${cursor.quote}`,
    isOpen: shape === "scalar" || shape === "list",
  });
}

/** Of the keys in a mapping. */
function columnOf({ cursor, prefix }: CompletionSite): number {
  const below = /\n( *)(?:- )?$/.exec(prefix);
  if (below) return below[0].length - 1;
  return cursor.indent + prefix.length - (cursor.needsSpace ? 1 : 0);
}

/** The quotes around a key become part of what is replaced: a colon comes behind them. */
function includeQuotes(site: CompletionSite): CompletionSite {
  const { cursor } = site;
  if (cursor.quote === "") return site;
  const { start, end } = cursor.range;
  const isClosed = cursor.document.text[cursor.end] === cursor.quote;
  const range = {
    start: { line: start.line, character: start.character - 1 },
    end: { line: end.line, character: end.character + (isClosed ? 1 : 0) },
  };
  return { ...site, cursor: { ...cursor, range } };
}

/** True where another key follows in the same braces, without a comma in between. */
function needsComma({ cursor }: CompletionSite): boolean {
  const behind = cursor.document.text.slice(cursor.end + (cursor.quote === "" ? 0 : 1));
  return /^\s*["\w]/.test(behind.slice(0, 1000));
}

function documentationOf(field: FieldSchema | undefined): { readonly documentation?: string } {
  return field?.description === undefined ? {} : { documentation: field.description };
}
