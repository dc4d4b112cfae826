import type { Hover, Position } from "vscode-languageserver-types";
import { entityCard, type CardLinks } from "../catalog/entityCard.ts";
import { escapeMarkdown } from "../catalog/markdownText.ts";
import { hoverMessages } from "../messages.ts";
import { annotationHover } from "./annotationHover.ts";
import { entityAt } from "./entityAt.ts";
import { fieldHover } from "./fieldHover.ts";
import type { LanguageContext } from "./languageContext.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { treeStepsTo, type TreeStep } from "./treeStepsTo.ts";

/**
 * What is worth knowing of a place, as Markdown with theme icons: the card of an entity on its name and on each reference
 * to it, the meaning of an annotation on its key and value, and of other keys what they are for. Undefined elsewhere.
 */
export function hover(
  open: OpenDescriptor,
  position: Position,
  context: LanguageContext,
  links: CardLinks,
): Hover | undefined {
  const named = entityAt(open, position);
  const card = named && cardOf(named.ref, context, links);
  if (named && card !== undefined) return toHover(card, named.range);
  const document = open.documentAt(position);
  const place = document && hoverOfPlace(open, document, position, context, links);
  if (place || named?.part !== "reference") return place;
  return toHover(escapeMarkdown(hoverMessages.notFound(named.ref, context.catalog.portalName)), named.range);
}

function hoverOfPlace(
  open: OpenDescriptor,
  document: OpenDocumentPart,
  position: Position,
  context: LanguageContext,
  links: CardLinks,
): Hover | undefined {
  const step = treeStepsTo(document, open.lines.offsetAt(position) - document.start).at(-1);
  if (!step) return undefined;
  const text = textOf(step, document, context, links);
  if (text === undefined) return undefined;
  return toHover(text, open.lines.rangeAt(document.start + step.span.start, document.start + step.span.end));
}

function textOf(
  { path, part }: TreeStep,
  { value }: OpenDocumentPart,
  context: LanguageContext,
  links: CardLinks,
): string | undefined {
  if (!value || part === "entry") return undefined;
  const [root, section, key] = path;
  if (root === "metadata" && section === "annotations" && typeof key === "string" && path.length === 3) {
    return annotationHover(key, value, context.annotations, links);
  }
  // Of values only the first two say more than their key does: what kind of entity this is.
  const isDocumented = part === "key" || root === "kind" || root === "apiVersion";
  return isDocumented ? fieldHover(value, path) : undefined;
}

function cardOf(ref: string, context: LanguageContext, links: CardLinks): string | undefined {
  const entity = context.catalog.get(ref);
  return entity && entityCard(entity, context, links);
}

function toHover(value: string, range: Hover["range"]): Hover {
  return { contents: { kind: "markdown", value }, ...(range && { range }) };
}
