import bundled from "../../../schemas/annotations.json" with { type: "json" };
import { annotationAddress, type AddressSubject } from "./annotationAddress.ts";
import {
  annotationCategories,
  decodeAnnotations,
  type AnnotationCategory,
  type AnnotationChange,
  type AnnotationRow,
} from "./annotationRow.ts";
import { isTemplated } from "./formats.ts";

/** A button of an entity: a page that one of its annotations leads to. */
export interface AnnotationButton {
  readonly category: AnnotationCategory;
  /** An https address. */
  readonly address: string;
  readonly row: AnnotationRow;
}

/** What is known of annotations: the one table behind completion, hovers, checks, links and buttons. */
export class AnnotationTable {
  readonly #changes: readonly AnnotationChange[];
  /** Made when first asked for: nobody does while the editor starts. */
  #rows: ReadonlyMap<string, AnnotationRow> | undefined;

  private constructor(changes: readonly AnnotationChange[]) {
    this.#changes = changes;
  }

  /** The rows that Callboard brings, changed by those of teams: later ones win, field by field. */
  static of(...changes: readonly (readonly AnnotationChange[])[]): AnnotationTable {
    return new AnnotationTable(changes.flat());
  }

  /** In the order in which they were told of: Backstage's own first, those that teams add last. */
  rows(): Iterable<AnnotationRow> {
    return this.#byKey().values();
  }

  /** The row of a key, in its letter case; undefined for annotations that nobody described. */
  find(key: string): AnnotationRow | undefined {
    return this.#byKey().get(key);
  }

  /** The buttons of an entity that has these annotations, in the order of categories, the first of each category. */
  buttonsOf(annotations: Readonly<Record<string, unknown>>, entity: AddressSubject): readonly AnnotationButton[] {
    const found = Object.entries(annotations).flatMap(([key, value]) => {
      const row = this.find(key);
      return row && typeof value === "string" ? buttonsOfRow(row, value, entity) : [];
    });
    return annotationCategories.flatMap((category) => found.find((button) => button.category === category) ?? []);
  }

  #byKey(): ReadonlyMap<string, AnnotationRow> {
    this.#rows ??= toRows([...decodeAnnotations(bundled).rows, ...this.#changes]);
    return this.#rows;
  }
}

function toRows(changes: readonly AnnotationChange[]): ReadonlyMap<string, AnnotationRow> {
  const rows = new Map<string, AnnotationRow>();
  for (const change of changes) {
    const blank = { title: change.key, description: "" };
    rows.set(change.key, { ...blank, ...rows.get(change.key), ...change });
  }
  return rows;
}

/** True for a value of the row's form, and for one that a software template has yet to fill in. */
export function isAnnotationValue({ fits, values, isList }: AnnotationRow, value: string): boolean {
  if (isTemplated(value)) return true;
  if (values && !values.includes(value)) return false;
  return !fits || (isList ? itemsOf(value) : [value]).every(fits);
}

/**
 * The https address that an annotation of an entity leads to; undefined where its row knows none, and where the value is
 * not of the row's form. Of a list, that of the first item.
 */
export function linkOf(row: AnnotationRow, value: string, entity: AddressSubject): string | undefined {
  return row.address === undefined ? undefined : addressOf(row, row.address, value, entity);
}

/** The buttons that one annotation of an entity gives it, in the order of categories. */
export function buttonsOfRow(row: AnnotationRow, value: string, entity: AddressSubject): readonly AnnotationButton[] {
  return annotationCategories.flatMap((category) => {
    const template = row.category === category ? row.address : row.buttons?.[category];
    const address = template === undefined ? undefined : addressOf(row, template, value, entity);
    return address === undefined ? [] : [{ category, address, row }];
  });
}

function addressOf(row: AnnotationRow, template: string, value: string, entity: AddressSubject): string | undefined {
  if (!isAnnotationValue(row, value)) return undefined;
  return annotationAddress(template, row.isList ? (itemsOf(value)[0] ?? "") : value, entity);
}

function itemsOf(list: string): readonly string[] {
  return list.split(",").map((item) => item.trim());
}
