import { cliMessages } from "../cliMessages.ts";
import { findText, type JsonObject } from "../core/entity/entity.ts";
import { refOfEntity } from "../core/entity/refOfEntity.ts";
import { alignColumns, oneLine } from "./table.ts";

/** An array of entities as the portal serves them, in the order of their references. */
export function portalEntitiesJson(entities: readonly JsonObject[]): string {
  return `${JSON.stringify(sorted(entities), undefined, 2)}\n`;
}

/** One line an entity, in columns. */
export function portalEntitiesTable(entities: readonly JsonObject[]): string {
  if (entities.length === 0) return `${cliMessages.noEntities()}\n`;
  const { columns } = cliMessages;
  const rows = [
    [columns.ref, columns.type, columns.lifecycle, columns.owner, columns.place],
    ...sorted(entities).map(toCells),
  ];
  return alignColumns(rows);
}

function sorted(entities: readonly JsonObject[]): readonly JsonObject[] {
  const rows = entities.map((entity) => ({ ref: refOfEntity(entity), entity }));
  return rows.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)).map(({ entity }) => entity);
}

function toCells(entity: JsonObject): string[] {
  const field = (name: string): string => oneLine(findText(entity, "spec", name) ?? "-");
  const place = findText(entity, "metadata", "annotations", "backstage.io/managed-by-location");
  return [oneLine(refOfEntity(entity)), field("type"), field("lifecycle"), field("owner"), oneLine(place ?? "-")];
}
