import assert from "node:assert/strict";
import { checkEntity } from "../../src/core/entity/checkEntity.ts";
import type { JsonObject } from "../../src/core/entity/entity.ts";
import { referenceFields } from "../../src/core/entity/referenceFields.ts";
import { refOfEntity } from "../../src/core/entity/refOfEntity.ts";
import { relationsOf } from "../../src/core/entity/relations.ts";
import { Random } from "../support/random.ts";
import { processEntity } from "./backstageOracle.ts";
import { baseEntities } from "../support/baseEntities.ts";
import { rulesFor } from "../support/entityMutations.ts";

const mutationsPerRule = 40;

for (const models of [[], ["ai"]] as const) {
  describe(`The catalog model ${models.length > 0 ? "with" : "without"} the AI model`, () => {
    const settings = { models, customKinds: [] };

    /** What we say otherwise than Backstage, as a text; undefined where both agree. */
    async function disagreement(entity: JsonObject): Promise<{ accepted: boolean; difference?: string }> {
      const theirs = await processEntity(entity, models);
      const ours = checkEntity(entity, settings);
      const accepted = theirs.error === undefined;
      if (ours.valid !== accepted)
        return { accepted, difference: `${theirs.error} / ${JSON.stringify(ours.findings)}` };
      if (!accepted) return { accepted };
      const relations = relationsOf(entity, models).map((it) => `${it.sourceRef} ${it.type} ${it.targetRef}`);
      if (theirs.ref !== refOfEntity(entity)) return { accepted, difference: `${theirs.ref} / ${refOfEntity(entity)}` };
      const isSame = relations.toSorted().join("\n") === theirs.relations.join("\n");
      return isSame
        ? { accepted }
        : { accepted, difference: `${theirs.relations.join("\n")}\n/\n${relations.join("\n")}` };
    }

    it("says of seeded mutations of every kind what Backstage says, on both sides of every rule", async () => {
      const random = new Random(models.length + 20);
      const counts = new Map<string, { accepted: number; refused: number }>();
      const differences: string[] = [];
      let total = 0;
      const judge = async (entity: JsonObject, rule: string): Promise<boolean> => {
        total++;
        const { accepted, difference } = await disagreement(entity);
        if (difference !== undefined) differences.push(`${rule}\n${JSON.stringify(entity)}\n${difference}`);
        return accepted;
      };
      const rules = rulesFor(models);
      for (const rule of rules) {
        const count = { accepted: 0, refused: 0 };
        counts.set(rule.name, count);
        for (let round = 0; round < mutationsPerRule; round++) {
          const mutated = rule.mutate(random.pick(rule.bases).entity, random);
          count[(await judge(mutated, rule.name)) ? "accepted" : "refused"]++;
        }
      }
      // Two rules at once, where the first leaves what the second needs.
      for (let round = 0; round < 1000; round++) {
        const first = random.pick(rules);
        const second = random.pick(rules.filter(({ bases }) => bases.some((base) => first.bases.includes(base))));
        const base = random.pick(first.bases.filter((it) => second.bases.includes(it)));
        const once = first.mutate(base.entity, random);
        let twice = once;
        try {
          twice = second.mutate(once, random);
        } catch (error) {
          if (!(error instanceof TypeError)) throw error;
        }
        await judge(twice, `${first.name} + ${second.name}`);
      }
      assert.deepEqual(differences.slice(0, 5), []);
      assert.ok(total >= 2000, `only ${total} mutations`);
      const oneSided = [...counts].filter(([, { accepted, refused }]) => accepted === 0 || refused === 0);
      assert.deepEqual(oneSided, [], "rules of which only one side was met");
    });

    it("accepts every base entity, and makes every relation of the table of them", async () => {
      const made = new Set<string>();
      for (const base of baseEntities.filter(({ isAi }) => models.length > 0 || !isAi)) {
        assert.deepEqual(await disagreement(base.entity), { accepted: true }, base.name);
        for (const { type } of relationsOf(base.entity, models)) made.add(type);
      }
      const expected = referenceFields.flatMap(({ relation, inverse }) => [relation, inverse]);
      assert.deepEqual([...made].toSorted(), [...new Set(expected)].toSorted());
    });
  });
}
