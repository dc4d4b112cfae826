import { CompletionItemKind } from "vscode-languageserver-types";
import type { CompletionItem } from "vscode-languageserver-types";
import type { CancellationToken } from "../cancellation.ts";
import { writeText } from "../descriptor/writeYaml.ts";
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
import { folderName, likelyOwner } from "./nearbyNames.ts";
import type { LanguageContext } from "./languageContext.ts";
import { completionMessages } from "./messages.ts";
import type { OpenDescriptor } from "./openDescriptor.ts";

type Start = Pick<KindDefinition, "kind" | "apiVersions" | "start"> & { readonly specType?: string };

/** A whole entity of one kind that can be put into a file. */
export interface NewDocument {
  readonly kind: string;
  /** The kind, with the type where a kind starts from several. */
  readonly title: string;
  /** What the kind is for. */
  readonly documentation: string | undefined;
  /** The snippet. Without a name it starts with a tab stop that holds the folder's. */
  write(name?: string): string;
}

/** A whole entity of each kind, to be filled in from one tab stop to the next, with the likely owner. */
export async function newDocuments(
  open: OpenDescriptor,
  context: Omit<LanguageContext, "annotations">,
  token: CancellationToken,
): Promise<readonly NewDocument[]> {
  const owner = await likelyOwner(open, context, token);
  return startsOf(context.settings).map((definition) => {
    const { kind, specType, start } = definition;
    return {
      kind,
      title: specType === undefined ? kind : `${kind} (${specType})`,
      documentation: fieldSchemaAt({ kind, spec: start }, ["kind"])?.description,
      write: (name) => new DocumentWriter(definition, owner).write(name, folderName(open.uri) ?? "my-name"),
    };
  });
}

/** What has to stand between the text of a file and an entity that is appended to it. */
export function separatorBehind(open: OpenDescriptor): string {
  const lineEnd = open.text === "" || open.text.endsWith("\n") ? "" : "\n";
  const last = open.documents.at(-1)?.text ?? "";
  const isEmpty = last.split(/\r?\n/).every((line) => /^(---)?\s*(#.*)?$/.test(line));
  return isEmpty ? lineEnd : `${lineEnd}---\n`;
}

/** A whole entity of each kind as an item. */
export async function completeDocuments(
  site: CompletionSite,
  token: CancellationToken,
): Promise<readonly CompletionItem[]> {
  const documents = await newDocuments(site.open, site.context, token);
  return documents.map((document) => {
    const { title, documentation } = document;
    const label = completionMessages.newDocument(title);
    return snippetItem(site, document.write(), {
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

  write(name: string | undefined, suggestion: string): string {
    const { kind, apiVersions, start } = this.#definition;
    return [
      `apiVersion: ${apiVersions[0] ?? ""}`,
      `kind: ${kind}`,
      "metadata:",
      `  name: ${name === undefined ? this.#stop(suggestion) : escapeSnippet(writeText(name))}`,
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
