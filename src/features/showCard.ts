import * as vscode from "vscode";
import type { CatalogEntity } from "../core/catalog/catalogEntity.ts";
import { type CardOptions, type CardSources, entityCard } from "../core/catalog/entityCard.ts";
import type { AnnotationTable } from "../core/entity/annotationTable.ts";
import { cardLinks, trustedCommands } from "./cardLinks.ts";

/** Who knows the facts of a card; the services do. */
export interface CardServices extends Omit<CardSources, "annotations" | "clock"> {
  readonly annotations: { readonly table: AnnotationTable };
}

/** What a card is made from now. */
export function cardSources({ catalog, annotations, docs, provenance }: CardServices): CardSources {
  return {
    ...{ catalog, annotations: annotations.table, clock: { now: () => Date.now() } },
    ...(docs && { docs }),
    ...(provenance && { provenance }),
  };
}

/** The card of an entity as the editor shows it, in hovers and tooltips. */
export function showCard(services: CardServices, entity: CatalogEntity, options?: CardOptions): vscode.MarkdownString {
  return toTrusted(entityCard(entity, cardSources(services), cardLinks, options));
}

/** Markdown with icons, whose links may run the commands of cards and no others. */
export function toTrusted(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown, true);
  text.isTrusted = { enabledCommands: trustedCommands };
  return text;
}
