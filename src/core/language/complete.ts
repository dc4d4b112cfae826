import type { CompletionItem, CompletionList, Position } from "vscode-languageserver-types";
import { neverCancelled } from "../cancellation.ts";
import type { CancellationToken } from "../cancellation.ts";
import { completeAnnotationKeys, completeAnnotationValues, completeLabelKeys } from "./completeAnnotations.ts";
import { completeDocuments } from "./completeDocuments.ts";
import { completeKeys, completePlaceholders } from "./completeKeys.ts";
import { completePaths, pathTargetAt } from "./completePaths.ts";
import { completeReferences, referenceFieldAt } from "./completeReferences.ts";
import { completeValues } from "./completeValues.ts";
import { inOrder, mostItems } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { findCursor } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { fieldSchemaAt } from "./fieldSchema.ts";
import { shapeAt } from "./keyShape.ts";
import type { Shape } from "./keyShape.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

const nothing: CompletionList = { isIncomplete: false, items: [] };

/**
 * What can be written at a position: keys, values, references, annotations, paths, whole entities. At most 200 items in
 * their order, best first; `isIncomplete` where there are more. Items replace the text around the cursor, quotes kept;
 * their texts hold all indentation that they need. Nothing where the position is in a comment or a text of several
 * lines, and once cancelled.
 */
export async function complete(
  open: OpenDescriptor,
  position: Position,
  context: LanguageContext,
  token: CancellationToken = neverCancelled,
): Promise<CompletionList> {
  const cursor = findCursor(open, position);
  if (!cursor) return nothing;
  const found = await completeAt(toSite(open, cursor, context), token);
  if (token.isCancellationRequested) return nothing;
  const { items, isComplete } = found;
  return { isIncomplete: !isComplete || items.length > mostItems, items: inOrder(items.slice(0, mostItems)) };
}

interface Found {
  readonly items: readonly CompletionItem[];
  readonly isComplete: boolean;
}

async function completeAt(site: CompletionSite, token: CancellationToken): Promise<Found> {
  const { cursor, path } = site;
  if (cursor.part === "key" || wantsKeys(site)) return all(await keysAt(site, token));
  const field = referenceFieldAt(site);
  if (field) return completeReferences(site, field);
  const target = pathTargetAt(site);
  if (target) return all(await completePaths(site, target, token));
  const [root, mapping, key, ...rest] = path;
  if (root === "metadata" && mapping === "annotations" && typeof key === "string" && rest.length === 0) {
    return all(completeAnnotationValues(site, key));
  }
  return all(completeValues(site));
}

function all(items: readonly CompletionItem[]): Found {
  return { items, isComplete: items.length < mostItems };
}

async function keysAt(site: CompletionSite, token: CancellationToken): Promise<readonly CompletionItem[]> {
  const { cursor, path } = site;
  const place = path.join("\n");
  if (place === "metadata\nannotations") return completeAnnotationKeys(site);
  if (place === "metadata\nlabels") return completeLabelKeys(site);
  if (shapeAt(cursor.value, path) === "placeholder") return completePlaceholders(site);
  const keys = completeKeys(site);
  const isEmptyDocument = path.length === 0 && cursor.siblings.size === 0 && !cursor.isFlow && !cursor.hasColon;
  return isEmptyDocument ? [...keys, ...(await completeDocuments(site, token))] : keys;
}

/** True where a mapping is to begin. */
function wantsKeys({ cursor, path }: CompletionSite): boolean {
  const shape = shapeAt(cursor.value, path);
  return !cursor.isFlow && (shape === "mapping" || shape === "placeholder");
}

/** Finds out what is to stand at the cursor, and what is missing in front of it. */
function toSite(open: OpenDescriptor, cursor: Cursor, context: LanguageContext): CompletionSite {
  const schema = fieldSchemaAt(cursor.value, cursor.path);
  const shape = shapeAt(cursor.value, cursor.path);
  const base = { open, cursor, context, suffix: "" };
  if (cursor.part === "key") return { ...base, path: cursor.path, schema, prefix: "" };
  if (shape === "list" && !cursor.needsDash) return toListSite({ ...base, path: cursor.path, schema, prefix: "" });
  const prefix = prefixOf(cursor, shape);
  return { ...base, cursor: withoutSpaces(cursor, prefix), path: cursor.path, schema, prefix };
}

/** The cursor is where a list is to begin: with its first item. */
function toListSite(site: CompletionSite): CompletionSite {
  const { cursor } = site;
  const path = [...cursor.path, 0];
  const schema = fieldSchemaAt(cursor.value, path);
  if (cursor.isFlow) {
    const isOpen = cursor.quote === "";
    return {
      ...site,
      path,
      schema,
      prefix: isOpen ? `${cursor.needsSpace ? " " : ""}[` : "",
      suffix: isOpen ? "]" : "",
    };
  }
  const prefix = `${prefixOf(cursor, "list")}- `;
  return { ...site, cursor: withoutSpaces(cursor, prefix), path, schema, prefix };
}

/** A mapping or list cannot begin on the line of its key. */
function prefixOf({ isInline, indent, needsDash, needsSpace }: Cursor, shape: Shape): string {
  if (isInline && shape !== "scalar") return `\n${" ".repeat(indent + 2)}`;
  if (needsDash) return "- ";
  return needsSpace ? " " : "";
}

/** The spaces behind a colon go where a new line comes. */
function withoutSpaces(cursor: Cursor, prefix: string): Cursor {
  if (!prefix.startsWith("\n")) return cursor;
  const { start, end } = cursor.range;
  const spaces = /[ \t]*$/.exec(cursor.document.text.slice(0, cursor.start))?.[0].length ?? 0;
  return { ...cursor, range: { start: { line: start.line, character: start.character - spaces }, end } };
}
