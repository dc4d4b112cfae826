import type { CancellationToken } from "../cancellation.ts";
import { contentHash } from "../descriptor/contentHash.ts";
import { descriptorHash } from "../descriptor/descriptorHash.ts";
import { KeptReadings } from "../descriptor/keptReadings.ts";
import { isBackstageDocument } from "../descriptor/isBackstageDocument.ts";
import { largestFile } from "../descriptor/limits.ts";
import type { ReadContext } from "../descriptor/readDescriptor.ts";
import type { DescriptorRecord, TargetRecord } from "../descriptor/record.ts";
import { unreadDescriptor } from "../descriptor/unreadDescriptor.ts";
import type { ModelSettings } from "../entity/model.ts";
import { Lazy } from "../lazy.ts";
import type { CatalogFiles, Scheduler, Workbench } from "../ports.ts";
import { TextPool } from "../textPool.ts";
import type { Uri } from "../uri.ts";
import type { CachedRecords } from "./catalogCache.ts";
import { CustomKinds } from "./customKinds.ts";
import { type DocsFinding, findDocs, noDocs } from "./docsFolders.ts";
import type { LocationBase } from "./locations.ts";
import { readPlaceholder } from "./placeholders.ts";
import type { Repositories } from "./repositories.ts";
import { hasTemplateSyntax, type Skeletons, skeletonsOf } from "./skeletons.ts";

/** What discovery needs to know of a descriptor, next to its record. Plain data. */
export interface DescriptorFacts {
  /** A document has an apiVersion of Backstage's own, or of a custom kind. */
  readonly isBackstage: boolean;
  /** The text holds template syntax, and no Template entity that could need it. */
  readonly isRawMaterial: boolean;
  readonly targets: readonly LocatedTarget[];
  /** Of each Template entity in the file. */
  readonly skeletons: readonly Skeletons[];
}

/** A target of a Location, and the document that holds it. */
export interface LocatedTarget extends TargetRecord {
  readonly document: number;
}

/** What a file turned out to be. "foreign" is a file of somebody else's with a name that descriptors share. */
export type FileFinding =
  | { readonly kind: "missing" }
  | { readonly kind: "foreign" }
  | {
      readonly kind: "descriptor";
      readonly record: DescriptorRecord;
      readonly facts: DescriptorFacts;
      readonly docs: DocsFinding;
    };

/** What to read. */
export interface ReadRequest {
  readonly uri: Uri;
  /** The text in the editor; undefined to read the disk. */
  readonly text: string | undefined;
  /** False where the content decides whether the file is a descriptor at all. */
  readonly isNamed: boolean;
  readonly model: ModelSettings;
}

/** Makes records of files: from the cache where nothing changed, else by parsing. */
export class DescriptorReader {
  readonly customKinds: CustomKinds;
  readonly #files: CatalogFiles;
  readonly #workbench: Workbench;
  readonly #scheduler: Scheduler;
  readonly #repositories: Repositories;
  /** A start from the cache goes without the parser. */
  readonly #parser = new Lazy(() => import("../descriptor/readDescriptor.ts"));
  #cached: CachedRecords | undefined;
  #texts = new TextPool();
  /** Of the files that are open in an editor. */
  readonly #kept = new Map<Uri, KeptReadings>();

  constructor(files: CatalogFiles, workbench: Workbench, scheduler: Scheduler, repositories: Repositories) {
    this.customKinds = new CustomKinds(files, workbench);
    this.#files = files;
    this.#workbench = workbench;
    this.#scheduler = scheduler;
    this.#repositories = repositories;
  }

  /** Takes the records of an earlier session, or forgets them, with all else that only many files at once need. */
  useCache(cached: CachedRecords | undefined): void {
    this.#cached = cached;
    this.#texts = new TextPool();
  }

  /** @throws Cancelled */
  async read(request: ReadRequest, previous: FileFinding | undefined, token: CancellationToken): Promise<FileFinding> {
    const content =
      request.text === undefined
        ? await this.#files.read(request.uri, largestFile, token)
        : ({ kind: "text", text: request.text } as const);
    switch (content.kind) {
      case "missing":
        return { kind: "missing" };
      case "text":
        return this.#readText(request, content.text, previous, token);
      case "tooLarge":
      case "unreadable": {
        if (!request.isNamed) return { kind: "foreign" };
        return { kind: "descriptor", record: unreadDescriptor(request.uri, content), facts: noFacts, docs: noDocs };
      }
    }
  }

