import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogChange, CatalogEntity } from "../catalog/catalogEntity.ts";
import { targetOf } from "../catalog/entityLooks.ts";
import { findText } from "../entity/entity.ts";
import { Emitter, type Disposable, type Event } from "../event.ts";
import type { FileChange } from "../ports.ts";
import { parentUri, type Uri } from "../uri.ts";
import { compareOwners } from "./agreement.ts";
import { CodeOwnersLookup, type FoundOwners } from "./codeOwnersLookup.ts";
import { findRealPlace, type RealPlace } from "./realPlace.ts";
import type { ChosenClaims } from "./chooseClaims.ts";
import { EntityFolders, type EntityFolderPorts } from "./entityFolders.ts";
import type { Agreement, CodeOwnersAnswer, FileOwner, FileOwnership, OwnershipCandidate } from "./fileOwnership.ts";

/** What ownership needs from outside. */
export type OwnershipPorts = EntityFolderPorts;

/** The folder that one entity alone claims, and what CODEOWNERS says of it. */
export interface FolderOwnership {
  readonly folder: Uri;
  /** Undefined where no line speaks of the folder. */
  readonly codeOwners: CodeOwnersAnswer | undefined;
  readonly agreement: Agreement;
}

/** Answers are kept until something changes; no more of them than somebody looks at in a day. */
const mostAnswers = 2_000;
/** The texts of APIs, which are compared to tell whose a file is. */
const maxDefinitionBytes = 5_000_000;

/** Candidates, best first, and how many of them stand equal at the top. */
type Candidates = Pick<ChosenClaims, "candidates" | "equals">;

/** Answers whom a file or folder belongs to. Nothing is read before the first question. */
export class Ownership implements Disposable {
  readonly #onDidChange = new Emitter<void>();
  readonly #onDidChangeFiles = new Emitter<void>();
  readonly #ports: OwnershipPorts;
  readonly #catalog: Catalog;
  readonly #folders: EntityFolders;
  readonly #codeOwners: CodeOwnersLookup;
  readonly #answers = new Map<Uri, FileOwnership>();
  readonly #agreements = new Map<string, Agreement>();
  #subscriptions: readonly Disposable[] | undefined;
  /** Counts what changed, so that an answer that was begun before is not kept. */
  #version = 0;

  /** Answers may be others now: the catalog or a CODEOWNERS file changed. */
  readonly onDidChange: Event<void> = (listener) => {
    this.#follow();
    return this.#onDidChange.event(listener);
  };

  /** A CODEOWNERS file changed, or folders moved: answers may be others though the catalog is the same. */
  readonly onDidChangeFiles: Event<void> = (listener) => {
    this.#follow();
    return this.#onDidChangeFiles.event(listener);
  };

  constructor(ports: OwnershipPorts, catalog: Catalog) {
    this.#ports = ports;
    this.#catalog = catalog;
    this.#folders = new EntityFolders(ports, catalog);
    this.#codeOwners = new CodeOwnersLookup(ports.files, catalog, this.#folders.repositories);
  }

