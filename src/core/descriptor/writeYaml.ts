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

/** Stricter than YAML, so that it holds inside of brackets too. */
function isPlain(text: string): boolean {
  if (/^(?:true|false|null)$/i.test(text)) return false;
  return /^[A-Za-z](?:[\w./@+-]|:(?=\S)| (?=[\w./@+-]))*$/.test(text);
}
