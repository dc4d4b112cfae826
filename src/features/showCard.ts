import * as vscode from "vscode";
import { neverCancelled } from "../core/cancellation.ts";
import type { CatalogEntity } from "../core/catalog/catalogEntity.ts";
import { type CardOptions, type CardSources, entityCard } from "../core/catalog/entityCard.ts";
import type { AnnotationTable } from "../core/entity/annotationTable.ts";
import type { AnswerDocs } from "../core/ownership/answer.ts";
import type { Services } from "./services.ts";
import { cardLinks, trustedCommands } from "./cardLinks.ts";

/** Nobody waits longer for a hover because of its docs. */
const patienceMs = 500;

/** Who knows the facts of a card; the services do. */
export interface CardServices extends Omit<CardSources, "annotations" | "clock" | "docs"> {
  readonly answerDocs?: AnswerDocs;
  readonly annotations: { readonly table: AnnotationTable };
  readonly portals?: Pick<Services["portals"], "active">;
  readonly sources?: Pick<Services["sources"], "shown">;
}

/** What a card is made from now. */
export function cardSources({
  catalog,
  annotations,
  answerDocs,
  provenance,
  portals,
  sources,
}: CardServices): CardSources {
  return {
    ...{ catalog, annotations: annotations.table, clock: { now: () => Date.now() } },
    ...(answerDocs && { docs: answerDocs }),
    ...(provenance && { provenance }),
    askedAt: (sourceId) => {
      const source = portals?.active.source;
      const all = [...(source ? [source] : []), ...(sources?.shown?.all ?? [])];
      return all.find(({ id }) => id === sourceId)?.state.at;
    },
  };
}

/** The card of an entity as the editor shows it, in hovers and tooltips. */
export function showCard(services: CardServices, entity: CatalogEntity, options?: CardOptions): vscode.MarkdownString {
  return toTrusted(entityCard(entity, cardSources(services), cardLinks, options));
}

/** As {@link showCard}, with what the entity's docs answer: it waits a moment for those that are not read yet. */
export async function loadCard(
  services: Services,
  entity: CatalogEntity,
  options?: CardOptions,
): Promise<vscode.MarkdownString> {
  await loadDocs(services, entity.ref);
  return showCard(services, entity, options);
}

/** Reads the docs that a card leads to. Resolves after a moment at the latest: the next card has them. */
export async function loadDocs({ answerDocs, log }: Services, ref: string): Promise<void> {
  const known = answerDocs.load(ref, neverCancelled).catch((error) => log.error("The docs of a card", error));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, patienceMs)));
  await Promise.race([known, late]);
  clearTimeout(timer);
}

/** Markdown with icons, whose links may run the commands of cards and no others. */
export function toTrusted(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown, true);
  text.isTrusted = { enabledCommands: trustedCommands };
  return text;
}
