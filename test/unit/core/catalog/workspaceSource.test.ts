import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import type { SourceState } from "../../../../src/core/catalog/workspaceSettings.ts";
import { FakeGit, FakeWorkbench, MemoryCache } from "../../../support/fakePorts.ts";
import { InMemoryFiles, memoryUri } from "../../../support/inMemoryFiles.ts";
import { component, location, settingsWith, template, WorkspaceFixture } from "../../../support/workspaceFixture.ts";

const catalogInfo = memoryUri("/ws/catalog-info.yaml");

describe("WorkspaceSource", () => {
  it("reads nothing before it is asked to load", () => {
    const { files, updates } = new WorkspaceFixture({ "/ws/catalog-info.yaml": component("a") });
    files.change({ "/ws/catalog-info.yaml": component("b") });
    assert.deepEqual([files.reads, files.searches, updates], [[], [], []]);
  });

  it("finds descriptors by name, and others by their apiVersion", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": component("a"),
      "/ws/b/catalog-info.yml": component("b"),
      "/ws/b/c.catalog-info.yaml": component("c"),
      "/ws/d/template.yaml": template("d", "./skeleton"),
      "/ws/e/template.yaml": "AWSTemplateFormatVersion: '2010-09-09'\n",
      "/ws/f/org.yml": component("f"),
      "/ws/g/org.yaml": "name: somebody else's\n",
      "/ws/h/my-catalog-info.yaml": component("h"),
      "/ws/node_modules/i/catalog-info.yaml": component("i"),
      "/ws/.git/catalog-info.yaml": component("j"),
    });
    assert.deepEqual(fixture.reached(), [
      "b/c.catalog-info.yaml",
      "b/catalog-info.yml",
      "catalog-info.yaml",
      "d/template.yaml",
      "f/org.yml",
    ]);
  });

  it("finds the files that the setting names, in their folder only", async () => {
    const files = new InMemoryFiles({ "/a/x.yaml": component("a"), "/b/x.yaml": component("b") }, ["/a", "/b"]);
    const { defaults } = settingsWith({});
    const folders = new Map([[memoryUri("/a"), { ...defaults, files: ["*.yaml"] }]]);
    const fixture = await WorkspaceFixture.load(files, { defaults, folders });
    assert.deepEqual(fixture.reached(), [memoryUri("/a/x.yaml")]);
  });

  it("leaves out what .gitignore files on the way leave out", async () => {
    const files = new InMemoryFiles(
      {
        "/repo/.gitignore": "build/\n*.catalog-info.yaml\n",
        "/repo/ws/.gitignore": "/dist\n!keep.catalog-info.yaml\n",
        "/repo/ws/build/catalog-info.yaml": component("a"),
        "/repo/ws/dist/catalog-info.yaml": component("b"),
        "/repo/ws/x/dist/catalog-info.yaml": component("c"),
        "/repo/ws/x/keep.catalog-info.yaml": component("d"),
        "/repo/ws/x/drop.catalog-info.yaml": component("e"),
      },
      ["/repo/ws"],
    );
    const fixture = await WorkspaceFixture.load(files, undefined, { git: new FakeGit({ "/repo": [] }) });
    assert.deepEqual(fixture.reached(), [
      memoryUri("/repo/ws/x/dist/catalog-info.yaml"),
      memoryUri("/repo/ws/x/keep.catalog-info.yaml"),
    ]);
  });

  it("shows what is in an ignored folder that was opened on purpose", async () => {
    const files = new InMemoryFiles(
      { "/repo/.gitignore": "build\n", "/repo/build/catalog-info.yaml": component("a") },
      ["/repo/build"],
    );
    const fixture = await WorkspaceFixture.load(files, undefined, { git: new FakeGit({ "/repo": [] }) });
    assert.deepEqual(fixture.reached(), [memoryUri("/repo/build/catalog-info.yaml")]);
  });

  it("follows a change of .gitignore", async () => {
    const fixture = await WorkspaceFixture.load({ "/ws/x/catalog-info.yaml": component("a") });
    await fixture.change({ "/ws/.gitignore": "x/\n" });
    assert.deepEqual(fixture.reached(), []);
    await fixture.change({ "/ws/.gitignore": undefined });
    assert.deepEqual(fixture.reached(), ["x/catalog-info.yaml"]);
  });

  it("follows Locations, through globs and through each other", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": location(["./a/all.yaml", "./b/*/x.yaml", "./c/{y,z}.yaml"], "type: file"),
      "/ws/a/all.yaml": location(["deep.yaml", "/b/rooted.yaml"]),
      "/ws/a/deep.yaml": component("deep"),
      "/ws/b/rooted.yaml": component("rooted"),
      "/ws/b/1/x.yaml": component("x1"),
      "/ws/b/2/x.yaml": component("x2"),
      "/ws/b/2/other.yaml": component("other"),
      "/ws/c/y.yaml": component("y"),
    });
    assert.deepEqual(fixture.reached(), [
      "a/all.yaml",
      "a/deep.yaml",
      "b/1/x.yaml",
      "b/2/x.yaml",
      "b/rooted.yaml",
      "c/y.yaml",
      "catalog-info.yaml",
    ]);
    assert.deepEqual(fixture.problems("/ws/catalog-info.yaml"), []);
  });

  it("reports targets that are missing, invalid or lead back, where they are written", async () => {
    const targets = ["./gone.yaml", "./folder/", "javascript:alert(1)", "./b.yaml", "./none/*.yaml", "./folder"];
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": location(targets),
      "/ws/b.yaml": location(["./catalog-info.yaml"]),
      "/ws/folder/x.txt": "",
    });
    const problems = fixture.problems("/ws/catalog-info.yaml").map((problem) => problem.split(" ", 2).join(" "));
    assert.deepEqual(problems, [
      "location-target-missing 6:6",
      "location-target-invalid 7:6",
      "location-target-invalid 8:6",
      "location-cycle 9:6",
      "location-target-missing 10:6",
      "location-target-invalid 11:6",
    ]);
    assert.equal(fixture.problems("/ws/b.yaml").length, 1);
  });

  it("passes over missing targets that are optional, and over a glob that matches its own file", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": location(["./gone.yaml", "./*.yaml"], "presence: optional"),
    });
    assert.deepEqual(fixture.problems("/ws/catalog-info.yaml"), []);
  });

  it("finds the target of a Location as soon as it comes, and misses it when it goes", async () => {
    const fixture = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": location(["./a/b.yaml"]) });
    assert.equal(fixture.problems("/ws/catalog-info.yaml").length, 1);
    await fixture.change({ "/ws/a/b.yaml": component("b") });
    assert.deepEqual([fixture.problems("/ws/catalog-info.yaml"), fixture.reached().length], [[], 2]);
    await fixture.change({ "/ws/a": undefined });
    assert.equal(fixture.problems("/ws/catalog-info.yaml").length, 1);
    assert.deepEqual(fixture.reached(), ["catalog-info.yaml"]);
  });

  it("resolves addresses of the repository that is checked out, and lists others with the reason", async () => {
    const fixture = await WorkspaceFixture.load(
      {
        "/ws/catalog-info.yaml": location(
          [
            "https://github.com/Acme/Shop/blob/main/a.yaml",
            "https://github.com/acme/other/blob/main/b.yaml",
            "https://example.com/c.yaml",
          ],
          "type: url",
        ),
        "/ws/a.yaml": component("a"),
      },
      undefined,
      { git: new FakeGit({ "/ws": ["git@github.com:acme/shop.git"] }) },
    );
    assert.deepEqual(fixture.reached(), ["a.yaml", "catalog-info.yaml"]);
    assert.deepEqual(fixture.problems("/ws/catalog-info.yaml"), []);
    assert.deepEqual(
      fixture.source.outsideTargets().map(({ target, reason, range }) => [target, reason, range.start.line]),
      [
        [
          "https://github.com/acme/other/blob/main/b.yaml",
          "github.com/acme/other is not checked out in this workspace.",
          8,
        ],
        ["https://example.com/c.yaml", "The address names no file of a repository that is checked out here.", 9],
      ],
    );
  });

  it("does not take the files that a template copies for descriptors", async () => {
    const raw = component("x").replace("name: x", "name: ${{ values.name }}");
    const fixture = await WorkspaceFixture.load({
      "/ws/t/template.yaml": template("t", "./skeleton"),
      "/ws/t/skeleton/catalog-info.yaml": component("plain"),
      "/ws/t/skeleton/deep/template.yaml": template("inner", "../../../services"),
      "/ws/t/content/catalog-info.yaml": raw,
      "/ws/w/{{cookiecutter.name}}/catalog-info.yaml": component("x"),
      "/ws/services/catalog-info.yaml": component("kept"),
      "/ws/shared/catalog-info.yaml": raw,
      "/ws/u/template.yaml": template("u", "../shared/${{ parameters.kind }}"),
    });
    assert.deepEqual(fixture.reached(), ["services/catalog-info.yaml", "t/template.yaml", "u/template.yaml"]);
  });

  it("leaves out what a template copies that only a Location leads to", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": location(["./t/service.yaml"]),
      "/ws/t/service.yaml": template("t", "./base"),
      "/ws/t/base/catalog-info.yaml": component("plain"),
    });
    assert.deepEqual(fixture.reached(), ["catalog-info.yaml", "t/service.yaml"]);
  });

  it("takes only the files with template syntax for raw material where a template copies its own folder", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/template.yaml": template("t", "."),
      "/ws/catalog-info.yaml": component("x").replace("name: x", "name: ${{ values.name }}"),
      "/ws/services/catalog-info.yaml": component("kept"),
    });
    assert.deepEqual(fixture.reached(), ["services/catalog-info.yaml", "template.yaml"]);
  });

  it("checks an open file that nothing reaches, and says so", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/stray.yaml": component("stray"),
      "/ws/k8s.yaml": "kind: Pod\n",
    });
    await fixture.source.setOpenText(memoryUri("/ws/stray.yaml"), component("stray"));
    await fixture.source.setOpenText(memoryUri("/ws/k8s.yaml"), "apiVersion: v1\nkind: Pod\n");
    assert.deepEqual([fixture.reached(), fixture.unreached()], [[], ["stray.yaml"]]);
    assert.match(fixture.problems("/ws/stray.yaml")[0] ?? "", /^not-in-catalog 3:8 /);
    await fixture.source.setOpenText(memoryUri("/ws/stray.yaml"), undefined);
    assert.deepEqual(fixture.unreached(), []);
  });

  it("prefers the text in the editor to the disk until the editor is closed", async () => {
    const fixture = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": component("disk") });
    const name = (): string | undefined => fixture.told.get(catalogInfo)?.record.documents[0]?.entity?.ref;
    await fixture.source.setOpenText(catalogInfo, component("editor"));
    assert.equal(name(), "component:default/editor");
    await fixture.change({ "/ws/catalog-info.yaml": component("disk-again") });
    assert.equal(name(), "component:default/editor");
    await fixture.source.setOpenText(catalogInfo, undefined);
    assert.equal(name(), "component:default/disk-again");
  });

  it("tells only the newest of several texts", async () => {
    const fixture = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": component("a") });
    fixture.updates.length = 0;
    await Promise.all(["b", "c", "d"].map((name) => fixture.source.setOpenText(catalogInfo, component(name))));
    const names = fixture.updates.map(({ set }) => set[0]?.record.documents[0]?.entity?.ref);
    assert.deepEqual(names, ["component:default/d"]);
  });

  it("never lets an older text win that takes longer to read", async () => {
    const files = new SlowFiles({ "/ws/catalog-info.yaml": component("a"), "/ws/slow.txt": "slow" });
    const fixture = await WorkspaceFixture.load(files);
    fixture.updates.length = 0;
    const slow = component("old").replace("owner: team", "owner: team, definition: { $text: ./slow.txt }");
    const older = fixture.source.setOpenText(catalogInfo, slow);
    await files.isWaiting;
    const newer = fixture.source.setOpenText(catalogInfo, component("new"));
    files.release();
    await Promise.all([older, newer]);
    assert.deepEqual(
      fixture.updates.map(({ set }) => set[0]?.record.documents[0]?.entity?.ref),
      ["component:default/new"],
    );
  });

  it("tells a branch switch of 500 files at once, and reads those files only", async () => {
    const paths = Array.from({ length: 600 }, (_, index) => `/ws/s${index}/catalog-info.yaml`);
    const fixture = await WorkspaceFixture.load(Object.fromEntries(paths.map((path) => [path, component("a")])));
    fixture.updates.length = 0;
    fixture.files.reads.length = 0;
    await fixture.change(Object.fromEntries(paths.slice(0, 500).map((path) => [path, component("b")])));
    assert.deepEqual([fixture.updates.length, fixture.updates[0]?.set.length], [1, 500]);
    assert.equal(fixture.files.reads.length, 500);
  });

  it("tells nothing where nothing changed", async () => {
    const fixture = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": component("a") });
    fixture.updates.length = 0;
    await fixture.source.load(neverCancelled);
    await fixture.change({ "/ws/catalog-info.yaml": component("a") });
    assert.deepEqual(fixture.updates, []);
  });

  it("finds what is in a folder that was moved here as a whole", async () => {
    const fixture = await WorkspaceFixture.load({});
    fixture.files.write({ "/ws/new.one/deep/catalog-info.yaml": component("a") });
    fixture.files.tell([{ uri: memoryUri("/ws/new.one"), type: "created" }]);
    await fixture.settled();
    assert.deepEqual(fixture.reached(), ["new.one/deep/catalog-info.yaml"]);
  });

  it("follows what placeholders read, and reads nothing outside of the repository", async () => {
    const api = (path: string): string =>
      [
        "apiVersion: backstage.io/v1alpha1",
        "kind: API",
        "metadata: { name: a }",
        "spec:",
        "  type: openapi",
        "  lifecycle: production",
        "  owner: team",
        `  definition: { $text: ${path} }`,
        "",
      ].join("\n");
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": api("./api.txt"),
      "/ws/x/catalog-info.yaml": api("../../secret.txt"),
      "/ws/y/catalog-info.yaml": api("./link.txt"),
      "/secret.txt": "secret",
    });
    fixture.files.link("/ws/y/link.txt", "/secret.txt");
    await fixture.source.load(neverCancelled);
    const codes = (path: string): unknown => fixture.told.get(memoryUri(path))?.record.problems.map(({ code }) => code);
    assert.deepEqual(codes("/ws/catalog-info.yaml"), ["placeholder-target-missing"]);
    assert.deepEqual(codes("/ws/x/catalog-info.yaml"), ["placeholder-outside-repository"]);
    await fixture.change({ "/ws/api.txt": "openapi: 3.1.0" });
    assert.deepEqual(codes("/ws/catalog-info.yaml"), []);
    await fixture.change({
      "/ws/z/catalog-info.yaml": api("../deep/api.txt"),
      "/ws/deep/api.txt": "openapi: 3.1.0",
    });
    assert.deepEqual(codes("/ws/z/catalog-info.yaml"), []);
    await fixture.change({ "/ws/deep": undefined });
    assert.deepEqual(codes("/ws/z/catalog-info.yaml"), ["placeholder-target-missing"]);
    assert.equal(fixture.files.reads.includes(memoryUri("/secret.txt")), false);
  });

  it("knows one file by one name, also through links and nested folders", async () => {
    const files = new InMemoryFiles({ "/ws/a/catalog-info.yaml": component("a") }, ["/ws", "/ws/a"]);
    files.link("/ws/link", "/ws/a");
    const fixture = await WorkspaceFixture.load(files);
    assert.deepEqual(fixture.reached(), ["a/catalog-info.yaml"]);
    await fixture.source.setOpenText(memoryUri("/ws/link/catalog-info.yaml"), component("b"));
    assert.deepEqual([fixture.reached(), fixture.unreached()], [["a/catalog-info.yaml"], []]);
    assert.equal(
      fixture.told.get(memoryUri("/ws/a/catalog-info.yaml"))?.record.documents[0]?.entity?.ref,
      "component:default/b",
    );
  });

  it("takes new settings without reading what they do not concern", async () => {
    const fixture = await WorkspaceFixture.load({
      "/ws/catalog-info.yaml": component("a"),
      "/ws/x.yaml": component("x"),
    });
    fixture.files.reads.length = 0;
    await fixture.source.configure(settingsWith({ files: ["x.yaml"] }));
    assert.deepEqual(fixture.reached(), ["catalog-info.yaml", "x.yaml"]);
    assert.equal(fixture.files.reads.includes(catalogInfo), false);
    await fixture.change({ "/ws/org.yaml": "apiVersion: acme.com/v1\nkind: Robot\nmetadata: { name: r2 }\n" });
    assert.equal(fixture.told.has(memoryUri("/ws/org.yaml")), false);
    await fixture.source.configure(settingsWith({ files: ["org.yaml"] }));
    assert.deepEqual(fixture.reached(), ["catalog-info.yaml", "org.yaml"]);
  });

  it("reads all files anew with other models", async () => {
    const ai = component("a").replace("kind: Component", "kind: AiResource").replace("type: service", "type: prompt");
    const fixture = await WorkspaceFixture.load({ "/ws/catalog-info.yaml": ai });
    const before = fixture.told.get(catalogInfo)?.record;
    await fixture.source.configure(settingsWith({ model: { models: ["ai"], customKinds: [] } }));
    assert.notDeepEqual(fixture.told.get(catalogInfo)?.record.problems, before?.problems);
  });

  it("starts from the cache and works on what changed only, be it a file that another one depends on", async () => {
    const custom = (name: string): string => component(name).replace("kind: Component", "kind: Robot");
    const texts = {
      "/ws/a/catalog-info.yaml": custom("a"),
      "/ws/b/catalog-info.yaml": custom("b"),
      "/ws/robot.json": "{}",
    };
    const robot = { apiVersion: "backstage.io/v1alpha1", kind: "Robot", schema: memoryUri("/ws/robot.json") };
    const settings = settingsWith({ model: { models: [], customKinds: [robot] } });
    const cache = new MemoryCache();
    const checkedAtStart = async (changes: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const checked: string[] = [];
      const workbench = new FakeWorkbench((_, value) => {
        checked.push(JSON.stringify(value).replace(/.*"name":"(\w+)".*/, "$1"));
        return [];
      });
      const { source } = await WorkspaceFixture.load({ ...texts, ...changes }, settings, { cache, workbench });
      await source.saveCache();
      return checked.toSorted();
    };
    assert.deepEqual(await checkedAtStart({}), ["a", "b"]);
    assert.deepEqual(await checkedAtStart({}), []);
    assert.deepEqual(await checkedAtStart({ "/ws/b/catalog-info.yaml": custom("c") }), ["c"]);
    assert.deepEqual(await checkedAtStart({ "/ws/robot.json": "true" }), ["a", "b"]);
  });

  it("stops when the load is cancelled, tells nothing, and takes up the rest later", async () => {
    const paths = Array.from({ length: 100 }, (_, index) => `/ws/s${index}/catalog-info.yaml`);
    const fixture = new WorkspaceFixture(Object.fromEntries(paths.map((path) => [path, component("a")])));
    const cancellation = new CancellationSource();
    const states: SourceState[] = [];
    fixture.source.onDidChangeState((state) => {
      states.push(state);
      if (state.kind === "indexing" && state.done > 30) cancellation.cancel();
    });
    await assert.rejects(fixture.source.load(cancellation), Cancelled);
    assert.deepEqual([fixture.updates.length, fixture.source.state], [0, { kind: "idle" }]);
    const readBefore = fixture.files.reads.length;
    assert.ok(readBefore < 70, `${readBefore} files were read`);
    await fixture.source.load(neverCancelled);
    assert.deepEqual([fixture.reached().length, fixture.log.errors], [100, []]);
  });

  it("says what it does while it reads many files", async () => {
    const paths = Array.from({ length: 50 }, (_, index) => `/ws/s${index}/catalog-info.yaml`);
    const fixture = new WorkspaceFixture(Object.fromEntries(paths.map((path) => [path, component("a")])));
    const states: SourceState[] = [];
    fixture.source.onDidChangeState((state) => states.push(state));
    await fixture.source.load(neverCancelled);
    assert.deepEqual(states.at(-1), { kind: "idle" });
    assert.deepEqual(states.at(-2), { kind: "indexing", done: 50, total: 50 });
    states.length = 0;
    await fixture.source.setOpenText(memoryUri("/ws/s1/catalog-info.yaml"), component("b"));
    assert.deepEqual(states, []);
  });
});

/** Holds back the file slow.txt until it is released. */
class SlowFiles extends InMemoryFiles {
  readonly isWaiting: Promise<void>;
  readonly #gate: Promise<void>;
  #tellWaiting: () => void = () => undefined;
  release: () => void = () => undefined;

  constructor(files: Readonly<Record<string, string>>) {
    super(files);
    this.isWaiting = new Promise((resolve) => {
      this.#tellWaiting = resolve;
    });
    this.#gate = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  override async read(uri: string, maxBytes: number): ReturnType<InMemoryFiles["read"]> {
    if (uri.endsWith("/slow.txt")) {
      this.#tellWaiting();
      await this.#gate;
    }
    return super.read(uri, maxBytes);
  }
}
