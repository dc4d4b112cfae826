import { findValue, isJsonObject } from "../entity/entity.ts";
import type { JsonObject } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import { referenceFieldsOf } from "../entity/referenceFields.ts";
import { wordsOf } from "./completeValues.ts";
import { escapeSnippet } from "./completionSite.ts";
import { fieldSchemaAt } from "./fieldSchema.ts";
import type { FieldSchema } from "./fieldSchema.ts";

/** What the value of a key looks like. */
export type Shape = "scalar" | "list" | "mapping" | "placeholder";

/** The shape that the schemas give to a place; "scalar" for places that they do not describe. */
export function shapeAt(value: JsonObject, path: EntityPath): Shape {
  const schema = fieldSchemaAt(value, path);
  if (!schema) return "scalar";
  // Backstage checks no type of `dependencyOf`, so that the schemas name none.
  if (schema.types.length === 0 && path.length === 2 && path[0] === "spec") {
    const row = referenceFieldsOf(value).find(({ field }) => field === path[1]);
    if (row) return row.isList ? "list" : "scalar";
  }
  if (schema.types.includes("array")) return "list";
  if (schema.types.includes("object") || schema.keys.length > 0) return "mapping";
  return schema.examples.some((example) => isJsonObject(example) && findValue(example, "$text") !== undefined)
    ? "placeholder"
    : "scalar";
}

/**
 * Writes keys with their values as snippets: what is required below a key comes with it, and each place to fill in is a
 * tab stop.
 */
export class SnippetWriter {
  readonly #value: JsonObject;
  #stops = 0;

  /** @param value the entity, whose kind and type choose the schemas */
  constructor(value: JsonObject) {
    this.#value = value;
  }

  /** What stands behind a key's colon, in lines; `indent` is the key's column. */
  blockValue(path: EntityPath, indent: number): string {
    const schema = fieldSchemaAt(this.#value, path);
    const line = `\n${" ".repeat(indent + 2)}`;
    switch (shapeAt(this.#value, path)) {
      case "mapping":
        return `${line}${this.blockEntries(path, indent + 2)}`;
      case "list":
        return `${line}- ${this.blockItem([...path, 0], indent + 4)}`;
      case "placeholder":
        return `${line}\\$text: ${this.#stop("./openapi.yaml")}`;
      default:
        return ` ${this.#scalar(path, schema)}`;
    }
  }

  /** An item of a list, behind its dash. */
  blockItem(path: EntityPath, indent: number): string {
    const schema = fieldSchemaAt(this.#value, path);
    return shapeAt(this.#value, path) === "mapping" ? this.blockEntries(path, indent) : this.#scalar(path, schema);
  }

  /** The required keys of a mapping, the first one without its indentation. */
  blockEntries(path: EntityPath, indent: number): string {
    const required = fieldSchemaAt(this.#value, path)?.required ?? [];
    if (required.length === 0) return this.#stop();
    const entries = required.map((key) => `${escapeSnippet(key)}:${this.blockValue([...path, key], indent)}`);
    return entries.join(`\n${" ".repeat(indent)}`);
  }

  /** What stands behind a key's colon in braces. */
  flowValue(path: EntityPath, isJson: boolean): string {
    const schema = fieldSchemaAt(this.#value, path);
    const quote = isJson ? '"' : "";
    switch (shapeAt(this.#value, path)) {
      case "mapping":
        return this.#flowEntries(path, schema?.required ?? [], isJson);
      case "list":
        return `[${this.flowValue([...path, 0], isJson)}]`;
      case "placeholder":
        return `{ ${quote}\\$text${quote}: ${quote}${this.#stop("./openapi.yaml")}${quote} \\}`;
      default:
        return schema?.types.includes("string") === false
          ? this.#stop()
          : `${quote}${this.#scalar(path, schema)}${quote}`;
    }
  }

  #flowEntries(path: EntityPath, required: readonly string[], isJson: boolean): string {
    if (required.length === 0) return `{ ${this.#stop()} \\}`;
    const quote = isJson ? '"' : "";
    const entries = required.map((key) => `${quote}${key}${quote}: ${this.flowValue([...path, key], isJson)}`);
    return `{ ${entries.join(", ")} \\}`;
  }

  #scalar(path: EntityPath, schema: FieldSchema | undefined): string {
    const words = wordsOf(path, schema);
    if (words.length === 1 && schema?.values.length === 1) return escapeSnippet(words[0] ?? "");
    if (words.length === 0) return this.#stop();
    this.#stops += 1;
    return `\${${this.#stops}|${words.map((word) => word.replaceAll(/[\\,|]/g, "\\$&")).join(",")}|}`;
  }

  #stop(placeholder?: string): string {
    this.#stops += 1;
    return placeholder === undefined ? `$${this.#stops}` : `\${${this.#stops}:${escapeSnippet(placeholder)}}`;
  }
}
