import type { CompletionItem } from "vscode-languageserver-types";
import type { AnnotationRow } from "../entity/annotationRow.ts";
import { keyItem } from "./completeKeys.ts";
import { escapeSnippet, mostItems, snippetItem, valueItem, writeScalar } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { usedValues } from "./usedValues.ts";
import { completionMessages } from "./messages.ts";

/** The annotations that make sense on the entity: those in use on its kind first, then the others that are known. */
export function completeAnnotationKeys(site: CompletionSite): readonly CompletionItem[] {
  const { annotations, catalog } = site.context;
  const used = usedValues(catalog, "keys.annotations", site.cursor.kind);
  const counts = new Map(used.map(({ text, count }) => [text, count]));
  const rows = new Map([...annotations.rows()].map((row) => [row.key, row]));
  const known = [...rows.values()].filter((row) => isOffered(row, site.cursor.kind)).map(({ key }) => key);
  const inUse = used.map(({ text }) => text).filter((key) => !rows.get(key)?.isGenerated && !rows.get(key)?.deprecated);
  return [...new Set([...inUse, ...known])].slice(0, mostItems).flatMap((key) => {
    const count = counts.get(key);
    const row = rows.get(key);
    const detail = [row?.title, count === undefined ? undefined : completionMessages.inUse(count)];
    const documentation = row && documentationOf(row);
    return (
      keyItem(site, {
        key,
        detail: detail.filter(Boolean).join(" · "),
        ...(documentation !== undefined && { documentation }),
      }) ?? []
    );
  });
}

/** The labels in use, those of the same kind of entity first. */
export function completeLabelKeys(site: CompletionSite): readonly CompletionItem[] {
  const { catalog } = site.context;
  const all = usedValues(catalog, "keys.labels");
  const near = usedValues(catalog, "keys.labels", site.cursor.kind).map(({ text }) => text);
  const counts = new Map(all.map(({ text, count }) => [text, count]));
  return [...new Set([...near, ...counts.keys()])]
    .slice(0, mostItems)
    .flatMap((key) => keyItem(site, { key, detail: completionMessages.inUse(counts.get(key) ?? 0) }) ?? []);
}

/** The values of an annotation: all that it may have, else an example of its form and those in use. */
export function completeAnnotationValues(site: CompletionSite, key: string): readonly CompletionItem[] {
  const row = site.context.annotations.find(key);
  const form = row?.form === undefined ? {} : { detail: completionMessages.form(row.form) };
  if (row?.values) return row.values.map((text) => valueItem(site, text, form));
  const used = usedValues(site.context.catalog, `metadata.annotations.${key}`);
  const items = used
    .slice(0, mostItems - 1)
    .map(({ text, count }) => valueItem(site, text, { detail: completionMessages.inUse(count) }));
  const isUsed = used.some(({ text }) => text === row?.example);
  return row?.example === undefined || isUsed ? items : [exampleItem(site, row.example, form.detail), ...items];
}

/** An example to type over. */
function exampleItem(site: CompletionSite, example: string, form: string | undefined): CompletionItem {
  const written = escapeSnippet(writeScalar(site.cursor, example));
  return snippetItem(site, `${site.prefix}\${1:${written}}`, {
    label: example,
    filterText: example,
    detail: [completionMessages.example, form].filter(Boolean).join(" · "),
  });
}

function isOffered({ kinds, isGenerated, deprecated }: AnnotationRow, kind: string | undefined): boolean {
  return !isGenerated && !deprecated && (kinds === undefined || kind === undefined || kinds.includes(kind));
}

function documentationOf({ description, form }: AnnotationRow): string | undefined {
  const parts = [description, form === undefined ? "" : completionMessages.form(form)];
  return parts.filter(Boolean).join("\n\n") || undefined;
}