  async #readText(
    request: ReadRequest,
    text: string,
    previous: FileFinding | undefined,
    token: CancellationToken,
  ): Promise<FileFinding> {
    const isBackstage = isBackstageDocument(text, request.model.customKinds);
    if (!request.isNamed && !isBackstage) return { kind: "foreign" };
    const base = await this.#repositories.baseOf(request.uri);
    const hash = descriptorHash(text, request.model);
    const record =
      (await this.#findKnown(request, hash, previous, base, token)) ??
      (await this.#parse(request, hash, text, base, token));
    const facts = { ...factsOf(record, text, base), isBackstage };
    return { kind: "descriptor", record, facts, docs: await findDocs(record, base, this.#files) };
  }

  /** A record of before, if text, settings and all files that it depends on are the same. */
  async #findKnown(
    { uri }: ReadRequest,
    hash: string,
    previous: FileFinding | undefined,
    base: LocationBase,
    token: CancellationToken,
  ): Promise<DescriptorRecord | undefined> {
    const old = previous?.kind === "descriptor" && previous.record.hash === hash ? previous.record : undefined;
    const known = old ?? this.#cached?.find(uri, hash);
    if (!known) return undefined;
    const current = await this.#currentDependencyHash(uri, known.dependencies, base, token);
    return known.dependencyHash === current ? known : undefined;
  }

  async #parse(
    request: ReadRequest,
    hash: string,
    text: string,
    base: LocationBase,
    token: CancellationToken,
  ): Promise<DescriptorRecord> {
    const dependencies = new Map<Uri, string | undefined>();
    const context: ReadContext = {
      settings: request.model,
      scheduler: this.#scheduler,
      workbench: this.#workbench,
      texts: this.#texts,
      ...this.#keptOf(request),
      readPlaceholder: async (target) => {
        const content = await readPlaceholder(target, base, this.#files, token);
        if ("uri" in content) dependencies.set(content.uri, content.kind === "text" ? content.text : undefined);
        return content;
      },
      checkCustomKind: async (customKind, entity) => {
        const answer = await this.customKinds.check(customKind, entity, token);
        dependencies.set(customKind.schema, answer.schemaText);
        return answer;
      },
    };
    const { readDescriptor } = await this.#parser.value;
    const record = await readDescriptor(request.uri, text, context, token);
    const sorted = [...dependencies].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const own = { hash, dependencies: sorted.map(([uri]) => uri) };
    if (sorted.length === 0) return { ...record, ...own };
    return { ...record, ...own, dependencyHash: dependencyHash(request.uri, base, sorted) };
  }

  #keptOf({ uri, text }: ReadRequest): Pick<ReadContext, "kept"> {
    if (text === undefined) {
      this.#kept.delete(uri);
      return {};
    }
    const kept = this.#kept.get(uri) ?? new KeptReadings();
    this.#kept.set(uri, kept);
    return { kept };
  }

  async #currentDependencyHash(
    uri: Uri,
    dependencies: readonly Uri[],
    base: LocationBase,
    token: CancellationToken,
  ): Promise<string | undefined> {
    if (dependencies.length === 0) return undefined;
    const contents = await Promise.all(
      dependencies.map(async (each): Promise<[Uri, string | undefined]> => {
        const content = await this.#files.read(each, largestFile, token);
        return [each, content.kind === "text" ? content.text : undefined];
      }),
    );
    return dependencyHash(uri, base, contents);
  }
}

/** The descriptor's own place counts too: a copy elsewhere reads other files. */
function dependencyHash(
  uri: Uri,
  { repositoryRoot }: LocationBase,
  contents: readonly (readonly [Uri, string | undefined])[],
): string {
  return contentHash(JSON.stringify([uri, repositoryRoot, contents.map(([each, text]) => [each, text ?? null])]));
}

function factsOf(record: DescriptorRecord, text: string, base: LocationBase): Omit<DescriptorFacts, "isBackstage"> {
  const { documents, uri } = record;
  const templates = documents.flatMap(({ kind, entity }) => (kind === "Template" && entity ? [entity.entity] : []));
  return {
    isRawMaterial: templates.length === 0 && hasTemplateSyntax(text),
    targets: documents.flatMap(({ index, entity }) =>
      (entity?.targets ?? []).map((target) => ({ ...target, document: index })),
    ),
    skeletons: templates.map((entity) => skeletonsOf(entity, uri, base.repositoryRoot, base.repositories)),
  };
}

const noFacts: DescriptorFacts = { isBackstage: false, isRawMaterial: false, targets: [], skeletons: [] };
