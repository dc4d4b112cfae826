import { CompletionItemKind, InsertTextFormat, InsertTextMode, MarkupKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { writeText } from "../descriptor/writeYaml.ts";
import type { Cursor } from "./cursor.ts";
import type { FieldSchema } from "./fieldSchema.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

/** Where something is completed. */
export interface CompletionSite {
  readonly open: OpenDescriptor;
  readonly cursor: Cursor;
  readonly context: LanguageContext;
  /** The path of the value; of an item where the cursor is to begin a list. */
  readonly path: Cursor["path"];
  /** What the schemas say of that path. */
  readonly schema: FieldSchema | undefined;
  /** What is to stand in front of a value: a missing space, dash or line. */
  readonly prefix: string;
  readonly suffix: string;
}

/** What an item is besides the text that it inserts. */
export interface ItemParts {
  readonly label?: string;
  readonly kind?: CompletionItemKind;
  readonly detail?: string;
  /** What each row of the list says; short, as it takes its room from the label. The detail unless given. */
  readonly summary?: string;
  readonly documentation?: string;
  /** What is typed to find it; the inserted text unless given. */
  readonly filterText?: string;
  readonly isDeprecated?: boolean;
  /** True for what is no text, and must not be quoted. */
  readonly isLiteral?: boolean;
  /** True where the next thing to do is to complete again, behind what was inserted. */
  readonly isOpen?: boolean;
}

/** What an adapter finds in `CompletionItem.data`. */
export interface CompletionData {
  /** Ask for completions again once the item is inserted. */
  readonly isOpen: boolean;
}

/** The most items of one answer. */
export const mostItems = 200;

/** Items in their order, which the editor keeps for those that fit what is typed equally well. */
export function inOrder(items: readonly CompletionItem[]): CompletionItem[] {
  return items.map((item, index) => ({ ...item, sortText: String(index).padStart(4, "0") }));
}

/** An item that writes a text as a value, quoted as the place needs it. */
export function valueItem(site: CompletionSite, text: string, parts: ItemParts = {}): CompletionItem {
  const { quote } = site.cursor;
  const newText = site.prefix + (parts.isLiteral && quote === "" ? text : writeScalar(site.cursor, text)) + site.suffix;
  // What stands in front of the text must not keep it from fitting what was typed.
  const filterText = parts.filterText ?? (newText === text || quote !== "" ? undefined : text);
  return toItem(site, newText, InsertTextFormat.PlainText, {
    kind: CompletionItemKind.Value,
    ...parts,
    label: parts.label ?? text,
    ...(filterText !== undefined && { filterText }),
  });
}

/** An item that writes a snippet, as it stands. */
export function snippetItem(
  site: CompletionSite,
  snippet: string,
  parts: ItemParts & { label: string },
): CompletionItem {
  return toItem(site, snippet, InsertTextFormat.Snippet, parts);
}

/** A text as it is to stand in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}

/** A text as a scalar, without the quotes that are there already. */
export function writeScalar({ quote, isJson, document, end }: Cursor, text: string): string {
  if (quote === "'") return text.replaceAll("'", "''") + (document.text[end] === "'" ? "" : "'");
  if (quote === '"') return JSON.stringify(text).slice(1, -1) + (document.text[end] === '"' ? "" : '"');
  if (isJson) return JSON.stringify(text);
  return /^(?:\.{1,2}\/|\/)[\w./@+-]*$/.test(text) || text === "." ? text : writeText(text);
}

function toItem(
  { cursor }: CompletionSite,
  newText: string,
  insertTextFormat: InsertTextFormat,
  { label = "", kind, detail, summary = detail, documentation, filterText, isDeprecated, isOpen }: ItemParts,
): CompletionItem {
  const data: CompletionData = { isOpen: isOpen === true };
  return {
    label,
    textEdit: { range: cursor.range, newText },
    insertTextFormat,
    insertTextMode: InsertTextMode.asIs,
    ...(kind !== undefined && { kind }),
    ...(detail && { detail }),
    ...(summary && { labelDetails: { description: summary } }),
    ...(documentation !== undefined && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    ...(filterText !== undefined && { filterText }),
    ...(isDeprecated === true && { deprecated: true }),
    ...(data.isOpen && { data }),
  };
}
