import * as vscode from "vscode";
import type { Catalog } from "../../core/catalog/catalog.ts";
import { iconOf, isDeprecated, originOf, targetOf, titleOfRef, typeOf } from "../../core/catalog/entityLooks.ts";
import { defaultNamespace } from "../../core/entity/entityRef.ts";
import { escapeIcons } from "../../core/ownership/fileSummary.ts";
import { completeFilter, type FilterCompletion } from "../../core/search/completeFilter.ts";
import { namedByFilters } from "../../core/search/relaxQuery.ts";
import type { SearchContext, SearchHit, SearchResult } from "../../core/search/searchHit.ts";
import { meantBy } from "../../core/search/searchQuery.ts";
import type { CommandId } from "../../manifest.ts";
import type { Services } from "../services.ts";
import { buttonsOf } from "./hitActions.ts";
import { searchMessages } from "./messages.ts";
import type { SearchItem } from "./searchItem.ts";

/** What a box shows. */
export interface Shown {
  readonly text: string;
  readonly result: SearchResult;
  /** True while more may be found at any moment. */
  readonly isReading: boolean;
  /** A query that finds something where this one does not. */
  readonly relaxed: string | undefined;
  /** What the filter at the end of the text could be. */
  readonly completions: readonly FilterCompletion[];
}

/**
 * The rows in their order: hints, then each group in the order of its best hit, then the search in code. Values for a
 * filter come first where none is begun, else they are not to stand before what the beginning has found.
 */
export function toItems(shown: Shown, services: Services, context: SearchContext): readonly SearchItem[] {
  const { text, result } = shown;
  const groups = new Map<string, SearchItem[]>();
  for (const hit of result.hits) {
    const group = text.trim() === "" ? groupOfOwn(hit, context) : searchMessages.groups[hit.type];
    const items = groups.get(group) ?? [];
    groups.set(group, items);
    items.push(toItem(hit, services, context));
  }
  const completions = toCompletionItems(shown);
  const isBegun = !text.endsWith(":");
  return [
    ...result.hints.flatMap((hint) => toHintItems(hint, shown)),
    ...(isBegun ? [] : completions),
    ...[...groups].flatMap(([label, items]) => [toSeparator(label), ...items]),
    ...toEmptyItems(shown, services.catalog),
    ...(isBegun ? completions : []),
    ...toCodeItems(shown, services.catalog),
  ];
}

function groupOfOwn({ ref }: SearchHit, { starred }: SearchContext): string {
  return starred.has(ref) ? searchMessages.starred : searchMessages.recent;
}

function toSeparator(label: string): SearchItem {
  return { id: `separator ${label}`, label, kind: vscode.QuickPickItemKind.Separator };
}

function toItem(hit: SearchHit, services: Services, context: SearchContext): SearchItem {
  const { catalog } = services;
  const title = hit.heading === undefined ? hit.title : `${hit.title} › ${hit.heading}`;
  const detail = toDetail(hit);
  return {
    id: `${hit.type} ${hit.ref} ${hit.url ?? ""} ${hit.uri ?? ""} ${hit.line ?? ""} ${hit.title}`,
    hit,
    label: escapeIcons(title),
    // Not in the label: there it would be read out to users of a screen reader.
    iconPath: new vscode.ThemeIcon(iconOfHit(hit, catalog)),
    description: escapeIcons(toDescription(hit, catalog)),
    ...(detail !== "" && { detail: escapeIcons(detail) }),
    // VS Code knows nothing of synonyms and typing errors, and would hide what they found.
    alwaysShow: true,
    buttons: [...buttonsOf(hit, services, context)],
  };
}

function iconOfHit({ type, ref, operation, url }: SearchHit, catalog: Catalog): string {
  if (type === "page") return "book";
  if (type === "operation") return operation?.kind === "channel" ? "broadcast" : "symbol-method";
  if (type === "answer") return url === undefined ? "arrow-right" : "link-external";
  const { entity, isRemote = false } = catalog.get(ref) ?? {};
  if (!entity) return "symbol-misc";
  return isRemote ? "cloud" : iconOf(entity.kind, typeOf(entity));
}

