import assert from "node:assert/strict";
import { Provenance, type EntityProvenance } from "../../../../src/core/ownership/provenance.ts";
import type { GitHistory, LastChange } from "../../../../src/core/ports.ts";
import { eagerScheduler, RecordingLog } from "../../../support/fakePorts.ts";
import { document, OwnershipFixture } from "../../../support/ownershipFixture.ts";

describe("Provenance", () => {
  let time = 0;
  const change: LastChange = { at: 1_000, author: "Ada" };
  const texts = {
    "org.yaml": document("group:books") + document("group:pay"),
    "a/catalog-info.yaml": document("component:a", { owner: "books" }),
    "b/ä b/catalog-info.yaml": document("component:b", { owner: "books" }),
    "c/catalog-info.yaml": document("component:c", { owner: "unknown" }),
    CODEOWNERS: "/a/ @acme/pay\n/b/ @acme/books\n/c/ @acme/pay\n",
  };

  async function load(paths: readonly string[]): Promise<{
    fixture: OwnershipFixture;
    provenance: Provenance;
    asked: (readonly string[])[];
    of: (name: string) => EntityProvenance | undefined;
  }> {
    const fixture = await OwnershipFixture.load(texts);
    const asked: (readonly string[])[] = [];
    const history: GitHistory = {
      lastChanges: async (_, all) => {
        asked.push(all);
        return new Map(all.filter((path) => paths.includes(path)).map((path) => [path, change]));
      },
      committersOf: async () => [],
    };
    const clock = { now: () => time };
    const ports = { clock, git: fixture.git, scheduler: eagerScheduler, history, log: new RecordingLog() };
    const provenance = new Provenance(ports, fixture.catalog, fixture.ownership);
    const of = (name: string): EntityProvenance | undefined => {
      const entity = fixture.catalog.get(`component:default/${name}`);
      assert.ok(entity);
      return provenance.of(entity);
    };
    return { fixture, provenance, asked, of };
  }

  it("knows nothing at once, and what there is to know a moment later", async () => {
    const { provenance, asked, of } = await load(["a/catalog-info.yaml", "b/ä b/catalog-info.yaml"]);
    let told = 0;
    provenance.onDidChange(() => told++);
    assert.deepEqual([of("a"), of("b"), of("c")], [undefined, undefined, undefined]);
    await provenance.settled();
    assert.deepEqual(of("a"), { changed: change, codeOwners: "disagrees" });
    assert.deepEqual(of("b"), { changed: change, codeOwners: "agrees" });
    assert.equal(of("c"), undefined);
    assert.ok(told > 0);
    assert.equal(asked.length, 1, "one question for all descriptors");
    await provenance.settled();
    assert.equal(asked.length, 1);
  });

  it("keeps no answer that was on its way while CODEOWNERS changed", async () => {
    const { fixture, provenance, of } = await load([]);
    const { ownership } = fixture;
    const ofEntity = ownership.ofEntity.bind(ownership);
    let isChanged = false;
    ownership.ofEntity = async (entity, token) => {
      const found = await ofEntity(entity, token);
      if (!isChanged) fixture.files.change({ "/ws/CODEOWNERS": "/a/ @acme/books\n" });
      isChanged = true;
      return found;
    };
    of("a");
    await provenance.settled();
    assert.deepEqual(of("a"), { codeOwners: "agrees" });
  });

  it("asks nothing before the first question, and git again after a minute", async () => {
    const { fixture, provenance, asked, of } = await load([]);
    await fixture.change({ "d/catalog-info.yaml": document("component:d") });
    assert.equal(asked.length, 0);
    of("a");
    await provenance.settled();
    await fixture.change({ CODEOWNERS: "* @acme/books\n" });
    of("a");
    await provenance.settled();
    assert.deepEqual(of("a"), { codeOwners: "agrees" });
    await provenance.settled();
    assert.equal(asked.length, 1);
    time += 61_000;
    of("a");
    await provenance.settled();
    assert.equal(asked.length, 2);
  });
});
