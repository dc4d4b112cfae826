import { SymbolKind } from "vscode-languageserver-types";
import type { DocumentSymbol, Range } from "vscode-languageserver-types";
import { isMap, isScalar, isSeq } from "yaml";
import type { ParsedNode } from "yaml";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import { keyText, plainScalar } from "../descriptor/toJson.ts";
import type { YamlPair } from "../descriptor/toJson.ts";
import { spanOf, type Span } from "../descriptor/treePlace.ts";
import { findText } from "../entity/entity.ts";
import { languageMessages } from "../messages.ts";
import { flatMapDocuments, type Pace } from "./flatMapDocuments.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { entityNameOf } from "./referenceAt.ts";
import { symbolKindOf } from "./symbolKinds.ts";

/** Of mappings and lists in one another: metadata and spec, what is in them, and the items of that. */
const deepest = 4;

/** The trees of a longer file would fill the memory; of those only what the catalog knows is told. */
const longestFile = 1_000_000;

/**
 * The outline of a file: a symbol a document, "Component: payments", with the mappings and lists in it, so that
 * breadcrumbs say where one is. Documents without content have none; those of very long files have nothing in them.
 *
 * @throws Cancelled
 */
export async function documentSymbols(
  open: OpenDescriptor,
  catalog: Catalog,
  pace: Pace,
): Promise<readonly DocumentSymbol[]> {
  if (open.text.length > longestFile)
    return catalog.entitiesIn(open.uri).flatMap((entity) => knownSymbol(open, entity));
  return flatMapDocuments(open, pace, (document) => documentSymbol(open, document));
}

function knownSymbol(open: OpenDescriptor, { entity, document, nameRange }: CatalogEntity): readonly DocumentSymbol[] {
  const part = open.documents[document];
  if (!part) return [];
  const range = open.lines.rangeAt(part.start, part.end);
  // The catalog may be an edit behind the text, and editors refuse what is selected outside of its symbol.
  const isInside = range.start.line <= nameRange.start.line && nameRange.end.line < range.end.line;
  return [
    {
      name: `${entity.kind}: ${entity.metadata.name}`,
      kind: symbolKindOf(entity.kind),
      range,
      selectionRange: isInside ? nameRange : { start: range.start, end: range.start },
    },
  ];
}

function documentSymbol(open: OpenDescriptor, document: OpenDocumentPart): readonly DocumentSymbol[] {
  const root = document.tree?.contents;
  if (!root) return [];
  const span = spanOf(document.text, root);
  if (span.start === span.end) return [];
  const outline = new Outline(open, document);
  const name = entityNameOf(open, document);
  const kind = findText(document.value, "kind");
  const title = findText(document.value, "metadata", "title");
  const children = [...outline.childrenOf(root, 1)];
  return [
    {
      name: name ? `${name.kind}: ${name.name}` : kind || languageMessages.document(document.index + 1),
      ...(title && { detail: title }),
      kind: symbolKindOf(kind ?? ""),
      range: stretched(outline.rangeOf(span), children),
      selectionRange: name?.range ?? outline.rangeOf(firstLineOf(document.text, span)),
      children,
    },
  ];
}

class Outline {
  readonly #open: OpenDescriptor;
  readonly #document: OpenDocumentPart;

  constructor(open: OpenDescriptor, document: OpenDocumentPart) {
    this.#open = open;
    this.#document = document;
  }

  rangeOf({ start, end }: Span): Range {
    return this.#open.lines.rangeAt(this.#document.start + start, this.#document.start + end);
  }

  /** Of a mapping the values that are mappings or lists, of a list the items that are mappings. */
  *childrenOf(node: ParsedNode | null, depth: number): Generator<DocumentSymbol> {
    if (depth > deepest) return;
    if (isMap<ParsedNode, ParsedNode | null>(node)) {
      for (const pair of node.items) yield* this.#entry(pair, depth);
    } else if (isSeq<ParsedNode>(node)) {
      for (const [index, item] of node.items.entries()) yield* this.#item(item, index, depth);
    }
  }

  *#entry({ key, value }: YamlPair, depth: number): Generator<DocumentSymbol> {
    if (!isMap(value) && !isSeq(value)) return;
    const name = isScalar(key) ? keyText(plainScalar(key.value)) : "";
    const keySpan = spanOf(this.#document.text, key);
    const span = { start: keySpan.start, end: Math.max(keySpan.end, spanOf(this.#document.text, value).end) };
    yield this.#symbol(name, value, { span, selection: keySpan }, depth);
  }

  *#item(item: ParsedNode, index: number, depth: number): Generator<DocumentSymbol> {
    if (!isMap<ParsedNode, ParsedNode | null>(item)) return;
    const span = spanOf(this.#document.text, item);
    const naming = namingKeys.map((key) => textOf(item.items, key)).find(Boolean);
    const name = naming ?? String(index + 1);
    yield this.#symbol(name, item, { span, selection: firstLineOf(this.#document.text, span) }, depth);
  }

  #symbol(name: string, node: ParsedNode, place: { span: Span; selection: Span }, depth: number): DocumentSymbol {
    const children = [...this.childrenOf(node, depth + 1)];
    return {
      // Editors refuse symbols without a name.
      name: name.trim() || '""',
      kind: isSeq(node) ? SymbolKind.Array : SymbolKind.Object,
      range: stretched(this.rangeOf(place.span), children),
      selectionRange: this.rangeOf(place.selection),
      children,
    };
  }
}

/** Where the syntax is broken, a collection may end before what is in it does. */
function stretched({ start, end }: Range, children: readonly DocumentSymbol[]): Range {
  const last = children.reduce(
    (latest, { range }) =>
      (range.end.line - latest.line || range.end.character - latest.character) > 0 ? range.end : latest,
    end,
  );
  return { start, end: last };
}

/** What names an item of a list: a template's steps have ids, links have titles. */
const namingKeys = ["id", "name", "title", "url", "type"] as const;

function textOf(pairs: readonly YamlPair[], key: string): string | undefined {
  const pair = pairs.find((item) => isScalar(item.key) && item.key.value === key);
  return isScalar(pair?.value) && typeof pair.value.value === "string" ? pair.value.value : undefined;
}

function firstLineOf(text: string, { start, end }: Span): Span {
  const length = text.slice(start, end).search(/\r|\n/);
  return { start, end: length === -1 ? end : start + length };
}
