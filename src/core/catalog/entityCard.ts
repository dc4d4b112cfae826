import type { AnnotationTable } from "../entity/annotationTable.ts";
import { findText } from "../entity/entity.ts";
import { cardMessages } from "../messages.ts";
import type { Uri } from "../uri.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";
import {
  annotationOf,
  iconOf,
  linksOf,
  lifecycleOf,
  tagsOf,
  targetOf,
  titleOf,
  titleOfRef,
  typeOf,
} from "./entityLooks.ts";
import { type EntityPage, pagesOf } from "./entityPages.ts";
import { dependenciesOf, dependentsOf } from "./graphQueries.ts";
import { escapeMarkdown, markdownLink } from "./markdownText.ts";

/** Makes the addresses that the card's links lead to; undefined leaves the text without a link. */
export interface CardLinks {
  openEntity(ref: string): string | undefined;
  /** A line of a file, from 0. */
  openPlace(uri: Uri, line: number): string | undefined;
  /** An address of the web, as the entity holds it; only http, https and mailto are asked for. */
  openUrl(url: string): string | undefined;
  /** How a file is named for the user: its path relative to the workspace folder. */
  nameFile(uri: Uri): string;
}

/** About two lines of a hover. */
const descriptionLength = 160;
/** Of one list; the rest is counted. */
const listLength = 5;

/**
 * The Markdown card of an entity: at most seven lines, those without content left out. Needs support for theme icons
 * where it is shown. All texts of the entity are escaped. `annotations` give it the buttons "Dashboard", "CI" and so on.
 */
export function entityCard(
  entity: CatalogEntity,
  catalog: Catalog,
  links: CardLinks,
  annotations: AnnotationTable,
): string {
  return [
    toHeading(entity),
    escapeMarkdown(cut(findText(entity.entity.metadata, "description") ?? "")),
    toOwner(entity, catalog, links),
    toTraits(entity, catalog, links),
    toDependencies(entity, catalog, links),
    toLinks(entity, links, annotations),
    toPlace(entity, links),
  ]
    .filter(Boolean)
    .join("  \n");
}

function toHeading({ entity, ref }: CatalogEntity): string {
  return `$(${iconOf(entity.kind, typeOf(entity))}) **${escapeMarkdown(titleOf(entity))}** ${escapeMarkdown(ref)}`;
}

/** The owner and the owner's links: the way to those who answer for the entity. */
function toOwner(entity: CatalogEntity, catalog: Catalog, links: CardLinks): string {
  const owner = targetOf(entity, "spec.owner");
  if (owner === undefined) return "";
  const ownerEntity = catalog.get(owner)?.entity;
  const contacts = ownerEntity ? linksOf(ownerEntity) : [];
  return joinParts([
    `${cardMessages.owner} ${toEntityLink(owner, catalog, links)}`,
    ...contacts.slice(0, 3).map(({ title, url }) => toUrlLink(title ?? url, url, links)),
  ]);
}

function toTraits(entity: CatalogEntity, catalog: Catalog, links: CardLinks): string {
  const wholes = ["spec.system", "spec.domain", "spec.subdomainOf", "spec.subcomponentOf", "spec.parent"];
  const parts = wholes.flatMap((field) => targetOf(entity, field) ?? []);
  const lifecycle = lifecycleOf(entity.entity);
  const type = typeOf(entity.entity);
  const tags = tagsOf(entity.entity);
  return joinParts([
    parts.length > 0 && `${cardMessages.partOf} ${parts.map((ref) => toEntityLink(ref, catalog, links)).join(", ")}`,
    lifecycle !== undefined && `${cardMessages.lifecycle} ${escapeMarkdown(lifecycle)}`,
    type !== undefined && `${cardMessages.type} ${escapeMarkdown(type)}`,
    tags.length > 0 && `${cardMessages.tags} ${toList(tags.map(escapeMarkdown))}`,
  ]);
}

function toDependencies({ ref, references }: CatalogEntity, catalog: Catalog, links: CardLinks): string {
  const provided = references.filter(({ field }) => field === "spec.providesApis").map(({ targetRef }) => targetRef);
  const dependencies = dependenciesOf(catalog, ref).length;
  const dependents = dependentsOf(catalog, ref).length;
  return joinParts([
    provided.length > 0 &&
      `${cardMessages.provides} ${toList(provided.map((api) => toEntityLink(api, catalog, links)))}`,
    dependencies > 0 && cardMessages.dependsOn(dependencies),
    dependents > 0 && cardMessages.dependents(dependents),
  ]);
}

/** The entity's own links, the pages that its annotations lead to and its source. */
function toLinks({ entity }: CatalogEntity, links: CardLinks, annotations: AnnotationTable): string {
  const source = annotationOf(entity, "backstage.io/source-location")?.replace(/^url:/, "");
  const pages = pagesOf(entity, annotations);
  const linked = (wanted: EntityPage["origin"]): readonly string[] =>
    pages.filter(({ origin }) => origin === wanted).map(({ title, url }) => toUrlLink(title, url, links));
  return joinParts([
    toList(linked("link"), " · "),
    ...linked("annotation"),
    source !== undefined && isWebAddress(source) && toUrlLink(cardMessages.source, source, links),
  ]);
}

function toPlace(entity: CatalogEntity, links: CardLinks): string {
  const { line } = entity.nameRange.start;
  const conflicts = entity.versions.filter(({ isStale }) => !isStale).length;
  return joinParts([
    markdownLink(`${links.nameFile(entity.uri)}:${line + 1}`, links.openPlace(entity.uri, line)),
    entity.isStale && cardMessages.stale,
    conflicts > 1 && cardMessages.conflict(conflicts),
  ]);
}

function toEntityLink(ref: string, catalog: Catalog, links: CardLinks): string {
  return markdownLink(titleOfRef(ref, catalog), catalog.get(ref) && links.openEntity(ref));
}

function toUrlLink(text: string, url: string, links: CardLinks): string {
  return markdownLink(text, isWebAddress(url) ? links.openUrl(url) : undefined);
}

function isWebAddress(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

function toList(items: readonly string[], separator = ", "): string {
  const more = items.length - listLength;
  const shown = items.slice(0, listLength);
  return (more > 0 ? [...shown, cardMessages.more(more)] : shown).join(separator);
}

function joinParts(parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(" · ");
}

function cut(text: string): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  if (flat.length <= descriptionLength) return flat;
  const start = flat.slice(0, descriptionLength);
  return `${start.slice(0, Math.max(start.lastIndexOf(" "), descriptionLength - 30))}…`;
}
