import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { annotationsOf, isDeprecated, tagsOf } from "../catalog/entityLooks.ts";
import { type Entity, isJsonObject, type JsonObject } from "../entity/entity.ts";
import type { Scheduler } from "../ports.ts";

/** No hierarchy is deeper; one with a circle in it would be endless. */
const mostLevels = 20;

/**
 * Whether an owner is deprecated. Backstage knows no field for it: `spec.lifecycle: deprecated`, the tag "deprecated",
 * and a label or annotation of that name count, the last two unless their value is "false".
 */
export function isDeprecatedOwner(entity: Entity): boolean {
  const { labels } = entity.metadata;
  return (
    isDeprecated(entity) ||
    tagsOf(entity).includes("deprecated") ||
    [annotationsOf(entity), isJsonObject(labels) ? labels : {}].some(saysDeprecated)
  );
}

/** Which groups have members, by themselves or in the groups below them: of the catalog at one moment. */
export class GroupMembers {
  readonly #catalog: Catalog;
  readonly #peopled: ReadonlySet<string>;

  /** Equal for two moments between which nothing changed that owners are compared by; descriptions are not. */
  readonly signature: string;

  private constructor(catalog: Catalog, peopled: ReadonlySet<string>, signature: string) {
    this.#catalog = catalog;
    this.#peopled = peopled;
    this.signature = signature;
  }

  /** @throws Cancelled */
  static async of(catalog: Catalog, scheduler: Scheduler, token: CancellationToken): Promise<GroupMembers> {
    const peopled = new Set<string>();
    const facts: string[] = [];
    const isOrganisation = (ref: string): boolean => ref.startsWith("group:") || ref.startsWith("user:");
    for (const ref of [...catalog.refs()].filter(isOrganisation).toSorted()) {
      if (scheduler.shouldPause) await scheduler.pause();
      throwIfCancelled(token);
      const found = catalog.get(ref);
      // It may have gone in a pause.
      if (!found) continue;
      const { references, entity } = found;
      const { annotations, labels, tags, title } = entity.metadata;
      const written = [entity.spec, annotations, labels, tags, title];
      facts.push(`${ref} ${JSON.stringify(written)}`);
      for (const { field, targetRef } of references) {
        if (field === "spec.memberOf") addUpwards(targetRef, peopled, catalog);
        else if (field === "spec.members") addUpwards(ref, peopled, catalog);
      }
    }
    return new GroupMembers(catalog, peopled, facts.join("\n"));
  }

  /** True for a group of the catalog without members; false for all where no group has any: they are kept elsewhere. */
  isEmpty(ref: string): boolean {
    return ref.startsWith("group:") && this.#peopled.size > 0 && !this.#peopled.has(ref) && this.#has(ref);
  }

  /** True for a group or user of the catalog that is deprecated. */
  isDeprecated(ref: string): boolean {
    const entity = this.#catalog.get(ref)?.entity;
    return entity !== undefined && isDeprecatedOwner(entity);
  }

  /** The nearest group above, or of a user, that has members and is not deprecated; undefined where there is none. */
  takerFor(owner: string): string | undefined {
    const seen = new Set([owner]);
    let level: readonly string[] = [owner];
    for (let step = 0; step < mostLevels && level.length > 0; step++) {
      level = level
        .flatMap((ref) => [...this.#catalog.targetsOf(ref.startsWith("user:") ? "memberOf" : "childOf", ref)])
        .filter((ref) => !seen.has(ref));
      for (const ref of level) seen.add(ref);
      const found = level.find((ref) => this.#has(ref) && !this.isEmpty(ref) && !this.isDeprecated(ref));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #has(ref: string): boolean {
    return this.#catalog.get(ref) !== undefined;
  }
}

function addUpwards(group: string, peopled: Set<string>, catalog: Catalog): void {
  const open = [group];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (peopled.has(next)) continue;
    peopled.add(next);
    open.push(...catalog.targetsOf("childOf", next));
  }
}

function saysDeprecated(values: JsonObject): boolean {
  return Object.entries(values).some(([key, value]) => /^(.*\/)?deprecated$/i.test(key) && value !== "false");
}
