import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogEntity } from "../catalog/catalogEntity.ts";
import {
  annotationsOf,
  lifecycleOf,
  linksOf,
  shortName,
  tagsOf,
  titleOf,
  titleOfRef,
  typeOf,
} from "../catalog/entityLooks.ts";
import { type Entity, findText } from "../entity/entity.ts";
import type { DocsPage } from "../techdocs/docsPages.ts";
import type { ApiOperation } from "./apiOperation.ts";

/** Where a word stands; a bit each, so that a number tells all fields of a document that hold the word. */
export const searchFields = {
  name: 1,
  title: 2,
  /** Other names of the same thing: a repository's slug, the name in a cluster. */
  alias: 4,
  /** Headings of a page. */
  heading: 8,
  /** Kind, type, lifecycle, tags. */
  trait: 16,
  /** Who owns it and what it is part of, by name and title. */
  owner: 32,
  description: 64,
  /** What a page says. */
  text: 128,
} as const;

export type SearchField = keyof typeof searchFields;

export type NameText = readonly ["name" | "title", string];
export type FieldText = readonly [SearchField, string];

/** What can be found. Its fields are made when they are asked for: 25,000 documents need not hold their texts twice. */
export interface SearchDocument {
  /** Unique in an index. */
  readonly key: string;
  readonly type: "entity" | "template" | "page" | "operation";
  /** The entity that it is, or that it belongs to. */
  readonly ref: string;
  /** What users call it. */
  readonly title: string;
  /** Those of the fields that name it. */
  readonly names: readonly NameText[];
  /** What is said of it first; "" for what its title says all of. */
  readonly lead: string;
  /** Always the same for one document, whatever happens to the catalog. */
  readonly fields: readonly FieldText[];
}

/** An entity; its owner and what it is part of count by their names and titles. */
export class EntityDocument implements SearchDocument {
  readonly ref: string;
  readonly content: Entity;
  readonly #wholes: string;

  /** @param wholes see {@link namesOfWholes} */
  constructor(ref: string, content: Entity, wholes: string) {
    this.ref = ref;
    this.content = content;
    this.#wholes = wholes;
  }

  get key(): string {
    return this.ref;
  }

  get type(): "entity" | "template" {
    return this.content.kind === "Template" ? "template" : "entity";
  }

  get title(): string {
    return titleOf(this.content);
  }

  get names(): readonly NameText[] {
    const { title } = this;
    const { name } = this.content.metadata;
    return title === name
      ? [["name", name]]
      : [
          ["name", name],
          ["title", title],
        ];
  }

  get lead(): string {
    return findText(this.content.metadata, "description")?.slice(0, leadLength) ?? "";
  }

  get fields(): readonly FieldText[] {
    const { content } = this;
    const { metadata, kind, spec } = content;
    const contact = [findText(spec, "profile", "email"), ...linksOf(content).map((link) => link.title)];
    return [
      ...this.names,
      ["alias", joinTexts(ownAliases(content))],
      ["trait", joinTexts([kind, typeOf(content), lifecycleOf(content), ...tagsOf(content)])],
      ["owner", this.#wholes],
      ["description", joinTexts([findText(metadata, "description"), ...contact])],
    ];
  }
}

/** A page of docs: its headings are part of it, and the hit says which of them was meant. */
export class PageDocument implements SearchDocument {
  readonly type = "page";
  readonly lead = "";
  readonly page: DocsPage;
  readonly #wholes: string;

  /** @param wholes name and title of its entity */
  constructor(page: DocsPage, wholes: string) {
    this.page = page;
    this.#wholes = wholes;
  }

  get key(): string {
    return this.page.uri;
  }

  get ref(): string {
    return this.page.ref;
  }

  get title(): string {
    return this.page.title;
  }

  get names(): readonly NameText[] {
    return [["title", this.page.title]];
  }

  get fields(): readonly FieldText[] {
    const { title, headings, path, text } = this.page;
    return [
      ["title", title],
      ["heading", joinTexts(headings.map((heading) => heading.text))],
      ["alias", path.replace(/(?:^|\/)(?:index|readme)?\.?md$/i, "")],
      ["owner", this.#wholes],
      ["text", text],
    ];
  }
}

/** One thing that an API offers. */
export class OperationDocument implements SearchDocument {
  readonly type = "operation";
  readonly lead = "";
  readonly ref: string;
  readonly operation: ApiOperation;
  readonly #wholes: string;

  /** @param wholes name and title of its API */
  constructor(ref: string, operation: ApiOperation, wholes: string) {
    this.ref = ref;
    this.operation = operation;
    this.#wholes = wholes;
  }

  get key(): string {
    return `${this.ref} ${this.operation.name}`;
  }

  get title(): string {
    return this.operation.name;
  }

  get names(): readonly NameText[] {
    return [["title", this.operation.name]];
  }

  get fields(): readonly FieldText[] {
    const { name, summary = "" } = this.operation;
    return [
      ["title", name],
      ["owner", this.#wholes],
      ["description", summary],
    ];
  }
}

/** Names and titles of the owner of an entity and of what it is part of. */
export function namesOfWholes({ references }: CatalogEntity, catalog: Catalog): string {
  const wholes = references.filter(({ field }) => wholeFields.has(field));
  return joinTexts(wholes.map(({ targetRef }) => namesOfRef(targetRef, catalog)));
}

/** Name and title of an entity. */
export function namesOfRef(ref: string, catalog: Catalog): string {
  const name = shortName(ref);
  const title = titleOfRef(ref, catalog);
  return title.toLowerCase() === name ? name : `${name}\n${title}`;
}

/** True for fields by whose targets' titles an entity is found. */
export function isWhole(field: string): boolean {
  return wholeFields.has(field);
}

/** The names that annotations give an entity elsewhere. */
function ownAliases(entity: Entity): readonly string[] {
  return Object.entries(annotationsOf(entity)).flatMap(([key, value]) =>
    typeof value === "string" && value.length <= longestAlias && aliasKey.test(key) ? [value] : [],
  );
}

const wholeFields: ReadonlySet<string> = new Set(["spec.owner", "spec.system", "spec.domain", "spec.subcomponentOf"]);
const aliasKey = /(?:slug|project-key|project-id|kubernetes-id|repository|repo-name|app-name|app-id|service-name)$/i;
const longestAlias = 100;
/** About three words. */
const leadLength = 25;

function joinTexts(texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join("\n");
}
