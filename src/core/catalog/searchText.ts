import type { Entity } from "../entity/entity.ts";
import { findText, isJsonList } from "../entity/entity.ts";
import type { CatalogEntity } from "./catalogEntity.ts";

/** True for entities in whose name, title, description, tags or owner every word occurs, in any letter case. */
export function compileText(text: string): (entity: CatalogEntity) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  // Most queries have none: they shall not make every entity's text.
  if (words.length === 0) return () => true;
  return ({ searchText }) => words.every((word) => searchText.includes(word));
}

/** What words are looked for in, in lower case. */
export function toSearchText({ metadata, spec }: Entity): string {
  const texts = [
    metadata.name,
    findText(metadata, "title"),
    findText(spec, "profile", "displayName"),
    findText(metadata, "description"),
    ...(isJsonList(metadata.tags) ? metadata.tags : []),
    findText(spec, "owner"),
  ];
  return texts
    .filter((text) => typeof text === "string")
    .join("\n")
    .toLowerCase();
}
