import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import { isJsonObject } from "../entity/entity.ts";
import type { JsonValue } from "../entity/entity.ts";
import type { EntityPath } from "../entity/finding.ts";
import type { KindDefinition } from "../entity/kinds.ts";
import type { ModelSettings } from "../entity/model.ts";
import { referenceFields } from "../entity/referenceFields.ts";
import { knownKinds, wordsOf } from "./completeValues.ts";
import { escapeSnippet, snippetItem } from "./completionSite.ts";
import type { CompletionSite } from "./completionSite.ts";
import { fieldSchemaAt } from "./fieldSchema.ts";
import { folderName, nearestOwner } from "./nearbyNames.ts";
import { completionMessages } from "./messages.ts";

type Start = Pick<KindDefinition, "kind" | "apiVersions" | "start"> & { readonly specType?: string };

/** A whole entity of each kind, to be filled in from one tab stop to the next. */
export function completeDocuments(site: CompletionSite): readonly CompletionItem[] {
  const { open, context } = site;
  const name = folderName(open.uri) ?? "my-name";
  const owner = nearestOwner(open, context.catalog);
  return startsOf(context.settings).map((definition) => {
    const { kind, specType, start } = definition;
    const title = specType === undefined ? kind : `${kind} (${specType})`;
    const label = completionMessages.newDocument(title);
    const documentation = fieldSchemaAt({ kind, spec: start }, ["kind"])?.description;
    return snippetItem(site, new DocumentWriter(definition, owner).write(name), {
      label,
      kind: CompletionItemKind.Snippet,
      filterText: `${title} ${label}`,
      ...(documentation !== undefined && { documentation }),
    });
  });
}

/** What each kind starts from: its required fields, and those without which it says nothing. */
function startsOf(settings: ModelSettings): readonly Start[] {
  const builtin = knownKinds(settings).map((definition): Start => {
    const isEmpty = definition.kind === "Location";
    return isEmpty ? { ...definition, start: { targets: ["./services/*/catalog-info.yaml"] } } : definition;
  });
  const custom = settings.customKinds.map(({ apiVersion, kind }) => {
    return { kind, apiVersions: [apiVersion], start: { owner: "my-team" } };
  });
  return [...builtin, ...custom];
}

/** Writes one entity as a snippet. */
class DocumentWriter {
  readonly #definition: Start;
  readonly #owner: string | undefined;
  #stops = 0;

  constructor(definition: Start, owner: string | undefined) {
    this.#definition = definition;
    this.#owner = owner;
  }

  write(name: string): string {
    const { kind, apiVersions, start } = this.#definition;
    return [
      `apiVersion: ${apiVersions[0] ?? ""}`,
      `kind: ${kind}`,
      "metadata:",
      `  name: ${this.#stop(name)}`,
      `spec:${this.#write(start, ["spec"], 2)}`,
      "$0",
    ].join("\n");
  }

  /** What stands behind a colon or dash. */
  #write(value: JsonValue, path: EntityPath, indent: number): string {
    const line = `\n${" ".repeat(indent)}`;
    if (Array.isArray(value)) return this.#writeList(value, path, indent);
    if (!isJsonObject(value)) return ` ${this.#writeScalar(String(value), path)}`;
    const entries = Object.entries(value);
    return entries
      .map(([key, item]) => `${line}${escapeSnippet(key)}:${this.#write(item ?? null, [...path, key], indent + 2)}`)
      .join("");
  }

  #writeList(items: readonly JsonValue[], path: EntityPath, indent: number): string {
    if (items.length === 0) return " []";
    return items
      .map((item, index) => {
        const written = this.#write(item, [...path, index], indent + 2);
        return `\n${" ".repeat(indent)}- ${written.trimStart()}`;
      })
      .join("");
  }

  #writeScalar(text: string, path: EntityPath): string {
    const { kind, start } = this.#definition;
    if (path.length === 2 && path[1] === "owner") return this.#stop(this.#owner ?? text);
    const words = wordsOf(path, fieldSchemaAt({ kind, spec: start }, path));
    const isReference = referenceFields.some(({ field }) => field === path[1]);
    if (isReference || words.length < 2) return this.#stop(text);
    this.#stops += 1;
    // The editor takes the first choice: the value to start with comes first.
    const choices = [text, ...words.filter((word) => word !== text)];
    return `\${${this.#stops}|${choices.map((word) => word.replaceAll(/[\\,|]/g, "\\$&")).join(",")}|}`;
  }

  #stop(text: string): string {
    this.#stops += 1;
    return `\${${this.#stops}:${escapeSnippet(text)}}`;
  }
}
