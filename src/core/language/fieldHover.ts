import { escapeMarkdown } from "../catalog/markdownText.ts";
import type { JsonObject, JsonValue } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import { hoverMessages } from "../messages.ts";
import { fieldSchemaAt, type FieldSchema } from "./fieldSchema.ts";

/** Of examples and values; more would not be read. */
const mostShown = 8;

/** What a field of an entity is for, as Markdown; undefined where the schemas do not say. */
export function fieldHover(entity: JsonObject, path: EntityPath): string | undefined {
  const field = fieldSchemaAt(entity, path);
  const key = path.at(-1);
  if (!field?.description || typeof key !== "string") return undefined;
  const isRequired = fieldSchemaAt(entity, path.slice(0, -1))?.required.includes(key) ?? false;
  const title = `**${escapeMarkdown(field.title ?? key)}**${isRequired ? ` · ${hoverMessages.required}` : ""}`;
  return [title, escapeMarkdown(field.description), toExamples(field)].filter(Boolean).join("  \n");
}

/** The only values where they are several, else examples; those of lists by item. */
function toExamples({ values, examples }: FieldSchema): string {
  if (values.length > 1) return hoverMessages.values(toTexts(values));
  const texts = toTexts(examples.flatMap((example) => example));
  return texts.length > 0 ? hoverMessages.examples(texts) : "";
}

function toTexts(values: readonly JsonValue[]): readonly string[] {
  return values
    .filter((value) => typeof value !== "object")
    .slice(0, mostShown)
    .map((value) => escapeMarkdown(String(value)));
}
