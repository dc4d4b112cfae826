import assert from "node:assert/strict";
import { checkEntity } from "../../../../src/core/entity/checkEntity.ts";
import type { JsonObject } from "../../../../src/core/entity/entity.ts";
import type { EntityFinding, FindingFix } from "../../../../src/core/entity/finding.ts";
import { Random } from "../../../support/random.ts";
import { withValue } from "../../../support/baseEntities.ts";
import { rulesFor } from "../../../support/entityMutations.ts";

const settings = { models: ["ai"] as const, customKinds: [] };

describe("A fix", () => {
  it("makes the finding that it belongs to go away", () => {
    const random = new Random(3);
    const used = new Set<string>();
    for (const rule of rulesFor(settings.models)) {
      for (let round = 0; round < 60; round++) {
        const entity = rule.mutate(random.pick(rule.bases).entity, random);
        for (const finding of checkEntity(entity, settings).findings) {
          for (const fix of finding.fixes ?? []) {
            const fixed = applied(fix, finding, entity);
            if (fixed === undefined) continue;
            used.add(`${finding.code} ${Object.keys(fix).find((key) => key !== "title")}`);
            const left = checkEntity(fixed, settings).findings.map(toKey);
            assert.ok(!left.includes(toKey(finding)), `${fix.title}: ${toKey(finding)} of ${JSON.stringify(entity)}`);
          }
        }
      }
    }
    assert.deepEqual([...used].toSorted(), [
      "annotation-invalid replaceWith",
      "api-version-invalid replaceWith",
      "api-version-unknown replaceWith",
      "field-missing insertKey",
      "field-type quote",
      "field-unknown removeKey",
      "field-value replaceWith",
      "kind-casing replaceWith",
      "kind-invalid replaceWith",
      "kind-unknown replaceWith",
      "label-invalid replaceWith",
      "link-invalid removeKey",
      "link-invalid replaceWith",
      "name-invalid replaceWith",
      "namespace-invalid replaceWith",
      "ref-invalid removeItem",
      "ref-invalid removeKey",
      "ref-invalid replaceWith",
      "ref-kind-missing replaceWith",
      "tag-invalid replaceWith",
    ]);
  }).timeout(10_000);
});

function toKey({ code, path, at, message }: EntityFinding): string {
  // Several fields may be missing from one mapping: there only the message tells them apart.
  return [code, at, ...path, code === "field-missing" ? message : ""].join(" ");
}

/** The entity with a fix made; undefined for fixes that are commands. */
function applied(fix: FindingFix, { path, at }: EntityFinding, entity: JsonObject): JsonObject | undefined {
  if ("command" in fix) return undefined;
  if ("insertKey" in fix) return withValue(entity, [...path, fix.insertKey.key], fix.insertKey.value);
  const value = path.reduce<unknown>((current, key) => (current as Record<string | number, unknown>)[key], entity);
  if ("quote" in fix) return withValue(entity, path, String(value));
  if ("removeKey" in fix || "removeItem" in fix) return withValue(entity, path, undefined);
  const without = withValue(entity, path, at === "key" ? undefined : value);
  if (at === "value") return withValue(entity, path, fix.replaceWith);
  return withValue(without, [...path.slice(0, -1), fix.replaceWith], value);
}
