import type { CardLinks } from "../catalog/entityCard.ts";
import { escapeMarkdown, markdownLink } from "../catalog/markdownText.ts";
import { findText, type JsonObject } from "../entity/entity.ts";
import type { AddressSubject } from "../entity/annotationAddress.ts";
import type { AnnotationRow } from "../entity/annotationRow.ts";
import { buttonsOfRow, linkOf, type AnnotationTable } from "../entity/annotationTable.ts";
import { defaultNamespace } from "../entity/entityRef.ts";
import { hoverMessages } from "../messages.ts";

/** What an annotation of an entity means and where it leads, as Markdown; undefined for one that nobody described. */
export function annotationHover(
  key: string,
  entity: JsonObject,
  annotations: AnnotationTable,
  links: CardLinks,
): string | undefined {
  const row = annotations.find(key);
  if (!row) return undefined;
  const value = findText(entity, "metadata", "annotations", key);
  return [
    `$(${row.icon ?? "note"}) **${escapeMarkdown(row.title)}** ${escapeMarkdown(key)}`,
    escapeMarkdown(row.description),
    row.deprecated && escapeMarkdown(hoverMessages.deprecated(row.deprecated.reason)),
    toForm(row),
    value === undefined ? "" : toLinks(row, value, subjectOf(entity), links),
  ]
    .filter(Boolean)
    .join("  \n");
}

/** What the addresses of annotations may say of an entity that may be half-typed. */
export function subjectOf(entity: JsonObject): AddressSubject {
  return {
    kind: findText(entity, "kind") ?? "",
    namespace: findText(entity, "metadata", "namespace") || defaultNamespace,
    name: findText(entity, "metadata", "name") ?? "",
  };
}

function toForm({ form, example }: AnnotationRow): string {
  const parts = [
    form !== undefined && hoverMessages.form(escapeMarkdown(form)),
    example !== undefined && hoverMessages.examples([escapeMarkdown(example)]),
  ];
  return parts.filter(Boolean).join(" · ");
}

function toLinks(row: AnnotationRow, value: string, entity: AddressSubject, links: CardLinks): string {
  const own = linkOf(row, value, entity);
  const others = buttonsOfRow(row, value, entity).filter(({ address }) => address !== own);
  return [
    own !== undefined && markdownLink(hoverMessages.open(row.title), links.openUrl(own)),
    ...others.map(({ category, address }) => markdownLink(category, links.openUrl(address))),
  ]
    .filter(Boolean)
    .join(" · ");
}
