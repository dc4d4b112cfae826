import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { isDeprecated, targetOf, titleOf, titleOfRef } from "../catalog/entityLooks.ts";
import type { RankedEntity } from "../catalog/useRanking.ts";
import { compareTexts } from "../catalog/shownList.ts";
import { findText, findValue, isJsonList } from "../entity/entity.ts";
import { defaultNamespace, findEntityRef, formatEntityRef, shortestRef } from "../entity/entityRef.ts";
import type { RefContext } from "../entity/entityRef.ts";
import { refContextOf, referenceFieldsOf } from "../entity/referenceFields.ts";
import type { ReferenceField } from "../entity/referenceFields.ts";
import { mostItems, valueItem } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { completionMessages } from "./messages.ts";

/** What a field offers by itself that takes any kind; others are offered once they are typed. */
const usualKinds: readonly string[] = ["Component", "Resource"];

/** The editor looks no further into the text that it compares with what was typed. */
const filterLength = 128;

/** The references that a field may hold. */
export interface ReferenceItems {
  readonly items: readonly CompletionItem[];
  /** False where there are more than could be told. */
  readonly isComplete: boolean;
}

/** The row of the table for the field that a path leads to; undefined for other fields. */
export function referenceFieldAt({ cursor, path }: CompletionSite): ReferenceField | undefined {
  const [root, field, index, ...rest] = path;
  if (root !== "spec" || rest.length > 0 || typeof index === "string") return undefined;
  return referenceFieldsOf(cursor.value).find((row) => row.field === field);
}

/**
 * The entities that a field may refer to: those of the same system first, then those of the same namespace, then those
 * that most others refer to. Each is written in the shortest form that leads to it from here.
 */
export function completeReferences(site: CompletionSite, field: ReferenceField): ReferenceItems {
  const { cursor } = site;
  const taken = takenRefs(site, field);
  const kinds = kindsFor(field, cursor.text).map((kind) => kind.toLowerCase());
  const members = membersBeside(site, kinds);
  const found = kinds.map((kind) => findOfKind(site, kind));
  const entities = [...new Set([...members, ...found.flatMap(({ list }) => list)])].filter(
    ({ ref }) => !taken.has(ref),
  );
  const nearness = ({ ref }: RankedEntity): number => (isInNamespace(ref, cursor.namespace) ? 0 : 1);
  const ranked = entities.toSorted(
    (one, other) =>
      Number(members.has(other)) - Number(members.has(one)) ||
      nearness(one) - nearness(other) ||
      other.uses - one.uses ||
      compareTexts(one.ref, other.ref),
  );
  const refContext = refContextOf(field, cursor.value);
  return {
    items: ranked.slice(0, mostItems).map((entity) => toItem(site, entity, refContext)),
    isComplete: ranked.length <= mostItems && found.every(({ isComplete }) => isComplete),
  };
}

function kindsFor({ allowedKinds, defaultKind }: ReferenceField, typed: string): readonly string[] {
  if (allowedKinds) return allowedKinds;
  if (defaultKind !== undefined) return [defaultKind];
  const kind = /^([A-Za-z]+):/.exec(typed)?.[1];
  return kind === undefined ? usualKinds : [kind];
}

interface Found {
  readonly list: readonly RankedEntity[];
  readonly isComplete: boolean;
}

/** Of a kind with few entities all, which the editor filters; of others the first ones that hold what is typed. */
function findOfKind({ cursor, context }: CompletionSite, kind: string): Found {
  const all = context.catalog.ranking().listOf(kind);
  // All of them hold the name of their kind.
  const words = all.length > mostItems ? wordsIn(cursor.text).filter((word) => word !== kind) : [];
  const near = all.find([...words, `:${cursor.namespace.toLowerCase()}/`], mostItems + 1);
  // Those of other namespaces come behind the page that is full.
  if (near.length > mostItems) return { list: near, isComplete: false };
  const list = all.find(words, mostItems + 1);
  return { list: [...new Set([...near, ...list])], isComplete: list.length <= mostItems };
}

/** "component:pay-led" finds "component:payments-ledger", as it does in the editor. The longest words come first. */
function wordsIn(typed: string): readonly string[] {
  const words = typed.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean).toSorted((one, other) => other.length - one.length);
}

/** What belongs to the same system as the entity that is written, or to the system that is written; and who owns that. */
function membersBeside({ cursor, context }: CompletionSite, kinds: readonly string[]): ReadonlySet<RankedEntity> {
  const { value, namespace, kind = "" } = cursor;
  const text = kind === "System" ? findText(value, "metadata", "name") : findText(value, "spec", "system");
  const system = findEntityRef(text ?? "", { defaultKind: "System", defaultNamespace: namespace });
  if (!system) return new Set();
  const ranking = context.catalog.ranking();
  const systemRef = formatEntityRef(system);
  const parts = [systemRef, ...context.catalog.targetsOf("hasPart", systemRef)].flatMap(
    (ref) => ranking.find(ref) ?? [],
  );
  const owners = parts.flatMap(({ entity }) => ranking.find(targetOf(entity, "spec.owner") ?? "") ?? []);
  const words = wordsIn(cursor.text);
  const members = [...new Set([...parts, ...owners])].filter(
    ({ ref, search }) => kinds.includes(ref.slice(0, ref.indexOf(":"))) && words.every((word) => search.includes(word)),
  );
  return new Set(members);
}

/** The entity itself, and what the list holds already. */
function takenRefs({ cursor, path }: CompletionSite, field: ReferenceField): ReadonlySet<string> {
  const { value, kind = "", namespace } = cursor;
  const name = findText(value, "metadata", "name");
  const own = name === undefined ? [] : [formatEntityRef({ kind, namespace, name })];
  const list = findValue(value, "spec", field.field);
  const texts = isJsonList(list) ? list.filter((_, index) => index !== path[2]) : [];
  const refContext = refContextOf(field, value);
  const others = texts.flatMap((text) => (typeof text === "string" ? (findEntityRef(text, refContext) ?? []) : []));
  return new Set([...own, ...others.map(formatEntityRef)]);
}

function toItem(site: CompletionSite, { entity, ref, uses }: RankedEntity, refContext: RefContext): CompletionItem {
  const { kind, metadata } = entity.entity;
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  const text = shortestRef({ kind: kind.toLowerCase(), namespace, name: metadata.name }, refContext);
  const title = titleOf(entity.entity);
  const owner = targetOf(entity, "spec.owner");
  const detail = [
    title === metadata.name ? "" : title,
    owner === undefined ? "" : completionMessages.ownedBy(titleOfRef(owner, site.context.catalog)),
    kind,
    uses === 0 ? "" : completionMessages.uses(uses),
  ].filter(Boolean);
  const [summary] = detail;
  return valueItem(site, text, {
    kind: CompletionItemKind.Reference,
    detail: detail.join(" · "),
    ...(summary !== undefined && { summary }),
    filterText: `${text} ${title === metadata.name ? "" : `${title} `}${ref}`.slice(0, filterLength),
    isDeprecated: isDeprecated(entity.entity),
  });
}

function isInNamespace(ref: string, namespace: string): boolean {
  return ref.startsWith(`${namespace.toLowerCase()}/`, ref.indexOf(":") + 1);
}
