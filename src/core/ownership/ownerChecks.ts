import { Cancelled, CancellationSource, type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CatalogChange, CatalogEntity } from "../catalog/catalogEntity.ts";
import { targetOf } from "../catalog/entityLooks.ts";
import type { FileFacts, OwnerFact } from "../catalog/ownerFacts.ts";
import type { Disposable } from "../event.ts";
import type { Clock, Log, Scheduler } from "../ports.ts";
import type { Uri } from "../uri.ts";
import { DescriptorHistory, type DescriptorHistoryPorts } from "./descriptorHistory.ts";
import { GroupMembers } from "./groupMembers.ts";
import type { Ownership } from "./ownership.ts";

/** What the checks of owners need. */
export interface OwnerCheckOptions {
  readonly catalog: Catalog;
  readonly ownership: Ownership;
  readonly scheduler: Scheduler;
  readonly log: Log;
  /** For descriptors that nobody changes; absent where that is not checked. */
  readonly untouched?: {
    readonly ports: DescriptorHistoryPorts;
    readonly clock: Clock;
    /** `callboard.untouchedMonths`; 0 for never. */
    months(): number;
  };
}

/** As many as those who listen take in some milliseconds. */
const filesPerTelling = 50;
/** The mean of four years. */
const monthMs = (1461 / 48) * 24 * 3_600_000;

/**
 * Finds out what is wrong with the owners of entities, and tells the catalog. It needs files that are no descriptors,
 * and the whole hierarchy of groups, so it works in the background: after a change of descriptors only these files are
 * looked at again, and those that share a folder with them; after a change of groups, users or CODEOWNERS all. What is
 * told in the end depends on the outcome of changes only.
 */
export class OwnerChecks implements Disposable {
  readonly #options: OwnerCheckOptions;
  readonly #history: DescriptorHistory | undefined;
  readonly #told = new Map<Uri, FileFacts>();
  readonly #end = new CancellationSource();
  #members: GroupMembers | undefined;
  #dirty = new Set<Uri>();
  #isAllDirty = true;
  #isOrganisationDirty = false;
  #isTelling = false;
  #subscriptions: readonly Disposable[] = [];
  #work: Promise<void> | undefined;

  constructor(options: OwnerCheckOptions) {
    this.#options = options;
    const { untouched, catalog } = options;
    this.#history = untouched && new DescriptorHistory(untouched.ports, catalog);
  }

  /** Checks all, and follows changes from now on. */
  start(): void {
    const { catalog, ownership } = this.#options;
    this.#subscriptions = [
      catalog.onDidChange((change) => this.#take(change)),
      ownership.onDidChangeFiles(() => this.checkAll()),
    ];
    this.#run();
  }

  /** Something that all depends on changed, such as a setting. */
  checkAll(): void {
    this.#isAllDirty = true;
    this.#run();
  }

