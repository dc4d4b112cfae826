import assert from "node:assert/strict";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";
import { Random } from "../../../support/random.ts";
import { component, location, template, WorkspaceFixture } from "../../../support/workspaceFixture.ts";

/** Few paths and many meanings, so that files keep meeting each other. */
const folders = ["", "a/", "a/skeleton/", "a/b/", "c/"];
const names = ["catalog-info.yaml", "x.catalog-info.yaml", "template.yaml", "org.yaml", "extra.yaml", "api.txt"];
const paths = folders.flatMap((folder) => names.map((name) => `/ws/${folder}${name}`));

function randomText(random: Random): string {
  return random.pick([
    () => component(random.pick(["one", "two", "three"])),
    () => component("x").replace("name: x", "name: ${{ values.name }}"),
    () => component("api").replace("type: service", "type: service, definition: { $text: ./api.txt }"),
    () => location([random.pick(["./a/extra.yaml", "./extra.yaml", "../extra.yaml", "./catalog-info.yaml"])]),
    () => location([random.pick(["./**/extra.yaml", "./*/template.yaml", "./*.yaml", "./a/b/*"])]),
    () => location(["./none/", "https://example.com/x.yaml", "/c/catalog-info.yaml"]),
    () => template("t", random.pick(["./skeleton", ".", "../c", "./${{ parameters.x }}"])),
    () => "kind: [broken",
    () => "some: thing\n",
  ])();
}

/** One step of a user or of git, on the disk and to the watchers. */
function randomEdits(random: Random): Readonly<Record<string, string | undefined>> {
  if (random.chance(0.08)) return { "/ws/a": undefined };
  if (random.chance(0.08)) return { "/ws/a/.gitignore": random.pick(["b/\n", "*.yaml\n!extra.yaml\n", "", undefined]) };
  const count = random.chance(0.2) ? 5 : 1;
  return Object.fromEntries(
    Array.from({ length: count }, () => [random.pick(paths), random.chance(0.25) ? undefined : randomText(random)]),
  );
}

function stateOf({ told, source }: WorkspaceFixture): unknown {
  return { told: [...told].toSorted(([a], [b]) => (a < b ? -1 : 1)), outside: source.outsideTargets() };
}

describe("WorkspaceSource, changed step by step", () => {
  for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`knows what a fresh load would know, after each of 40 edits (seed ${seed})`, async () => {
      const random = new Random(seed);
      const files = new InMemoryFiles({});
      const changed = await WorkspaceFixture.load(files);
      const open = new Map<string, string>();
      for (let step = 0; step < 40; step++) {
        if (random.chance(0.3)) {
          const path = random.pick(paths);
          const text = random.chance(0.5) ? randomText(random) : undefined;
          if (text === undefined) open.delete(path);
          else open.set(path, text);
          await changed.source.setOpenText(memoryUri(path), text);
        } else await changed.change(randomEdits(random));
        const fresh = new WorkspaceFixture(files);
        for (const [path, text] of open) await fresh.source.setOpenText(memoryUri(path), text);
        await fresh.load();
        assert.deepEqual(stateOf(changed), stateOf(fresh), `step ${step}`);
        fresh.source.dispose();
      }
      assert.deepEqual(changed.log.errors, []);
    });
  }
});
