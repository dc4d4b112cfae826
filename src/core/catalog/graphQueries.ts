import type { Catalog } from "./catalog.ts";

/** How far to go: 1 (default) for the direct ones, Infinity for all. */
export interface Reach {
  readonly depth?: number;
}

/** References of what an entity depends on (dependsOn, consumesApi), nearest first, dangling ones included. */
export function dependenciesOf(_catalog: Catalog, _ref: string, _reach: Reach = {}): readonly string[] {
  return [];
}
/** References of what depends on an entity (dependencyOf, apiConsumedBy), nearest first. */
export function dependentsOf(_catalog: Catalog, _ref: string, _reach: Reach = {}): readonly string[] {
  return [];
}
/** Who answers for an entity: its owners, their groups, and those groups' parents, nearest first. */
export function ownerChainOf(_catalog: Catalog, _ref: string): readonly string[] {
  return [];
}
/** Everything that is part of a system or domain, at any depth, nearest first. */
export function membersOf(_catalog: Catalog, _ref: string): readonly string[] {
  return [];
}