  /** Whom a file or folder belongs to, existing or not. Rejects with `Cancelled`. */
  async of(uri: Uri, token: CancellationToken): Promise<FileOwnership> {
    this.#follow();
    const known = this.#answers.get(uri);
    if (known) return known;
    const version = this.#version;
    const answer = await this.#find(uri, token);
    if (version === this.#version) {
      if (this.#answers.size >= mostAnswers) this.#answers.clear();
      this.#answers.set(uri, answer);
    }
    return answer;
  }

  /**
   * Compares an entity with CODEOWNERS, by the folder that it claims. Undefined where it claims none, or not alone: then
   * nobody can tell whose entity a line means. Rejects with `Cancelled`.
   */
  async ofEntity(entity: CatalogEntity, token: CancellationToken): Promise<FolderOwnership | undefined> {
    this.#follow();
    await this.#folders.update(token);
    const folder = this.#folders.ownFolderOf(entity);
    if (folder === undefined) return undefined;
    const found = await this.#codeOwners.find(folder, "folder", token);
    const agreement = this.#compare(targetOf(entity, "spec.owner"), found, folder);
    return { folder, codeOwners: found?.answer, agreement };
  }

  /** The folders that all entities claim, as they are now; they follow later changes. Rejects with `Cancelled`. */
  async entityFolders(token: CancellationToken): Promise<EntityFolders> {
    this.#follow();
    await this.#folders.update(token);
    return this.#folders;
  }

  /** Asks anew what nothing tells of: repositories and their remotes, CODEOWNERS files outside of the workspace. */
  reread(): void {
    this.#folders.forget();
    this.#codeOwners.forget();
    this.#tell();
    this.#onDidChangeFiles.fire();
  }

  /** The descriptors for which {@link ofEntity} may answer otherwise since the last call, because of other ones. */
  takeTouched(token: CancellationToken): Promise<ReadonlySet<Uri>> {
    this.#follow();
    return this.#folders.takeTouched(token);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions ?? []) subscription.dispose();
    this.#subscriptions = [];
    this.#onDidChange.dispose();
    this.#onDidChangeFiles.dispose();
  }

  async #find(uri: Uri, token: CancellationToken): Promise<FileOwnership> {
    await this.#folders.update(token);
    const place = await findRealPlace(uri, this.#ports.files);
    throwIfCancelled(token);
    const { candidates, equals } = await this.#candidatesOf(place, token);
    const found = await this.#codeOwners.find(place.uri, place.type, token);
    const declared = this.#ownersOf(candidates.slice(0, equals));
    // Where several stand equal and have different owners, CODEOWNERS knows better than their order.
    const sure = declared.length > 1 ? undefined : (declared[0] ?? this.#ownersOf(candidates)[0]);
    const owner = sure ?? toCodeOwner(found) ?? declared[0];
    return {
      candidates,
      ...(owner && { owner }),
      ...(found && { codeOwners: found.answer }),
      agreement: this.#compare(sure?.ref, found, candidates[0]?.folder),
    };
  }

  /** Thousands of entities have the same few owners. */
  #compare(owner: string | undefined, found: FoundOwners | undefined, folder: Uri | undefined): Agreement {
    const refs = found?.answer.refs ?? [];
    const key = [owner, ...refs].join(" ");
    const agreement = this.#agreements.get(key) ?? compareOwners(owner, refs, this.#catalog);
    this.#agreements.set(key, agreement);
    const isHeldAgainst = found?.onlyOf === undefined || found.onlyOf === folder;
    return agreement === "disagrees" && !isHeldAgainst ? "unknown" : agreement;
  }

  async #candidatesOf({ uri, type }: RealPlace, token: CancellationToken): Promise<Candidates> {
    const parent = parentUri(uri);
    const described = this.#catalog.entitiesIn(uri);
    if (described.length > 0) return toDescribed(described, parent);
    const candidates = type === "file" ? [...(await this.#readersOf(uri, token))] : [];
    let equals = candidates.length;
    for (const chosen of this.#folders.claimsAround(type === "folder" ? uri : parent)) {
      if (candidates.length === 0) equals = chosen.equals;
      candidates.push(...chosen.candidates);
    }
    const byRef = new Map(candidates.toReversed().map((each) => [each.ref, each]));
    return { candidates: [...byRef.values()].toReversed(), equals };
  }

  /** The APIs whose definition is a file: of several in one descriptor those that hold its very text. */
  async #readersOf(file: Uri, token: CancellationToken): Promise<readonly OwnershipCandidate[]> {
    const readers = [...this.#folders.readersOf(file)].flatMap((uri) => this.#catalog.entitiesIn(uri));
    const apis = readers.filter(({ entity }) => entity.kind.toLowerCase() === "api");
    if (apis.length === 0) return [];
    const content = apis.length > 1 ? await this.#ports.files.read(file, maxDefinitionBytes, token) : undefined;
    const exact = apis.filter(({ entity }) => {
      return content?.kind === "text" && findText(entity.spec, "definition") === content.text;
    });
    const folder = parentUri(file);
    return (exact.length > 0 ? exact : apis).map(({ ref }) => ({ ref, why: "descriptor", folder }));
  }

  /** The different owners that candidates have, in their order. */
  #ownersOf(candidates: readonly OwnershipCandidate[]): readonly FileOwner[] {
    const refs = candidates.flatMap(({ ref }) => {
      const entity = this.#catalog.get(ref);
      return (entity && targetOf(entity, "spec.owner")) ?? [];
    });
    return [...new Set(refs)].map((ref) => ({ ref, isKnown: this.#catalog.get(ref) !== undefined, source: "entity" }));
  }

  /** From the first question on. */
  #follow(): void {
    const { files } = this.#ports;
    this.#subscriptions ??= [
      this.#catalog.onDidChange((change) => this.#takeCatalog(change)),
      ...(files.onDidChange ? [files.onDidChange((changes) => this.#takeFiles(changes))] : []),
    ];
  }

  #takeCatalog({ added, changed, removed, related, files }: CatalogChange): void {
    const isOther = this.#folders.invalidate(files);
    for (const ref of [...added, ...changed]) {
      const versions = this.#catalog.get(ref)?.versions ?? [];
      this.#folders.invalidateShown(versions.filter(({ isRemote }) => isRemote).map(({ uri }) => uri));
    }
    if (!isOther && [added, changed, removed, related].every((refs) => refs.length === 0)) return;
    const isOrganisation = (ref: string): boolean => ref.startsWith("group:") || ref.startsWith("user:");
    if ([added, changed, removed].some((refs) => refs.some(isOrganisation))) {
      this.#codeOwners.forgetTeams();
      this.#agreements.clear();
    }
    this.#tell();
  }

  #takeFiles(changes: readonly FileChange[]): void {
    const isOther = this.#folders.takeChanges(changes);
    // Links may lead elsewhere, so that answers about what came or went are no longer sure.
    const isMoved = changes.some(({ type }) => type !== "changed");
    if (this.#codeOwners.takeChanges(changes) || isOther) {
      this.#tell();
      this.#onDidChangeFiles.fire();
    } else if (isMoved) this.#forgetAnswers();
  }

  #tell(): void {
    this.#forgetAnswers();
    this.#onDidChange.fire();
  }

  #forgetAnswers(): void {
    this.#version++;
    this.#answers.clear();
  }
}

function toCodeOwner(found: FoundOwners | undefined): FileOwner | undefined {
  return found?.first && { ref: found.first.ref, isKnown: found.first.isKnown, source: "codeowners" };
}

/** What a descriptor holds, in its order; a component in it says more of its owner than what it provides. */
function toDescribed(entities: readonly CatalogEntity[], folder: Uri): Candidates {
  const components = entities.filter(({ entity }) => entity.kind.toLowerCase() === "component");
  const first = components.length > 0 ? components : entities;
  const isFirst = new Set(first);
  const inOrder = [...first, ...entities.filter((entity) => !isFirst.has(entity))];
  return { candidates: inOrder.map(({ ref }) => ({ ref, why: "descriptor", folder })), equals: first.length };
}
