import { renderText, type TextView } from "../texts/renderText.ts";
import { isTemplated } from "./formats.ts";

/**
 * The addresses that annotations lead to are mustache texts with these values, escaped as parts of an address:
 *
 * - `{{value}}`, the annotation's value (the first item of a list), and `{{parts.0}}`, `{{parts.1}}` … its parts between
 *   slashes; `{{#parts}}/{{.}}{{/parts}}` writes all of them.
 * - `{{entity.name}}`, `{{entity.namespace}}`, `{{entity.kind}}`, as written.
 * - `{{url}}`, which must stand alone: the value is an address itself, with or without "url:" in front of it.
 *
 * They begin with "https://", and so does what comes out of them.
 */
export function isAddressTemplate(template: string): boolean {
  if (template === wholeAddress) return true;
  if (!/^https:\/\/[^/]/.test(template) || /\{\{\{|\{\{\s*[&>=]/.test(template)) return false;
  try {
    const sample = { value: "a", parts: ["a", "a"], entity: { name: "a", namespace: "a", kind: "a" } };
    return isHttps(renderText(template, sample, "url"));
  } catch (error) {
    // Mustache tells of a tag that nothing closes by an error of no kind of its own.
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

/** What an address may say of the entity that has the annotation. */
export interface AddressSubject {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
}

/**
 * The https address that a value leads to; undefined where the template asks for a part that the value lacks, where the
 * value is one that a software template has yet to fill in, and where no https address comes out.
 */
export function annotationAddress(template: string, value: string, entity: AddressSubject): string | undefined {
  if (isTemplated(value)) return undefined;
  if (template === wholeAddress) return asAddress(value.trim().replace(/^url:/, ""));
  const parts = value.split("/").filter((part) => part !== "");
  const view = { value, parts, entity: { ...entity } };
  const isComplete = [...template.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].every(([, name = ""]) => has(view, name));
  return isComplete ? asAddress(renderText(template, view, "url")) : undefined;
}

const wholeAddress = "{{url}}";

function has(view: TextView, name: string): boolean {
  if (name === ".") return true;
  let value: unknown = view;
  for (const key of name.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return typeof value === "string" && value !== "";
}

function asAddress(text: string): string | undefined {
  return isHttps(text) ? new URL(text).href : undefined;
}

function isHttps(text: string): boolean {
  if (!/^https:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === "https:" && username === "" && password === "";
}
