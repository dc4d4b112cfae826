import { isJsonObject } from "../entity/entity.ts";
import type { JsonValue } from "../entity/entity.ts";

/** How a scalar is written; "plain" is the one without quotes. */
export type ScalarStyle = "plain" | "single" | "double";

/**
 * A text as one line of YAML that reads as this text again, in the given style where that can hold it and else in double
 * quotes.
 */
export function writeText(text: string, style: ScalarStyle = "plain"): string {
  if (style === "single" && !/[\n\r\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return style === "plain" && isPlain(text) ? text : JSON.stringify(text);
}

/** A value as one line of YAML. */
export function writeValue(value: JsonValue): string {
  return typeof value === "string" ? writeText(value) : JSON.stringify(value);
}

/** A key and its value as lines of a mapping that is not in braces. Without a line break at the end. */
export function writeEntry(key: string, value: JsonValue, indent: string, lineBreak: string): string {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0) return `${indent}${writeText(key)}: ${writeValue(value)}`;
  const lines = entries.map(([name, item]) => writeEntry(name, item ?? null, `${indent}  `, lineBreak));
  return [`${indent}${writeText(key)}:`, ...lines].join(lineBreak);
}

/** Stricter than YAML, so that it holds inside of brackets too. */
function isPlain(text: string): boolean {
  if (/^(?:true|false|null)$/i.test(text)) return false;
  return /^(?:\.{1,2}\/|\$)?[A-Za-z](?:[\w./@+-]|:(?=\S)| (?=[\w./@+-]))*$/.test(text);
}
