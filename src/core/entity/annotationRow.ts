import { annotationMessages } from "../messages.ts";
import { findText, isJsonList, isJsonObject } from "./entity.ts";
import type { JsonObject, JsonValue } from "./entity.ts";
import { isAddressTemplate } from "./annotationAddress.ts";
import { compileAnnotationPattern } from "./annotationPattern.ts";
import { isKey } from "./formats.ts";

/** The buttons that annotations can give to an entity, in their order; these are also their labels. */
export const annotationCategories = ["Dashboard", "CI", "On-call", "Quality", "Cost"] as const;

export type AnnotationCategory = (typeof annotationCategories)[number];

/** What is known of one annotation. */
export interface AnnotationRow {
  readonly key: string;
  /** What the annotation names, "PagerDuty service". */
  readonly title: string;
  /** What it is for and who reads it; "" where nobody said. */
  readonly description: string;
  /** The kinds that it makes sense on, as declared; undefined means every kind. */
  readonly kinds?: readonly string[];
  /** The form of the value in words, "organisation/repository". */
  readonly form?: string;
  /** True for values of that form; undefined where any will do. Of a list, each item is asked. */
  readonly fits?: (value: string) => boolean;
  /** The only values; undefined where there are others. */
  readonly values?: readonly string[];
  /** True for values that hold several items with commas between them. */
  readonly isList?: boolean;
  readonly example?: string;
  /** A codicon's name. */
  readonly icon?: string;
  /** Where the value leads to; see `annotationAddress.ts`. */
  readonly address?: string;
  /** The button that leads to {@link address}. */
  readonly category?: AnnotationCategory;
  /** Further pages of the same tool that have a button. */
  readonly buttons?: Readonly<Partial<Record<AnnotationCategory, string>>>;
  /** True for what programs write: not to be offered to people. */
  readonly isGenerated?: boolean;
  /** Why it should not be used any more, and the key that does the same with the same value, if there is one. */
  readonly deprecated?: { readonly reason: string; readonly replacement?: string };
}

/** A row as a team writes it: what it leaves out is as it was, or unknown. */
export type AnnotationChange = Pick<AnnotationRow, "key"> & Partial<AnnotationRow>;

/** A mistake in rows that a team wrote. */
export interface AnnotationMistake {
  /** The position of the row, from 0; undefined for what concerns all of them. */
  readonly row?: number;
  /** A sentence for the user. */
  readonly message: string;
}

/** Rows as they could be read: a field with a mistake is left out, and so is a row without a usable key. */
export interface DecodedAnnotations {
  readonly rows: readonly AnnotationChange[];
  readonly mistakes: readonly AnnotationMistake[];
}

/** Reads rows from plain data of any form: a list of rows, or a mapping with that list as `annotations`. */
export function decodeAnnotations(data: unknown): DecodedAnnotations {
  const list = isJsonObject(data) ? data["annotations"] : data;
  if (list === undefined || list === null) return { rows: [], mistakes: [] };
  if (!isJsonList(list)) return { rows: [], mistakes: [{ message: annotationMessages.notList() }] };
  const mistakes: AnnotationMistake[] = [];
  const rows = list.flatMap((item, row) => {
    const key = findText(item, "key");
    if (!isJsonObject(item) || key === undefined || !isKey(key)) {
      mistakes.push({ row, message: annotationMessages.keyMissing(row + 1) });
      return [];
    }
    return decodeRow(key, item, (message) => mistakes.push({ row, message }));
  });
  return { rows, mistakes };
}

type Report = (message: string) => void;

function decodeRow(key: string, item: JsonObject, report: Report): AnnotationChange {
  const fits = decodePattern(key, item["pattern"], report);
  const address = decodeAddress(key, item["address"], report);
  const category = decodeCategory(key, item["category"], report);
  return {
    key,
    ...textFields(key, item, report),
    ...listField("kinds", item),
    ...listField("values", item),
    ...(item["list"] !== undefined && { isList: item["list"] === true }),
    ...(item["generated"] !== undefined && { isGenerated: item["generated"] === true }),
    ...(fits && { fits }),
    ...(address !== undefined && { address }),
    ...(category && { category }),
    ...(isJsonObject(item["buttons"]) && { buttons: decodeButtons(key, item["buttons"], report) }),
    ...(isJsonObject(item["deprecated"]) && { deprecated: decodeDeprecation(item["deprecated"]) }),
  };
}

const textNames = ["title", "description", "form", "example", "icon"] as const;

function textFields(key: string, item: JsonObject, report: Report): Partial<AnnotationRow> {
  const fields: Partial<Record<(typeof textNames)[number], string>> = {};
  for (const name of textNames) {
    const value = item[name];
    if (name === "icon" && typeof value === "string" && !/^[a-z0-9-]+$/.test(value))
      report(annotationMessages.icon(key));
    else if (typeof value === "string") fields[name] = value;
    else if (value !== undefined) report(annotationMessages.notText(key, name));
  }
  return fields;
}

function listField(name: "kinds" | "values", item: JsonObject): Partial<AnnotationRow> {
  const list = item[name];
  const texts = isJsonList(list) ? list.filter((text) => typeof text === "string") : [];
  return texts.length > 0 ? { [name]: texts } : {};
}

function decodePattern(
  key: string,
  pattern: JsonValue | undefined,
  report: Report,
): ((value: string) => boolean) | undefined {
  if (pattern === undefined) return undefined;
  const fits = typeof pattern === "string" ? compileAnnotationPattern(pattern) : undefined;
  if (!fits) report(annotationMessages.pattern(key));
  return fits;
}

function decodeAddress(key: string, address: JsonValue | undefined, report: Report): string | undefined {
  if (address === undefined) return undefined;
  if (typeof address === "string" && isAddressTemplate(address)) return address;
  report(annotationMessages.address(key));
  return undefined;
}

function decodeCategory(key: string, name: JsonValue | undefined, report: Report): AnnotationCategory | undefined {
  if (name === undefined) return undefined;
  const category = annotationCategories.find((known) => known === name);
  if (!category) report(annotationMessages.category(key, annotationCategories));
  return category;
}

function decodeButtons(key: string, item: JsonObject, report: Report): NonNullable<AnnotationRow["buttons"]> {
  const buttons: Partial<Record<AnnotationCategory, string>> = {};
  for (const [name, template] of Object.entries(item)) {
    const category = decodeCategory(key, name, report);
    const address = decodeAddress(key, template, report);
    if (category && address !== undefined) buttons[category] = address;
  }
  return buttons;
}

function decodeDeprecation(item: JsonObject): NonNullable<AnnotationRow["deprecated"]> {
  const replacement = findText(item, "replacement");
  return { reason: findText(item, "reason") ?? "", ...(replacement !== undefined && { replacement }) };
}