  /** Resolves when nothing is left to check. @throws Cancelled */
  async settle(token: CancellationToken): Promise<void> {
    while (this.#isDue) await this.#pass(token);
  }

  /** Resolves when the work in the background has come to rest. */
  async settled(): Promise<void> {
    while (this.#work) await this.#work;
  }

  dispose(): void {
    this.#end.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
  }

  #take({ added, changed, removed, files }: CatalogChange): void {
    if (this.#isTelling) return;
    const isOrganisation = (ref: string): boolean => ref.startsWith("group:") || ref.startsWith("user:");
    if ([added, changed, removed].some((refs) => refs.some(isOrganisation))) this.#isOrganisationDirty = true;
    for (const uri of files) this.#dirty.add(uri);
    this.#run();
  }

  #run(): void {
    if (this.#subscriptions.length === 0) return;
    this.#work ??= this.settle(this.#end)
      .catch((error: unknown) => {
        if (!(error instanceof Cancelled)) this.#options.log.error("Checking owners", error);
      })
      .finally(() => {
        this.#work = undefined;
        if (this.#isDue && !this.#end.isCancellationRequested) this.#run();
      });
  }

  async #pass(token: CancellationToken): Promise<void> {
    const { catalog, scheduler, ownership } = this.#options;
    const dirty = this.#dirty;
    const isOrganisationDirty = this.#isOrganisationDirty || !this.#members;
    let isAll = this.#isAllDirty;
    this.#isAllDirty = false;
    this.#isOrganisationDirty = false;
    this.#dirty = new Set();
    try {
      const members = await this.#membersNow(isAll || isOrganisationDirty, token);
      isAll ||= members.signature !== this.#members?.signature;
      this.#members = members;
      const files = isAll ? new Set([...catalog.files(), ...this.#told.keys()]) : dirty;
      if (isAll && this.#limit > 0) await this.#history?.load(token);
      for (const uri of await ownership.takeTouched(token)) files.add(uri);
      const found = new Map<Uri, FileFacts>();
      for (const uri of files) {
        if (scheduler.shouldPause) await scheduler.pause();
        throwIfCancelled(token);
        const facts = await this.#factsOf(uri, members, token);
        if (!isSame(facts, this.#told.get(uri))) found.set(uri, facts);
        if (found.size >= filesPerTelling) this.#tell(found);
      }
      this.#tell(found);
    } catch (error) {
      // Nobody knows how far it came. After a failure the next change may do better; at once it would fail again.
      this.#isAllDirty = error instanceof Cancelled;
      this.#members = undefined;
      throw error;
    }
  }

  async #membersNow(isOther: boolean, token: CancellationToken): Promise<GroupMembers> {
    const { catalog, scheduler } = this.#options;
    return this.#members && !isOther ? this.#members : GroupMembers.of(catalog, scheduler, token);
  }

  #tell(found: Map<Uri, FileFacts>): void {
    for (const [uri, facts] of found) {
      if (facts.size > 0) this.#told.set(uri, facts);
      else this.#told.delete(uri);
    }
    this.#isTelling = true;
    try {
      this.#options.catalog.takeFacts(found);
    } finally {
      this.#isTelling = false;
    }
    found.clear();
  }

  async #factsOf(uri: Uri, members: GroupMembers, token: CancellationToken): Promise<FileFacts> {
    const facts = new Map<string, readonly OwnerFact[]>();
    for (const [index, entity] of this.#options.catalog.entitiesIn(uri).entries()) {
      if (this.#options.scheduler.shouldPause) await this.#options.scheduler.pause();
      throwIfCancelled(token);
      // What a portal serves is not edited here, so that nothing is told of it.
      if (entity.isRemote) continue;
      const own = [
        ...(await this.#ownerFacts(entity, members, token)),
        // The whole file is untouched: that is said once.
        ...(index === 0 ? this.#untouchedFacts(uri) : []),
      ];
      if (own.length > 0) facts.set(entity.ref, own);
    }
    return facts;
  }

  async #ownerFacts(
    entity: CatalogEntity,
    members: GroupMembers,
    token: CancellationToken,
  ): Promise<readonly OwnerFact[]> {
    const owner = targetOf(entity, "spec.owner");
    if (owner === undefined) return [];
    const facts: OwnerFact[] = [];
    if (members.isEmpty(owner)) {
      facts.push({ code: "owner-without-members", owner, instead: members.takerFor(owner) });
    }
    if (members.isDeprecated(owner)) {
      facts.push({ code: "owner-deprecated", owner, instead: members.takerFor(owner) });
    }
    const folder = await this.#options.ownership.ofEntity(entity, token);
    if (folder?.agreement === "disagrees" && folder.codeOwners) {
      const { uri, folder: codeOwnersFolder, line, owners: names, refs } = folder.codeOwners;
      facts.push({
        ...{ code: "codeowners-disagree", owner, folder: folder.folder, codeOwners: uri, line, names, refs },
        ...(codeOwnersFolder !== undefined && { codeOwnersFolder }),
      });
    }
    return facts;
  }

  #untouchedFacts(uri: Uri): readonly OwnerFact[] {
    const limit = this.#limit;
    const change = limit > 0 ? this.#history?.changeOf(uri) : undefined;
    const now = this.#options.untouched?.clock.now();
    if (!change || now === undefined) return [];
    const months = Math.floor((now - change.at) / monthMs);
    return months >= limit ? [{ code: "descriptor-untouched", months, author: change.author }] : [];
  }

  get #isDue(): boolean {
    return this.#isAllDirty || this.#isOrganisationDirty || this.#dirty.size > 0;
  }

  get #limit(): number {
    return this.#options.untouched?.months() ?? 0;
  }
}

function isSame(one: FileFacts, other: FileFacts | undefined): boolean {
  if (one.size !== (other?.size ?? 0)) return false;
  return [...one].every(([ref, facts]) => JSON.stringify(facts) === JSON.stringify(other?.get(ref)));
}
