import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { sourceMessages } from "../messages.ts";
import type { Scheduler } from "../ports.ts";
import { type Problem, type ProblemCode, problemCodes } from "../problems.ts";
import { relativePath, type Uri, uriPath } from "../uri.ts";
import { findCycles } from "./cycles.ts";
import type { DescriptorFacts, FileFinding, LocatedTarget } from "./descriptorReader.ts";
import type { DiscoveryReason } from "./discovery.ts";
import { type LocationBase, type ResolvedTarget, resolveTarget } from "./locations.ts";
import { Namers } from "./namers.ts";
import type { RealPath } from "./realPaths.ts";
import { SkeletonFiles } from "./skeletonFiles.ts";
import type { OutsideTarget } from "./workspaceSettings.ts";

/*
 * What is in the catalog, computed from what is known of each file; nothing is parsed here that was parsed before.
 * It starts from the files that discovery found, and follows the targets of Locations level by level; each level's new
 * files are read together. What templates copy is left out. A template that only a Location leads to may show further
 * skeletons, so that the walk is repeated until it shows none.
 */

/** What the walk needs to know, and may cause to be read. */
export interface ReachContext {
  /** What discovery found, by real URI. */
  readonly candidates: ReadonlyMap<Uri, DiscoveryReason>;
  /** What a file is; undefined before {@link ensureRead}. */
  finding(uri: Uri): FileFinding | undefined;
  /** Reads files that are not known yet, or that were taken for somebody else's. */
  ensureRead(uris: readonly Uri[], token: CancellationToken): Promise<void>;
  baseOf(descriptor: Uri): Promise<LocationBase>;
  realPath(uri: Uri): Promise<RealPath | undefined>;
  /** Files below a folder that match a Location's glob, without those that git ignores. */
  matches(folder: Uri, pattern: string, token: CancellationToken): Promise<readonly Uri[]>;
  readonly scheduler: Scheduler;
}

/** The outcome of the walk. */
export interface Reach {
  readonly reached: ReadonlySet<Uri>;
  readonly problems: ReadonlyMap<Uri, readonly Problem[]>;
  readonly outside: readonly OutsideTarget[];
  readonly skeletons: SkeletonFiles;
  /** Descriptors that no Location leads to, though Locations lead to others of their repository. */
  readonly unnamed: ReadonlySet<Uri>;
}

/** Nothing is reached before the first search. */
export const nothingReached: Reach = {
  reached: new Set(),
  problems: new Map(),
  outside: [],
  skeletons: new SkeletonFiles([]),
  unnamed: new Set(),
};

/** Walks from the candidates. Everything among them must have been read. @throws Cancelled */
export async function findReach(context: ReachContext, token: CancellationToken): Promise<Reach> {
  let holders: readonly Uri[] = [...context.candidates.keys()];
  for (;;) {
    const known = new Map(holders.flatMap((uri) => skeletonEntries(uri, context)));
    const skeletons = new SkeletonFiles(known);
    const walk = new Walk(context, skeletons, token);
    await walk.run();
    const more = [...walk.reached].filter((uri) => !known.has(uri) && skeletonEntries(uri, context).length > 0);
    if (more.length === 0) return walk.finish(await walk.findUnnamed());
    holders = [...holders, ...more];
  }
}

function skeletonEntries(uri: Uri, context: ReachContext): readonly (readonly [Uri, DescriptorFacts])[] {
  const facts = factsOf(uri, context);
  return facts && facts.skeletons.length > 0 ? [[uri, facts]] : [];
}

function factsOf(uri: Uri, context: ReachContext): DescriptorFacts | undefined {
  const finding = context.finding(uri);
  return finding?.kind === "descriptor" ? finding.facts : undefined;
}

/** A target that leads to files, for the search of cycles. */
interface Edge {
  readonly from: Uri;
  readonly to: Uri;
  readonly target: LocatedTarget;
}

class Walk {
  readonly reached = new Set<Uri>();
  readonly #context: ReachContext;
  readonly #skeletons: SkeletonFiles;
  readonly #token: CancellationToken;
  readonly #problems = new Map<Uri, Problem[]>();
  readonly #outside: OutsideTarget[] = [];
  readonly #edges: Edge[] = [];
  readonly #namers = new Namers();

  constructor(context: ReachContext, skeletons: SkeletonFiles, token: CancellationToken) {
    this.#context = context;
    this.#skeletons = skeletons;
    this.#token = token;
  }

