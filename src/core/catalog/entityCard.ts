import type { AnnotationTable } from "../entity/annotationTable.ts";
import { findText } from "../entity/entity.ts";
import type { Answer, AnswerDocs, AnswerTarget } from "../ownership/answer.ts";
import { answersTo } from "../ownership/answers.ts";
import type { EntityProvenance } from "../ownership/provenance.ts";
import type { Clock } from "../ports.ts";
import { readRemoteUri } from "../remote/remoteUri.ts";
import { readSharedUri } from "../shared/sharedUri.ts";
import type { Uri } from "../uri.ts";
import type { Catalog } from "./catalog.ts";
import { type CatalogEntity, countConflicting } from "./catalogEntity.ts";
import {
  annotationOf,
  iconOf,
  isDeprecated,
  lifecycleOf,
  tagsOf,
  targetOf,
  titleOf,
  titleOfRef,
  typeOf,
} from "./entityLooks.ts";
import { pagesOf } from "./entityPages.ts";
import { dependenciesOf, dependentsOf } from "./graphQueries.ts";
import { escapeMarkdown, markdownLink } from "./markdownText.ts";
import { cardMessages } from "./messages.ts";
import { timeAgo } from "./timeAgo.ts";

/** Makes the addresses that the card's links lead to; undefined leaves the text without a link. */
export interface CardLinks {
  openEntity(ref: string): string | undefined;
  /** A line of a file, from 0; `ref`: the entity that stands there. */
  openPlace(uri: Uri, line: number, ref?: string): string | undefined;
  /** An address of the web, as the entity holds it; only http, https and mailto are asked for. */
  openUrl(url: string): string | undefined;
  /** How a file is named for the user: its path relative to the workspace folder. */
  nameFile(uri: Uri): string;
}

/** What the facts of a card come from. Where a source is absent, what it knows is left out. */
export interface CardSources {
  readonly catalog: Catalog;
  readonly annotations: AnnotationTable;
  readonly docs?: AnswerDocs;
  readonly provenance?: { of(entity: CatalogEntity): EntityProvenance | undefined };
  /** For how long ago the last change was. */
  readonly clock?: Clock;
  /** When what a source serves was last asked for, in milliseconds since the epoch; undefined where nobody knows. */
  readonly askedAt?: (sourceId: string) => number | undefined;
}

/** How a card is laid out. */
export interface CardOptions {
  /** Who owns it stands above everything else: for hovers in code. */
  readonly ownerFirst?: boolean;
}

/** About two lines of a hover. */
const descriptionLength = 160;
/** Of one list; the rest is counted. */
const listLength = 5;
const mostContacts = 3;

/**
 * The Markdown card of an entity: at most seven lines, those without content left out. Needs support for theme icons
 * where it is shown. All texts of the entity are escaped.
 */
export function entityCard(
  entity: CatalogEntity,
  sources: CardSources,
  links: CardLinks,
  { ownerFirst = false }: CardOptions = {},
): string {
  const { catalog, annotations, docs } = sources;
  const asked = ["contact", "docs", "runbook", "dashboard"] as const;
  const answers = answersTo(entity, catalog, annotations, docs, asked);
  const owner = toOwner(entity, answers, catalog, links);
  return [
    ownerFirst && owner,
    toHeading(entity),
    escapeMarkdown(cut(findText(entity.entity.metadata, "description") ?? "")),
    !ownerFirst && owner,
    toTraits(entity, catalog, links),
    toDependencies(entity, catalog, links),
    toLinks(entity, answers, sources, links),
    toPlace(entity, sources, links),
  ]
    .filter(Boolean)
    .join("  \n");
}

function toHeading({ entity, ref }: CatalogEntity): string {
  const name = `$(${iconOf(entity.kind, typeOf(entity))}) **${escapeMarkdown(titleOf(entity))}** ${escapeMarkdown(ref)}`;
  return joinParts([name, isDeprecated(entity) && `$(warning) ${cardMessages.deprecated}`]);
}

