import assert from "node:assert/strict";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { findCoverage } from "../../../../src/core/coverage/findCoverage.ts";
import { relativePath } from "../../../../src/core/uri.ts";
import { eagerScheduler } from "../../../support/fakePorts.ts";
import { memoryUri } from "../../../support/inMemoryFiles.ts";
import { document, OwnershipFixture } from "../../../support/ownershipFixture.ts";
import { Random } from "../../../support/random.ts";

const workspaces = 600;
const folders = ["a", "a/b", "a/b/c", "b", "b/a", "c", "c/b/a", "d"];
const described = ["", "a/.backstage", ...folders];
const kinds = ["component", "component", "component", "api", "resource", "system", "domain", "template", "group"];
const names = ["a", "b", "c", "shop", "x"];
const shop = "url:https://github.com/acme/shop";
const sources = ["dir:.", "dir:..", "dir:./b", shop, `${shop}/tree/main/a/b/`, "url:https://github.com/other/mail"];

/** Folders that all look like a component, and descriptors in some of them that claim this or that folder. */
function makeWorkspace(random: Random): Readonly<Record<string, string>> {
  const texts = new Map(folders.map((folder) => [`${folder}/go.mod`, ""]));
  const refs = new Set<string>();
  for (let count = 1 + random.below(5); count > 0; count--) {
    const ref = `${random.pick(kinds)}:${random.pick(names)}`;
    if (refs.has(ref)) continue;
    refs.add(ref);
    const annotations = {
      ...(random.chance(0.4) && { "backstage.io/source-location": random.pick(sources) }),
      ...(random.chance(0.3) && { "backstage.io/techdocs-ref": random.pick(["dir:.", "dir:./b"]) }),
    };
    const folder = random.pick(described);
    const path = folder === "" ? "catalog-info.yaml" : `${folder}/catalog-info.yaml`;
    texts.set(path, (texts.get(path) ?? "") + document(ref, {}, { annotations }));
  }
  return Object.fromEntries(texts);
}

describe("Whose a folder is", () => {
  it("is not read once more for coverage where ownership knows it, and follows changes", async () => {
    const fixture = await OwnershipFixture.load({ "a/go.mod": "", "b/go.mod": "" });
    const { files, git, catalog, ownership } = fixture;
    const read = await ownership.entityFolders(neverCancelled);
    const uncovered = async (): Promise<readonly string[]> => {
      const ports = { files, git, scheduler: eagerScheduler, ownership };
      return (await findCoverage(ports, catalog, neverCancelled)).uncovered.map(({ folder }) => folder);
    };
    assert.deepEqual(await uncovered(), [memoryUri("/ws/a"), memoryUri("/ws/b")]);
    await fixture.change({ "a/catalog-info.yaml": document("component:a") });
    assert.deepEqual(await uncovered(), [memoryUri("/ws/b")]);
    assert.equal(await ownership.entityFolders(neverCancelled), read);
  });

  it("is told alike by coverage, by ownership and by the comparison with CODEOWNERS, in generated workspaces", async () => {
    const random = new Random(4);
    const seen = { covered: 0, uncovered: 0, nobody: 0, compared: 0 };
    for (let count = 0; count < workspaces; count++) {
      const texts = makeWorkspace(random);
      const { files, git, catalog, ownership } = await OwnershipFixture.load(texts, {
        "/ws": ["git@github.com:acme/shop.git"],
      });
      const coverage = await findCoverage({ files, git, scheduler: eagerScheduler }, catalog, neverCancelled);
      for (const { folder, entityRef } of coverage.folders) {
        const { candidates } = await ownership.of(folder, neverCancelled);
        const told = `${relativePath(memoryUri("/ws"), folder)} of ${JSON.stringify(texts, undefined, 2)}`;
        const components = candidates.filter(({ ref }) => ref.startsWith("component:"));
        if (entityRef !== undefined) assert.equal(entityRef, candidates[0]?.ref, told);
        else assert.ok(components.length !== 1, told);
        seen[entityRef !== undefined ? "covered" : candidates.length > 0 ? "uncovered" : "nobody"]++;
      }
      for (const entity of catalog.entities()) {
        const own = await ownership.ofEntity(entity, neverCancelled);
        const place = own && (await files.realUri(own.folder));
        if (place?.type !== "folder") continue;
        seen.compared++;
        assert.equal((await ownership.of(own?.folder ?? "", neverCancelled)).candidates[0]?.ref, entity.ref);
      }
    }
    for (const [what, count] of Object.entries(seen)) assert.ok(count > 100, `${what}: ${count}`);
  });
});