  async run(): Promise<void> {
    let level = [...this.#context.candidates].filter((candidate) => this.#isEntry(...candidate)).map(([uri]) => uri);
    while (level.length > 0) {
      for (const uri of level) this.reached.add(uri);
      const next = new Set<Uri>();
      for (const uri of level) {
        const facts = factsOf(uri, this.#context);
        if (!facts || facts.targets.length === 0) continue;
        await this.#follow(uri, facts.targets, next);
        if (this.#context.scheduler.shouldPause) await this.#context.scheduler.pause();
        throwIfCancelled(this.#token);
      }
      level = [...next].filter((uri) => !this.reached.has(uri));
      await this.#context.ensureRead(level, this.#token);
    }
  }

  /**
   * Descriptors that a Location in a folder above might name, as it names others with the same file name. Those with
   * Locations of their own are left out: somebody registers the first ones by hand.
   */
  async findUnnamed(): Promise<ReadonlySet<Uri>> {
    const named = new Set(this.#edges.map(({ to }) => to));
    const unnamed = new Set<Uri>();
    for (const uri of this.#namers.isEmpty ? [] : this.reached) {
      const facts = factsOf(uri, this.#context);
      if (!facts?.isBackstage || facts.targets.length > 0 || named.has(uri)) continue;
      const root = this.#namers.findRoot(uri);
      if (root !== undefined && (await this.#context.baseOf(uri)).repositoryRoot === root) unnamed.add(uri);
    }
    return unnamed;
  }

  finish(unnamed: ReadonlySet<Uri>): Reach {
    for (const { from, target, to } of findCycles(this.#edges)) {
      this.#report(from, target, "location-cycle", sourceMessages.targetCycle(uriPath(to)));
    }
    for (const problems of this.#problems.values()) problems.sort(byPlace);
    const outside = this.#outside.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : byPlace(a, b)));
    return { reached: this.reached, problems: this.#problems, outside, skeletons: this.#skeletons, unnamed };
  }

  #isEntry(uri: Uri, reason: DiscoveryReason): boolean {
    const facts = factsOf(uri, this.#context);
    return facts !== undefined && (reason === "named" || facts.isBackstage) && !this.#skeletons.has(uri, facts);
  }

  async #follow(from: Uri, targets: readonly LocatedTarget[], next: Set<Uri>): Promise<void> {
    const base = await this.#context.baseOf(from);
    for (const target of targets) {
      const resolved = resolveTarget(target, base);
      for (const to of await this.#filesOf(resolved, from, target, base)) {
        this.#edges.push({ from, to, target });
        this.#namers.add(from, to, base.repositoryRoot);
        next.add(to);
      }
    }
  }

  async #filesOf(
    resolved: ResolvedTarget,
    from: Uri,
    target: LocatedTarget,
    base: LocationBase,
  ): Promise<readonly Uri[]> {
    switch (resolved.kind) {
      case "invalid":
        this.#report(from, target, "location-target-invalid", resolved.message);
        return [];
      case "outside":
        this.#addOutside(from, target, resolved.reason);
        return [];
      case "glob":
        return this.#matches(resolved.folder, resolved.pattern, from, target, base);
      case "file":
        return this.#file(resolved, from, target, base);
    }
  }

  async #file(
    { uri, otherwise }: ResolvedTarget & { readonly kind: "file" },
    from: Uri,
    target: LocatedTarget,
    base: LocationBase,
  ): Promise<readonly Uri[]> {
    const real = await this.#context.realPath(uri);
    if (real?.type === "file") return [real.uri];
    if (real) this.#report(from, target, "location-target-invalid", sourceMessages.targetEndsInSlash(target.target));
    else if (otherwise !== undefined) this.#addOutside(from, target, otherwise);
    else if (target.presence === "required") {
      this.#report(from, target, "location-target-missing", sourceMessages.targetMissing(shownPath(uri, base)));
    }
    return [];
  }

  async #matches(
    folder: Uri,
    pattern: string,
    from: Uri,
    target: LocatedTarget,
    base: LocationBase,
  ): Promise<readonly Uri[]> {
    const found = await this.#context.matches(folder, pattern, this.#token);
    const reals = await Promise.all(found.map((uri) => this.#context.realPath(uri)));
    const files = reals.flatMap((real) => (real?.type === "file" ? [real.uri] : []));
    if (files.length === 0 && target.presence === "required") {
      const message = sourceMessages.targetMatchesNothing(pattern, shownPath(folder, base));
      this.#report(from, target, "location-target-missing", message);
    }
    await this.#context.ensureRead(files, this.#token);
    // A pattern such as "./*.yaml" matches the file that holds it; Backstage passes over that.
    return files.filter((uri) => {
      const facts = factsOf(uri, this.#context);
      return uri !== from && facts !== undefined && !this.#skeletons.has(uri, facts);
    });
  }

  #addOutside(from: Uri, { target, range }: LocatedTarget, reason: string): void {
    this.#outside.push({ target, reason, from, range });
  }

  #report(from: Uri, { document, range }: LocatedTarget, code: ProblemCode, message: string): void {
    const problems = this.#problems.get(from) ?? [];
    this.#problems.set(from, problems);
    problems.push({ code, severity: problemCodes[code].severity, range, message, document });
  }
}

function shownPath(uri: Uri, base: LocationBase): string {
  return relativePath(base.repositoryRoot, uri) || uriPath(uri);
}

function byPlace(a: Pick<Problem, "range">, b: Pick<Problem, "range">): number {
  return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