/** The owner, and the ways to those who answer for the entity. */
function toOwner(entity: CatalogEntity, answers: readonly Answer[], catalog: Catalog, links: CardLinks): string {
  const owner = targetOf(entity, "spec.owner");
  const contacts = contactsOf(answers).map(({ title, target, from }) => toTargetLink(title, target, from, links));
  if (owner !== undefined) {
    return joinParts([`${cardMessages.owner} ${toEntityLink(owner, catalog, links)}`, ...contacts]);
  }
  return contacts.length > 0 ? `${cardMessages.contact} ${joinParts(contacts)}` : "";
}

/** Of two ways that are called the same nobody could tell which to take: the menu of the owner has both. */
function contactsOf(answers: readonly Answer[]): readonly Answer[] {
  const contacts = answers.filter(({ question }) => question === "contact");
  const byTitle = new Map(contacts.toReversed().map((answer) => [answer.title.toLowerCase(), answer]));
  return contacts.filter((answer) => byTitle.get(answer.title.toLowerCase()) === answer).slice(0, mostContacts);
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

/** Docs, runbook and dashboard, the entity's other links, the other pages that its annotations lead to, its source. */
function toLinks(
  { entity }: CatalogEntity,
  answers: readonly Answer[],
  { catalog, annotations }: CardSources,
  links: CardLinks,
): string {
  const first = (["docs", "runbook", "dashboard"] as const).flatMap(
    (wanted) => answers.find(({ question }) => question === wanted) ?? [],
  );
  const shown = new Set([...first, ...contactsOf(answers)].map(({ target }) => target.kind === "url" && target.url));
  const pages = pagesOf(entity, annotations).filter(({ url }) => !shown.has(url));
  const source = annotationOf(entity, "backstage.io/source-location")?.replace(/^url:/, "");
  return joinParts([
    ...first.map((answer) => toTargetLink(labelOf(answer, catalog), answer.target, toReason(answer), links)),
    toList(
      pages.filter(({ origin }) => origin === "link").map(({ title, url }) => toUrlLink(title, url, links)),
      " · ",
    ),
    ...pages.filter(({ origin }) => origin === "annotation").map(({ title, url }) => toUrlLink(title, url, links)),
    source !== undefined && isWebAddress(source) && toUrlLink(cardMessages.source, source, links),
  ]);
}

function labelOf({ question, of }: Answer, catalog: Catalog): string {
  const what = question === "docs" || question === "runbook" ? cardMessages[question] : cardMessages.dashboard;
  return of === undefined ? what : cardMessages.of(what, titleOfRef(of, catalog));
}

function toReason({ title, from }: Answer): string {
  return `${title} (${from})`;
}

/** Where it is written, and why it can be believed. */
function toPlace(entity: CatalogEntity, sources: CardSources, links: CardLinks): string {
  if (entity.isRemote) return toServer(entity, sources, links);
  const { provenance, clock } = sources;
  const { line } = entity.nameRange.start;
  const conflicts = countConflicting(entity.versions);
  const { changed, codeOwners } = provenance?.of(entity) ?? {};
  return joinParts([
    markdownLink(`${links.nameFile(entity.uri)}:${line + 1}`, links.openPlace(entity.uri, line)),
    changed !== undefined && clock !== undefined && cardMessages.changed(timeAgo(changed.at, clock.now())),
    codeOwners !== undefined && cardMessages.codeOwners[codeOwners],
    entity.isStale && cardMessages.stale,
    conflicts > 1 && cardMessages.conflict(conflicts),
  ]);
}

/** "acme-portal, 12 minutes ago" */
function toServer({ ref, uri, sourceId, nameRange }: CatalogEntity, sources: CardSources, links: CardLinks): string {
  const name = readRemoteUri(uri)?.portal ?? readSharedUri(uri)?.source ?? sourceId;
  const at = sources.askedAt?.(sourceId);
  const age = at === undefined || !sources.clock ? "" : `, ${timeAgo(at, sources.clock.now())}`;
  return `$(cloud) ${markdownLink(name, links.openPlace(uri, nameRange.start.line, ref))}${age}`;
}

function toTargetLink(text: string, target: AnswerTarget, onHover: string, links: CardLinks): string {
  switch (target.kind) {
    case "url":
      return markdownLink(text, isWebAddress(target.url) ? links.openUrl(target.url) : undefined, onHover);
    case "entity":
      return markdownLink(text, links.openEntity(target.ref), onHover);
    case "place":
      return markdownLink(text, links.openPlace(target.uri, target.line), onHover);
  }
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