/** What a row says behind its title; users of a screen reader hear it after the title, so it is words. */
function toDescription({ type, ref, operation }: SearchHit, catalog: Catalog): string {
  if (type === "page" || type === "answer") return searchMessages.of(titleOfRef(ref, catalog));
  if (type === "operation") {
    return [searchMessages.of(titleOfRef(ref, catalog)), operation?.summary].filter(Boolean).join(" · ");
  }
  const entity = catalog.get(ref);
  const owner = entity && targetOf(entity, "spec.owner");
  return [
    ref.replace(`:${defaultNamespace}/`, ":"),
    entity && typeOf(entity.entity),
    entity && isDeprecated(entity.entity) && searchMessages.deprecated,
    owner !== undefined && searchMessages.ownedBy(titleOfRef(owner, catalog)),
    entity && originOf(entity),
  ]
    .filter(Boolean)
    .join(" · ");
}

function toDetail({ excerpt, excerptOf }: SearchHit): string {
  if (excerpt === undefined || excerptOf === undefined) return "";
  return [searchMessages.fields[excerptOf], excerpt.replaceAll(/\s+/g, " ")].filter(Boolean).join(" ");
}

function toHintItems(hint: SearchResult["hints"][number], { text, isReading }: Shown): readonly SearchItem[] {
  const row = toInfo(`hint ${hint.text}`, searchMessages.hint(hint));
  if (hint.kind === "unknownUser") {
    if (isReading) return [];
    const command = ["workbench.action.openSettings", "callboard.me"] as const;
    return [{ ...row, description: searchMessages.sayWhoYouAre, command }];
  }
  const meant = meantBy(hint);
  if (meant === undefined) return [{ ...row, query: text }];
  const description = escapeIcons(searchMessages.didYouMean(meant));
  return [{ ...row, description, query: text.replace(hint.text, () => meant) }];
}

function toInfo(id: string, label: string): SearchItem {
  return { id, label: escapeIcons(label), iconPath: new vscode.ThemeIcon("info"), alwaysShow: true };
}

function toCompletionItems({ completions }: Pick<Shown, "completions">): readonly SearchItem[] {
  if (completions.length === 0) return [];
  return [
    toSeparator(searchMessages.filters),
    ...completions.map(({ filter, query, count }) => ({
      id: `filter ${filter}`,
      label: escapeIcons(filter),
      ...(count !== undefined && { description: searchMessages.entities(count) }),
      iconPath: new vscode.ThemeIcon("filter"),
      query,
      alwaysShow: true,
    })),
  ];
}

/** What to do next where nothing was found. */
function toEmptyItems({ text, result, isReading, relaxed }: Shown, catalog: Catalog): readonly SearchItem[] {
  if (result.hits.length > 0 || isReading) return [];
  if (catalog.size === 0) {
    const steps = [
      toStep("callboard.createDescriptor", searchMessages.createDescriptor, "new-file"),
      toStep("callboard.connectPortal", searchMessages.connectPortal, "plug"),
      toStep("callboard.openDemo", searchMessages.openDemo, "beaker"),
    ];
    return [{ ...toInfo("empty catalog", searchMessages.emptyCatalog), query: text }, ...steps];
  }
  if (text.trim() === "") {
    const row = { ...toInfo("nothing own", searchMessages.nothingOwn), description: searchMessages.begin, query: text };
    return [row, ...toCompletionItems({ completions: completeFilter("kind:", catalog) })];
  }
  const row = { ...toInfo("nothing", searchMessages.nothing(text.trim())), query: relaxed ?? text };
  return [relaxed === undefined ? row : { ...row, description: escapeIcons(searchMessages.searchInstead(relaxed)) }];
}

function toStep(command: CommandId, label: string, icon: string): SearchItem {
  return { id: command, label, iconPath: new vscode.ThemeIcon(icon), command: [command], alwaysShow: true };
}

/** The best match's other names are looked for, too, where it is called what was typed, and does not only speak of it. */
function toCodeItems({ text, result }: Shown, catalog: Catalog): readonly SearchItem[] {
  const words = result.text || (result.hits.length === 0 ? namedByFilters(text) : "");
  if (words === "") return [];
  const [first] = result.hits;
  const best = first?.type === "entity" && first.excerpt === undefined ? first : undefined;
  const label = escapeIcons(searchMessages.findInFiles(words));
  const description = best && escapeIcons(searchMessages.alsoAs(titleOfRef(best.ref, catalog)));
  return [
    toSeparator(searchMessages.inCode),
    {
      id: `code ${text}`,
      label,
      iconPath: new vscode.ThemeIcon("search"),
      ...(description !== undefined && { description }),
      code: { text: words, ref: best?.ref },
      alwaysShow: true,
    },
  ];
}
