import { cliMessages } from "../cliMessages.ts";
import type { Catalog } from "../core/catalog/catalog.ts";
import type { CatalogEntity } from "../core/catalog/catalogEntity.ts";
import { findText } from "../core/entity/entity.ts";
import { defaultNamespace } from "../core/entity/entityRef.ts";
import { shownPath } from "./documentRow.ts";
import { alignColumns, oneLine } from "./table.ts";

/** An array of entities as Backstage serves them: with their namespace and relations. */
export function entitiesJson(entities: readonly CatalogEntity[], catalog: Catalog): string {
  const envelopes = entities.map(({ ref, entity }) => ({
    ...entity,
    metadata: { namespace: defaultNamespace, ...entity.metadata },
    relations: catalog.relationsOf(ref),
  }));
  return `${JSON.stringify(envelopes, undefined, 2)}\n`;
}

/** One line an entity, in columns. */
export function entitiesTable(entities: readonly CatalogEntity[], workingFolder: string): string {
  if (entities.length === 0) return `${cliMessages.noEntities()}\n`;
  const { columns } = cliMessages;
  const rows = [
    [columns.ref, columns.type, columns.lifecycle, columns.owner, columns.file],
    ...entities.map((entity) => toCells(entity, workingFolder)),
  ];
  return alignColumns(rows);
}

function toCells({ ref, entity, uri, nameRange }: CatalogEntity, workingFolder: string): string[] {
  const field = (name: string): string => oneLine(findText(entity.spec, name) ?? "-");
  const place = `${shownPath(uri, workingFolder)}:${nameRange.start.line + 1}`;
  return [oneLine(ref), field("type"), field("lifecycle"), field("owner"), place];
}
