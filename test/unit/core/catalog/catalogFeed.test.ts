import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { CatalogFeed } from "../../../../src/core/catalog/catalogFeed.ts";
import type { Scheduler } from "../../../../src/core/ports.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";
import { makeOrganisation, toSourceFiles } from "../../../support/organisation.ts";

const eager: Scheduler = { shouldPause: true, pause: () => Promise.resolve() };

describe("CatalogFeed", () => {
  it("applies a small update at once", () => {
    const catalog = new Catalog();
    void new CatalogFeed(catalog, eager).push("workspace", {
      set: [buildFile("a.yaml", buildEntity("api:x"))],
      remove: [],
    });
    assert.equal(catalog.size, 1);
  });

  it("applies a large update in slices, and later ones after it", async () => {
    const catalog = new Catalog();
    const sizes: number[] = [];
    catalog.onDidChange(() => sizes.push(catalog.size));
    const feed = new CatalogFeed(catalog, eager);
    const set = toSourceFiles(makeOrganisation(2000));
    const first = feed.push("workspace", { set, remove: [] });
    const second = feed.push("workspace", { set: [], remove: set.map(({ record }) => record.uri) });
    await Promise.all([first, second]);
    const all = sizes.indexOf(2000);
    assert.ok(all > 5, `${all} slices`);
    assert.deepEqual(
      sizes.slice(0, all),
      sizes.slice(0, all).toSorted((one, other) => one - other),
    );
    assert.equal(catalog.size, 0);
  });

  it("tells of the problems of a large update when all of it is known, a few files at a time", async () => {
    const catalog = new Catalog();
    const told: string[] = [];
    const early: string[] = [];
    catalog.onDidChange(({ files }) => {
      told.push(...files);
      if (files.length > 0 && catalog.size < 2000) early.push(...files);
      assert.ok(files.length <= 50);
    });
    const set = toSourceFiles(makeOrganisation(2000));
    await new CatalogFeed(catalog, eager).push("workspace", { set, remove: [] });
    assert.deepEqual(early, []);
    assert.deepEqual(told.toSorted(), set.map(({ record }) => record.uri).toSorted());
    const whole = new Catalog();
    whole.apply("workspace", { set, remove: [] });
    assert.deepEqual(catalog.problemCounts(), whole.problemCounts());
    for (const uri of catalog.files()) assert.deepEqual(catalog.problemsOf(uri), whole.problemsOf(uri));
  });

  it("takes away much in slices, too", async () => {
    const catalog = new Catalog();
    const feed = new CatalogFeed(catalog, eager);
    const set = toSourceFiles(makeOrganisation(2000));
    await feed.push("workspace", { set, remove: [] });
    const sizes = [catalog.size];
    catalog.onDidChange(() => sizes.push(catalog.size));
    await feed.push("workspace", { set: [], remove: set.map(({ record }) => record.uri) });
    assert.equal(catalog.size, 0);
    const steps = sizes.slice(1).map((size, index) => (sizes[index] ?? 0) - size);
    assert.ok(Math.max(...steps) < 200, steps.join(" "));
  });

  it("is idle when all updates were taken, even if a listener failed at one", async () => {
    const catalog = new Catalog();
    const feed = new CatalogFeed(catalog, eager);
    const listener = catalog.onDidChange(() => {
      throw new RangeError("a listener's own");
    });
    const files = toSourceFiles(makeOrganisation(1000));
    const failing = assert.rejects(feed.push("workspace", { set: files, remove: [] }), RangeError);
    void feed
      .push("workspace", { set: [buildFile("a.yaml", buildEntity("api:x"))], remove: [] })
      .catch(() => undefined);
    await failing;
    listener.dispose();
    await feed.idle;
    await feed.push("workspace", { set: files, remove: [] });
    await feed.idle;
    assert.equal(catalog.size, 1001);
  });

  it("takes away first, so that a renamed file is no conflict in between", async () => {
    const catalog = new Catalog();
    const feed = new CatalogFeed(catalog, eager);
    const set = toSourceFiles(makeOrganisation(1000));
    await feed.push("workspace", { set, remove: [] });
    catalog.onDidChange(() => assert.equal(catalog.problemCounts().error, 0));
    const renamed = set.map((file) => ({ ...file, record: { ...file.record, uri: `${file.record.uri}.new` } }));
    await feed.push("workspace", { set: renamed, remove: set.map(({ record }) => record.uri) });
    assert.equal(catalog.size, 1000);
  });
});
