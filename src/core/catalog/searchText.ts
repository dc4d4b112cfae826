import type { Entity } from "../entity/entity.ts";
import { findText, findValue, isJsonList } from "../entity/entity.ts";

/** True for entities in whose name, title, description, tags or owner every word occurs, in any letter case. */
export function compileText(text: string): (entity: Entity) => boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  return (entity) => {
    const searched = searchTextOf(entity);
    return words.every((word) => searched.includes(word));
  };
}

function searchTextOf({ metadata, spec }: Entity): string {
  const tags = isJsonList(metadata.tags) ? metadata.tags.join("\n") : "";
  const title = titleText({ metadata, spec: spec ?? {} });
  const owner = findText(spec, "owner") ?? "";
  return `${metadata.name}\n${title}\n${findText(metadata, "description") ?? ""}\n${tags}\n${owner}`.toLowerCase();
}

function titleText(entity: Pick<Required<Entity>, "metadata" | "spec">): string {
  const displayName = findValue(entity.spec, "profile", "displayName");
  return `${findText(entity.metadata, "title") ?? ""}\n${typeof displayName === "string" ? displayName : ""}`;
}
