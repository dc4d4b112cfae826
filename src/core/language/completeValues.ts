import type { CompletionItem } from "vscode-languageserver-types";
import { childOf, isJsonList } from "../entity/entity.ts";
import type { JsonValue } from "../entity/entity.ts";
import type { LanguageContext } from "./languageContext.ts";
import { builtinKinds } from "../entity/kinds.ts";
import type { KindDefinition } from "../entity/kinds.ts";
import type { ModelSettings } from "../entity/model.ts";
import { mostItems, valueItem } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { fieldSchemaAt } from "./fieldSchema.ts";
import type { FieldSchema } from "./fieldSchema.ts";
import { folderName } from "./nearbyNames.ts";
import { usedValues } from "./usedValues.ts";
import type { UsedValue } from "./usedValues.ts";
import { completionMessages } from "./messages.ts";

/** A value to offer, and where it is known from. */
interface KnownValue {
  readonly text: string;
  readonly detail?: string;
  /** True for what is no text, and must not be quoted. */
  readonly isLiteral?: boolean;
}

/** Fields whose examples are words to choose from; those of others only show what a value looks like. */
const wordFields: ReadonlySet<string> = new Set(["type", "lifecycle", "icon", "action", "agents", "license"]);

/** Fields whose values are shared by many entities; those of `spec` count by kind. */
const sharedFields: ReadonlySet<string> = new Set([
  "metadata.namespace",
  "metadata.tags",
  "metadata.links.icon",
  "metadata.links.type",
  "spec.type",
  "spec.lifecycle",
  "spec.disciplines",
  "spec.categories",
  "spec.category",
  "spec.agents",
  "spec.license",
]);

/** The values of a field that is no reference: all that are allowed, else those in use and the well-known ones. */
export function completeValues(site: CompletionSite): readonly CompletionItem[] {
  const taken = takenTexts(site);
  return knownValues(site)
    .filter(({ text }) => !taken.has(text))
    .slice(0, mostItems)
    .map(({ text, ...parts }) => valueItem(site, text, parts));
}

/** The words that a field is made of, if its schema knows all or some of them. */
export function wordsOf(path: CompletionSite["path"], schema: FieldSchema | undefined): readonly string[] {
  const isWord = wordFields.has(String(path.findLast((step) => typeof step === "string")));
  const known = schema?.values.length ? schema.values : isWord ? (schema?.examples ?? []).flat() : [];
  return known.filter((value) => typeof value === "string");
}

function knownValues(site: CompletionSite): readonly KnownValue[] {
  const { cursor, path, schema, context } = site;
  const place = path.filter((step) => typeof step === "string").join(".");
  switch (place) {
    case "apiVersion":
      return apiVersionsOf(cursor.kind, context).map((text) => ({ text }));
    case "kind":
      return kindsOf(cursor.apiVersion, context).map((text) => ({ text }));
    case "metadata.name":
      return [folderName(site.open.uri)].flatMap((text) =>
        text === undefined ? [] : [{ text, detail: completionMessages.folderName }],
      );
    case "spec.type":
      // The type itself may have chosen a schema that knows no other one.
      return merge(inUse(site, place), wordsOf(path, fieldSchemaAt({ kind: cursor.kind ?? "" }, path)));
    default:
      if (schema?.types.includes("boolean")) return ["true", "false"].map((text) => ({ text, isLiteral: true }));
      return merge(schema?.values.length ? [] : inUse(site, place), wordsOf(path, schema));
  }
}

function inUse({ cursor, context }: CompletionSite, place: string): readonly UsedValue[] {
  if (!sharedFields.has(place) && !place.startsWith("metadata.labels.")) return [];
  return usedValues(context.catalog, place, place.startsWith("spec.") ? cursor.kind : undefined);
}

/** Values in use come first, the most frequent ahead. */
function merge(used: readonly UsedValue[], words: readonly string[]): readonly KnownValue[] {
  const counted = used.map(({ text, count }) => ({ text, detail: completionMessages.inUse(count) }));
  const known = new Set(used.map(({ text }) => text));
  return [...counted, ...words.filter((text) => !known.has(text)).map((text) => ({ text }))];
}

/** What the list holds already, except for the item under the cursor. */
function takenTexts({ cursor, path }: CompletionSite): ReadonlySet<unknown> {
  const index = path.at(-1);
  if (typeof index !== "number") return new Set();
  const list = path.slice(0, -1).reduce<JsonValue | undefined>(childOf, cursor.value);
  return new Set(isJsonList(list) ? list.filter((_, position) => position !== index) : []);
}

/** The built-in kinds that the catalog's backend knows. */
export function knownKinds({ models }: ModelSettings): readonly KindDefinition[] {
  return builtinKinds.filter(({ model }) => model === undefined || models.includes(model));
}

function allKinds({ catalog, settings }: LanguageContext): readonly Pick<KindDefinition, "kind" | "apiVersions">[] {
  const custom = [...settings.customKinds, ...catalog.portalKinds.filter(isOwnKind)];
  return [...knownKinds(settings), ...custom.map(({ kind, apiVersion }) => ({ kind, apiVersions: [apiVersion] }))];
}

/** A kind that is none of Backstage's: of these, the settings say which count. */
function isOwnKind({ kind }: { readonly kind: string }): boolean {
  return !builtinKinds.some((builtin) => builtin.kind === kind);
}

function apiVersionsOf(kind: string | undefined, context: LanguageContext): readonly string[] {
  const all = allKinds(context);
  const ofKind = all.filter((row) => row.kind === kind);
  return [...new Set((ofKind.length > 0 ? ofKind : all).flatMap(({ apiVersions }) => apiVersions))];
}

function kindsOf(apiVersion: string | undefined, context: LanguageContext): readonly string[] {
  const all = allKinds(context);
  const ofVersion = all.filter(({ apiVersions }) => apiVersion !== undefined && apiVersions.includes(apiVersion));
  return [...new Set((ofVersion.length > 0 ? ofVersion : all).map(({ kind }) => kind))];
}
