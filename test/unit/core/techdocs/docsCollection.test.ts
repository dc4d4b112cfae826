import assert from "node:assert/strict";
import { CancellationSource, Cancelled, neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { LocationBase } from "../../../../src/core/catalog/locations.ts";
import type { Scheduler } from "../../../../src/core/ports.ts";
import { DocsCollection } from "../../../../src/core/techdocs/docsCollection.ts";
import type { DocsPage } from "../../../../src/core/techdocs/docsPages.ts";
import type { Uri } from "../../../../src/core/uri.ts";
import { buildEntity, buildRecord } from "../../../support/builders.ts";
import { eagerScheduler, OnceInAPause, RecordingLog } from "../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";
import { Random } from "../../../support/random.ts";

type Annotations = Readonly<Record<string, string>>;

/** A workspace at /ws with docs, which entities in descriptors name. */
class DocsWorkspace {
  readonly files: InMemoryFiles;
  readonly catalog = new Catalog();
  readonly log = new RecordingLog();
  readonly docs: DocsCollection;
  readonly told: string[][] = [];

  constructor(texts: Readonly<Record<string, string>>, scheduler: Scheduler = eagerScheduler) {
    this.files = new InMemoryFiles(texts);
    this.docs = this.collection(scheduler);
    this.docs.onDidChange(({ changed }) => this.told.push(changed.toSorted()));
  }

  collection(scheduler: Scheduler = eagerScheduler): DocsCollection {
    return new DocsCollection({ files: this.files, scheduler, log: this.log, baseOf: toBase }, this.catalog);
  }

  /** Sets what an entity of a descriptor in a folder says of its docs; undefined removes the descriptor. */
  describe(
    name: string,
    folder: string,
    annotations: Annotations | undefined = { "backstage.io/techdocs-ref": "dir:." },
  ): void {
    const uri = memoryUri(`${folder}/${name}.yaml`);
    const record = { ...buildRecord(name, [buildEntity(`component:${name}`, {}, { annotations })]), uri };
    this.catalog.apply("test", { set: [{ record, isReached: true, problems: [] }], remove: [] });
  }

  remove(name: string, folder: string): void {
    this.catalog.apply("test", { set: [], remove: [memoryUri(`${folder}/${name}.yaml`)] });
  }

  pages(name: string): readonly string[] {
    return this.docs.pagesOf(`component:default/${name}`).map(toText);
  }

  /** The files that were read since the last time, below /ws. */
  reads(): readonly string[] {
    return this.files.reads.splice(0).map((uri) => uri.slice(memoryUri("/ws").length + 1));
  }
}

async function toBase(descriptor: Uri): Promise<LocationBase> {
  const root = memoryUri("/ws");
  const repositories = [{ root, keys: ["github.com/acme/ws"] }];
  return { descriptor, repositoryRoot: root, allowed: [root], repositories };
}

function toText({ path, title }: DocsPage): string {
  return `${path}: ${title}`;
}

/** All that waits for nothing but other promises is done then. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const ledger = {
  "/ws/ledger/mkdocs.yml":
    "site_name: Ledger\nnav:\n  - Home: index.md\n  - How:\n      - Deploy it: run/deploy.md\n      - run/undo.md\n      - Elsewhere: https://acme.example\n",
  "/ws/ledger/docs/index.md": "# The ledger\n",
  "/ws/ledger/docs/run/deploy.md": "# Deployment\n\n## Roll back\n\nPress the *button*.\n",
  "/ws/ledger/docs/run/undo.md": "Nothing yet.\n",
  "/ws/ledger/docs/about-us.md": "Nothing yet.\n",
  "/ws/ledger/docs/logo.svg": "<svg/>",
};

describe("DocsCollection", () => {
  it("reads nothing before it is asked", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("ledger", "/ws/ledger");
    workspace.files.change({ "/ws/ledger/docs/index.md": "# Other" });
    await settled();
    assert.deepEqual(workspace.reads(), []);
    assert.deepEqual(workspace.pages("ledger"), []);
  });

  it("gives pages the titles of the navigation, their own, or that of their path", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("ledger", "/ws/ledger");
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(workspace.pages("ledger"), [
      "index.md: Home",
      "run/deploy.md: Deploy it",
      "run/undo.md: Undo",
      "about-us.md: About us",
    ]);
    assert.deepEqual(workspace.docs.pagesOf("component:default/ledger")[1], {
      ref: "component:default/ledger",
      uri: memoryUri("/ws/ledger/docs/run/deploy.md"),
      path: "run/deploy.md",
      title: "Deploy it",
      headings: [
        { text: "Deployment", level: 1, line: 0, anchor: "deployment" },
        { text: "Roll back", level: 2, line: 2, anchor: "roll-back" },
      ],
      text: "Press the button.",
    });
  });

  it("misses none where the catalog loses an entity meanwhile", async () => {
    const sites = ["a", "b", "c"];
    const texts = Object.fromEntries(sites.map((name) => [`/ws/${name}/docs/index.md`, "# Home"]));
    const workspace = new DocsWorkspace(texts);
    for (const name of sites) workspace.describe(name, `/ws/${name}`);
    const docs = workspace.collection(new OnceInAPause(() => workspace.remove("a", "/ws/a")));
    await docs.load(neverCancelled);
    assert.deepEqual(
      sites.map((name) => docs.pagesOf(`component:default/${name}`).length),
      [0, 1, 1],
    );
  });

  it("takes what MkDocs takes for a page", async () => {
    const workspace = new DocsWorkspace({
      "/ws/mkdocs.yaml": "site_name: Mine\ndocs_dir: ./pages/\nexclude_docs: |\n  drafts/\n  *.tmp.md\n",
      "/ws/mkdocs.yml": "docs_dir: other\n",
      "/ws/other/no.md": "",
      "/ws/pages/README.md": "",
      "/ws/pages/a/README.md": "",
      "/ws/pages/a/index.md": "",
      "/ws/pages/b/b.markdown": "",
      "/ws/pages/b/b.tmp.md": "",
      "/ws/pages/drafts/c.md": "",
      "/ws/pages/.hidden/c.md": "",
      "/ws/pages/templates/c.md": "",
      "/ws/pages/b/templates/c.md": "",
    });
    workspace.describe("mine", "/ws");
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(workspace.pages("mine"), [
      "README.md: Mine",
      "a/index.md: A",
      "b/b.markdown: B",
      "b/templates/c.md: C",
    ]);
  });

  it("bears configurations that are broken, or make no sense", async () => {
    const nested = "a: &a [x, x]\n".concat(...Array.from({ length: 20 }, (_, at) => `b${at}: &b${at} [*a, *a]\n`));
    for (const config of [
      "",
      "[",
      "- a",
      "nav: 3",
      "nav: {a: [{b: }]}",
      "docs_dir: 7\nnav: [[[]]]",
      nested,
      "a: ".repeat(500),
    ]) {
      const workspace = new DocsWorkspace({ "/ws/mkdocs.yml": config, "/ws/docs/a.md": "# A" });
      workspace.describe("a", "/ws");
      await workspace.docs.load(neverCancelled);
      assert.deepEqual(workspace.pages("a"), ["a.md: A"], config.slice(0, 20));
    }
  }).timeout(20_000);

  it("reads a navigation of thousands of pages", async () => {
    const paths = Array.from({ length: 3000 }, (_, at) => `p${at}.md`);
    const nav = paths.map((path, at) => (at % 2 === 0 ? `  - "Page: ${at}": '${path}'` : `      - ${path}`)).join("\n");
    const workspace = new DocsWorkspace({
      "/ws/mkdocs.yml": `site_name: "Large"\ndocs_dir: pages\nnav:\n  - Section:\n${nav}\n  - '!include a/mkdocs.yml'\nextra:\n  - x: p1.md\n`,
      "/ws/a/mkdocs.yml": "site_name: a",
      "/ws/a/docs/index.md": "# A",
      ...Object.fromEntries(paths.map((path) => [`/ws/pages/${path}`, ""])),
    });
    workspace.describe("large", "/ws");
    await workspace.docs.load(neverCancelled);
    const pages = workspace.pages("large");
    assert.equal(pages.length, 3001);
    assert.deepEqual(pages.slice(0, 2), ["p0.md: Page: 0", "p1.md: P1"]);
    assert.deepEqual(pages.slice(-2), ["p2999.md: P2999", "a/index.md: A"]);
  }).timeout(20_000);

  it("reads the docs of one entity alone where no others are asked for", async () => {
    const workspace = new DocsWorkspace({ ...ledger, "/ws/other/docs/a.md": "# A" });
    workspace.describe("ledger", "/ws/ledger");
    workspace.describe("other", "/ws/other");
    const pages = await workspace.docs.loadOf("component:default/other", neverCancelled);
    assert.deepEqual(pages.map(toText), ["a.md: A"]);
    assert.deepEqual(workspace.reads(), ["other/docs/a.md"]);
    workspace.files.change({ "/ws/ledger/docs/index.md": "# Other" });
    await settled();
    assert.deepEqual(workspace.reads(), []);
    assert.deepEqual(await workspace.docs.loadOf("component:default/none", neverCancelled), []);
  });

  it("reads a page that changed, and no other", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("ledger", "/ws/ledger");
    await workspace.docs.load(neverCancelled);
    const before = workspace.docs.pagesOf("component:default/ledger");
    workspace.reads();
    workspace.told.length = 0;
    workspace.files.change({ "/ws/ledger/docs/about-us.md": "# We\n", "/ws/ledger/docs/logo.svg": "" });
    await settled();
    assert.deepEqual(workspace.reads(), ["ledger/docs/about-us.md"]);
    assert.deepEqual(workspace.told, [["component:default/ledger"]]);
    const after = workspace.docs.pagesOf("component:default/ledger");
    assert.deepEqual(after.map(toText).at(-1), "about-us.md: We");
    assert.deepEqual(
      after.map((page, index) => page === before[index]),
      [true, true, true, false],
    );
    workspace.files.change({ "/ws/ledger/docs/about-us.md": "# We\n" });
    await settled();
    assert.equal(workspace.told.length, 1);
  });

  it("follows pages and configurations that come and go", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("ledger", "/ws/ledger");
    await workspace.docs.load(neverCancelled);
    workspace.reads();
    workspace.files.change({ "/ws/ledger/docs/run/new.md": "# New" });
    await settled();
    assert.deepEqual(workspace.reads(), ["ledger/mkdocs.yml", "ledger/docs/run/new.md"]);
    assert.equal(workspace.pages("ledger").at(-1), "run/new.md: New");
    workspace.files.change({ "/ws/ledger/docs/run": undefined });
    await settled();
    assert.deepEqual(workspace.pages("ledger"), ["index.md: Home", "about-us.md: About us"]);
    workspace.files.change({ "/ws/ledger/mkdocs.yml": undefined });
    await settled();
    assert.deepEqual(workspace.pages("ledger"), ["about-us.md: About us", "index.md: The ledger"]);
    workspace.files.change({ "/ws/ledger/mkdocs.yaml": "docs_dir: none" });
    await settled();
    assert.deepEqual(workspace.pages("ledger"), []);
    assert.deepEqual(workspace.log.errors, []);
  });

  it("follows entities that name docs, others, or none any more", async () => {
    const workspace = new DocsWorkspace({ ...ledger, "/ws/other/docs/a.md": "# A" });
    await workspace.docs.load(neverCancelled);
    workspace.describe("ledger", "/ws/ledger");
    await settled();
    assert.equal(workspace.pages("ledger").length, 4);
    workspace.describe("ledger", "/ws/ledger", { "backstage.io/techdocs-ref": "dir:../other" });
    await settled();
    assert.deepEqual(workspace.pages("ledger"), ["a.md: A"]);
    workspace.describe("ledger", "/ws/ledger", {});
    await settled();
    assert.deepEqual(workspace.pages("ledger"), []);
    assert.deepEqual([...workspace.docs.all()], []);
    assert.deepEqual(workspace.told.at(-1), ["component:default/ledger"]);
  });

  it("shows one entity the docs of another, and lists them once", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("guest", "/ws", { "backstage.io/techdocs-entity": "component:default/ledger" });
    workspace.describe("ledger", "/ws/ledger");
    workspace.describe("twin", "/ws/ledger");
    await workspace.docs.loadOf("component:default/guest", neverCancelled);
    assert.equal(workspace.pages("guest").length, 4);
    await workspace.docs.load(neverCancelled);
    assert.equal([...workspace.docs.all()].length, 4);
    for (const name of ["guest", "twin"]) {
      assert.equal(workspace.pages(name).length, 4);
      assert.deepEqual(workspace.docs.ownPagesOf(`component:default/${name}`), []);
    }
    workspace.told.length = 0;
    workspace.remove("ledger", "/ws/ledger");
    await settled();
    assert.equal(workspace.docs.ownPagesOf("component:default/twin").length, 4);
    assert.deepEqual(workspace.pages("guest"), []);
    assert.deepEqual(
      new Set(workspace.told.flat()),
      new Set(["component:default/guest", "component:default/ledger", "component:default/twin"]),
    );
  });

  it("ends with entities that show each other's docs", async () => {
    const workspace = new DocsWorkspace({});
    workspace.describe("a", "/ws", { "backstage.io/techdocs-entity": "component:default/b" });
    workspace.describe("b", "/ws", { "backstage.io/techdocs-entity": "component:default/a" });
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(await workspace.docs.loadOf("component:default/a", neverCancelled), []);
  });

  const monorepo = {
    "/ws/mkdocs.yml":
      "site_name: All\nnav:\n  - Intro: intro.md\n  - A: '!include ./sites/a/mkdocs.yml'\n  - Rest: '*include ./sites/b*/mkdocs.yml'\n  - Own: '!include mkdocs.yml'\n  - Gone: '!include gone/mkdocs.yml'\n  - Bare: !include bare/mkdocs.yml\n",
    "/ws/docs/intro.md": "",
    "/ws/sites/a/mkdocs.yml": "site_name: a\nnav:\n  - First: one.md\n  - '!include ../b1/mkdocs.yml'\n",
    "/ws/sites/a/docs/one.md": "# One",
    "/ws/sites/b1/mkdocs.yml": "site_name: The B1",
    "/ws/sites/b1/docs/two.md": "# Two",
    "/ws/sites/b2/mkdocs.yml": "docs_dir: no name",
    "/ws/sites/b2/docs/three.md": "# Three",
  };

  it("shows the sites that the navigation includes, each page once in all", async () => {
    const workspace = new DocsWorkspace(monorepo);
    workspace.describe("all", "/ws");
    workspace.describe("one", "/ws/sites/a");
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(workspace.pages("all"), ["intro.md: Intro", "a/one.md: First", "the-b1/two.md: Two"]);
    assert.deepEqual([...workspace.docs.all()].map((page) => `${page.ref} ${page.path}`).toSorted(), [
      "component:default/all intro.md",
      "component:default/all the-b1/two.md",
      "component:default/one one.md",
    ]);
    workspace.remove("one", "/ws/sites/a");
    await settled();
    assert.equal(workspace.docs.ownPagesOf("component:default/all").length, 3);
    workspace.files.change({ "/ws/sites/b3/mkdocs.yml": "site_name: b3", "/ws/sites/b3/docs/x.md": "" });
    await settled();
    assert.equal(workspace.pages("all").at(-1), "b3/x.md: X");
  });

  it("takes no pattern that could take for ever", async () => {
    const names = "a".repeat(200);
    const braces = `${"{a,b}".repeat(40)}/mkdocs.yml`;
    const stars = `${"*a".repeat(40)}b/mkdocs.yml`;
    const nav = [braces, stars, `${"+(a|a)".repeat(20)}/mkdocs.yml`].map((glob) => `  - '*include ${glob}'`).join("\n");
    const workspace = new DocsWorkspace({
      "/ws/mkdocs.yml": `nav:\n  - index.md\n${nav}\nexclude_docs: |\n  ${"*a".repeat(40)}b\n  *a*a*a*a*a*b\n  no*.md\n`,
      "/ws/docs/index.md": "# A",
      "/ws/docs/none.md": "",
      [`/ws/docs/${names}.md`]: "# Long",
      [`/ws/${names}/mkdocs.yml`]: "site_name: a",
    });
    workspace.describe("a", "/ws");
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(workspace.pages("a"), ["index.md: A", `${names}.md: Long`]);
  });

  it("searches a root once for many sites", async () => {
    const sites = Array.from({ length: 40 }, (_, at) => at);
    const workspace = new DocsWorkspace(Object.fromEntries(sites.map((at) => [`/ws/s${at}/docs/a.md`, "# A"])));
    for (const at of sites) workspace.describe(`s${at}`, `/ws/s${at}`);
    await workspace.docs.load(neverCancelled);
    assert.equal([...workspace.docs.all()].length, 40);
    assert.deepEqual(workspace.files.searches, [memoryUri("/ws")]);
  });

  it("finds docs by addresses of a repository that is checked out here", async () => {
    const workspace = new DocsWorkspace({ "/ws/x/docs/a.md": "# A" });
    const tree = "https://github.com/acme/ws/tree/main";
    workspace.describe("a", "/ws", { "backstage.io/techdocs-ref": `url:${tree}/x` });
    workspace.describe("b", "/ws", {
      "backstage.io/techdocs-ref": "dir:./x",
      "backstage.io/source-location": `url:${tree}/`,
    });
    workspace.describe("c", "/ws", { "backstage.io/techdocs-ref": "url:https://github.com/acme/other/tree/main/x" });
    workspace.describe("d", "/ws", {
      "backstage.io/techdocs-ref": "dir:../x",
      "backstage.io/source-location": `url:${tree}/`,
    });
    await workspace.docs.load(neverCancelled);
    assert.deepEqual(
      ["a", "b", "c", "d"].map((name) => workspace.pages(name).length),
      [1, 1, 0, 0],
    );
  });

  it("never reads what is outside of the repository", async () => {
    const outside = { "/secret/docs/a.md": "# Secret", "/secret/mkdocs.yml": "site_name: secret" };
    const places: readonly (readonly [string, string])[] = [
      ["dir:../secret", ""],
      ["dir:.", "docs_dir: ../secret/docs"],
      ["dir:.", "docs_dir: /secret/docs"],
      ["dir:.", "nav:\n  - '!include ../secret/mkdocs.yml'"],
      ["dir:.", "nav:\n  - '*include ../secret/*.yml'"],
      ["dir:./linked", ""],
      ["dir:.", "docs_dir: linked/docs"],
      ["dir:.", "nav:\n  - '!include linked/mkdocs.yml'"],
      ["dir:./one", ""],
    ];
    for (const [ref, config] of places) {
      const workspace = new DocsWorkspace({ ...outside, "/ws/mkdocs.yml": config, "/ws/one/docs/own.md": "" });
      workspace.files.link("/ws/linked", "/secret");
      workspace.files.link("/ws/one/docs/a.md", "/secret/docs/a.md");
      workspace.describe("thief", "/ws", { "backstage.io/techdocs-ref": ref });
      await workspace.docs.load(neverCancelled);
      assert.deepEqual(
        workspace.files.reads.filter((uri) => !/^file:\/\/\/ws\/(?:mkdocs|one\/docs\/own)/.test(uri)),
        [],
        ref + config,
      );
    }
  });

  it("reads all again where changes were missed, and keeps the pages until then", async () => {
    const workspace = new DocsWorkspace(ledger);
    workspace.describe("ledger", "/ws/ledger");
    await workspace.docs.load(neverCancelled);
    workspace.files.write({ "/ws/ledger/docs/index.md": "# Other", "/ws/ledger/mkdocs.yml": undefined });
    const reloaded = workspace.docs.reload();
    assert.equal(workspace.pages("ledger")[0], "index.md: Home");
    await reloaded;
    assert.deepEqual(workspace.pages("ledger").slice(0, 2), ["about-us.md: About us", "index.md: Other"]);
  });

  it("reads other docs where a folder cannot be searched, and tries again", async () => {
    const workspace = new DocsWorkspace({ ...ledger, "/ws/other/docs/a.md": "# A" });
    workspace.describe("ledger", "/ws/ledger");
    workspace.describe("other", "/ws/other");
    const find = workspace.files.find.bind(workspace.files);
    workspace.files.find = async (folder, globs) => {
      if (folder.includes("ledger")) throw new Error("The disk is gone.");
      return find(folder, globs);
    };
    await workspace.docs.load(neverCancelled);
    assert.deepEqual([workspace.pages("ledger").length, workspace.pages("other").length], [0, 1]);
    assert.equal(workspace.log.errors.length, 1);
    workspace.files.find = find;
    await workspace.docs.load(neverCancelled);
    assert.equal(workspace.pages("ledger").length, 4);
  });

  it("leaves off where the token is cancelled, and goes on where it was", async () => {
    const workspace = new DocsWorkspace(ledger, eagerScheduler);
    workspace.describe("ledger", "/ws/ledger");
    const cancellation = new CancellationSource();
    const first = workspace.docs.load(cancellation);
    const second = workspace.docs.load(neverCancelled);
    cancellation.cancel();
    await assert.rejects(first, Cancelled);
    await second;
    assert.equal(workspace.pages("ledger").length, 4);
    await assert.rejects(workspace.collection().load(cancellation), Cancelled);
  });

  it("is after any changes what a collection made anew is", async () => {
    const random = new Random(7);
    const workspace = new DocsWorkspace(monorepo);
    const folders = ["/ws", "/ws/sites/a", "/ws/sites/b1", "/ws/sites/new"];
    const annotations: readonly Annotations[] = [
      { "backstage.io/techdocs-ref": "dir:." },
      { "backstage.io/techdocs-ref": "dir:/sites/a" },
      { "backstage.io/techdocs-entity": "component:default/e1" },
      {},
    ];
    const texts = [
      ...Object.values(monorepo),
      "# Other",
      "site_name: x\nnav: ['*include sites/*/mkdocs.yml']",
      undefined,
    ];
    const paths = [...Object.keys(monorepo), "/ws/sites/new/docs/n.md", "/ws/sites/new/mkdocs.yml"];
    await workspace.docs.load(neverCancelled);
    let compared = 0;
    for (let step = 0; step < 300; step++) {
      const name = `e${random.below(4)}`;
      const folder = folders[Number(name.slice(1))] ?? "";
      if (random.below(3) === 0) workspace.describe(name, folder, random.pick(annotations));
      else if (random.below(6) === 0) workspace.remove(name, folder);
      else if (random.below(20) === 0)
        workspace.files.change({ [random.pick(["/ws/docs", "/ws/sites/a"])]: undefined });
      else workspace.files.change({ [random.pick(paths)]: random.pick(texts) });
      if (random.below(2) === 0) continue;
      await settled();
      const anew = workspace.collection();
      await anew.load(neverCancelled);
      for (let at = 0; at < 4; at++) {
        const ref = `component:default/e${at}`;
        assert.deepEqual(workspace.docs.pagesOf(ref), anew.pagesOf(ref), `step ${step}`);
        compared += anew.pagesOf(ref).length;
        assert.deepEqual(workspace.docs.ownPagesOf(ref), anew.ownPagesOf(ref), `step ${step}`);
      }
      anew.dispose();
    }
    assert.ok(compared > 200, String(compared));
    assert.deepEqual(workspace.log.errors, []);
  }).timeout(20_000);
});
