import assert from "node:assert/strict";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { type CardLinks, entityCard } from "../../../../src/core/catalog/entityCard.ts";
import { referencesTo } from "../../../../src/core/language/references.ts";
import { defaultModelSettings } from "../../../../src/core/entity/model.ts";
import { PortalError } from "../../../../src/core/remote/portalError.ts";
import { Limit } from "../../../../src/core/remote/limit.ts";
import type { FileTree, Origin } from "../../../../src/core/shared/origin.ts";
import { SharedSource } from "../../../../src/core/shared/sharedSource.ts";
import type { SharedRow } from "../../../../src/core/shared/sharedRow.ts";
import { FakeTiming } from "../../../support/fakeHttp.ts";
import { eagerScheduler, FakeWorkbench, MemoryCache, RecordingLog } from "../../../support/fakePorts.ts";

const gitRow: SharedRow = { kind: "git", name: "team", url: "https://git.example.com/acme/team.git", globs: [] };
const urlRow: SharedRow = { kind: "url", name: "team", url: "https://ci.example.com/catalog.json" };

/** Files in memory as an origin; keeps what was asked for. An id is the text itself. */
class MemoryOrigin implements Origin {
  files: Readonly<Record<string, string>>;
  readonly reads: (readonly string[])[] = [];
  failure: Error | undefined;
  readFailure: Error | undefined;
  onRead: () => unknown = () => undefined;
  isForgotten = false;

  constructor(files: Readonly<Record<string, string>>) {
    this.files = files;
  }

  async look(version: string | undefined): Promise<FileTree | undefined> {
    if (this.failure) throw this.failure;
    const current = JSON.stringify(this.files);
    if (current === version) return undefined;
    const files = new Map(Object.entries(this.files));
    return { version: current, files, isWhole: false, read: async (ids) => this.#read(ids) };
  }

  async forget(): Promise<void> {
    this.isForgotten = true;
  }

  async #read(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    this.reads.push(ids);
    this.onRead();
    if (this.readFailure) throw this.readFailure;
    return new Map(ids.map((id) => [id, id]));
  }
}

function component(name: string, description = "x"): string {
  const metadata = `{ name: ${name}, description: ${description} }`;
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: ${metadata}\nspec: { type: service, lifecycle: production, owner: x }\n`;
}

function many(from: number, to: number): Readonly<Record<string, string>> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index);
  return Object.fromEntries(numbers.map((number) => [`c${number}/catalog-info.yaml`, component(`c${number}`)]));
}

describe("A shared source", () => {
  let storage: MemoryCache;
  let log: RecordingLog;
  let catalog: Catalog;
  beforeEach(() => {
    storage = new MemoryCache();
    log = new RecordingLog();
    catalog = new Catalog();
  });
  afterEach(() => assert.deepEqual(log.errors, []));

  const make = (origin: Origin, row: SharedRow = gitRow): SharedSource => {
    catalog = new Catalog();
    const timing = new FakeTiming();
    const ports = {
      scheduler: eagerScheduler,
      workbench: new FakeWorkbench(),
      timing,
      log,
      storage,
      limit: new Limit(2),
    };
    const source = new SharedSource(row, origin, defaultModelSettings, ports, "replica");
    source.onDidUpdate((update) => catalog.apply(source.id, update));
    return source;
  };
  const refs = (): readonly string[] => [...catalog.entities()].map(({ ref }) => ref).toSorted();

  it("asks for all descriptors at once, then for what they lead to", async () => {
    const location =
      "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: [./x.yaml, ./y.yaml] }\n";
    const text = component("x", '{ $text: "./about.md" }');
    const files = {
      ...many(0, 3),
      "catalog-info.yaml": location,
      "x.yaml": text,
      "y.yaml": component("y"),
      "about.md": "About",
    };
    const origin = new MemoryOrigin({ ...files, "src/big.bin": "big", "README.md": "readme" });
    const source = make(origin);
    await source.refresh(neverCancelled);
    assert.deepEqual(
      origin.reads.map((ids) => ids.length),
      [4, 2, 1],
    );
    assert.equal(catalog.get("component:default/x")?.entity.metadata["description"], "About");
    assert.equal(source.size, 6);
  });

  it("asks later only for what changed", async () => {
    const origin = new MemoryOrigin(many(0, 5));
    const source = make(origin);
    await source.refresh(neverCancelled);
    origin.files = { ...many(0, 4), "c1/catalog-info.yaml": component("c1", "new") };
    await source.refresh(neverCancelled);
    assert.deepEqual(origin.reads.at(-1), [component("c1", "new")]);
    assert.deepEqual(
      refs(),
      [0, 1, 2, 3].map((number) => `component:default/c${number}`),
    );
    await source.refresh(neverCancelled);
    assert.equal(origin.reads.length, 2);
  });

  it("keeps everything as it was when something cannot be read in the middle", async () => {
    const origin = new MemoryOrigin(many(0, 3));
    const source = make(origin);
    await source.refresh(neverCancelled);
    origin.files = many(1, 6);
    origin.readFailure = new PortalError("cutOff", "Cut off.");
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "stale");
    assert.deepEqual(
      refs(),
      [0, 1, 2].map((number) => `component:default/c${number}`),
    );
    const uri = catalog.get("component:default/c0")?.uri ?? "";
    assert.equal(await source.textOf(uri), component("c0"));
    origin.readFailure = undefined;
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "fresh");
    assert.deepEqual(
      refs(),
      [1, 2, 3, 4, 5].map((number) => `component:default/c${number}`),
    );
  });

  it("stops when nobody waits any more, and goes on later", async () => {
    const origin = new MemoryOrigin(many(0, 3));
    const source = make(origin);
    const stop = new CancellationSource();
    origin.onRead = () => stop.cancel();
    await assert.rejects(source.refresh(stop), Cancelled);
    assert.deepEqual(source.state, { kind: "idle", at: undefined });
    origin.onRead = () => undefined;
    await source.refresh(neverCancelled);
    assert.equal(refs().length, 3);
  });

  it("is stopped by whoever joins, for all who wait, and goes on for whoever comes then", async () => {
    const origin = new MemoryOrigin(many(0, 3));
    const source = make(origin);
    const stop = new CancellationSource();
    let later: Promise<void> | undefined;
    origin.onRead = () => {
      stop.cancel();
      later ??= source.refresh(neverCancelled);
    };
    const outcomes = await Promise.allSettled([source.refresh(neverCancelled), source.refresh(stop)]);
    const isStopped = outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Cancelled);
    assert.deepEqual(isStopped, [true, true]);
    await later;
    assert.deepEqual([source.state.kind, refs().length], ["fresh", 3]);
  });

  it("is fetched anew after it was forgotten, by whoever asks meanwhile", async () => {
    const source = make(new MemoryOrigin(many(0, 2)));
    await source.refresh(neverCancelled);
    await Promise.all([source.forget(), source.refresh(neverCancelled)]);
    assert.deepEqual([source.state.kind, refs().length, [...storage.blobs.keys()]], ["fresh", 2, ["replica"]]);
  });

  it("starts from what was kept, asking nothing, and says how old it is", async () => {
    const first = make(new MemoryOrigin(many(0, 4)));
    await first.refresh(neverCancelled);
    const origin = new MemoryOrigin(many(0, 4));
    const second = make(origin);
    await second.open();
    assert.equal(refs().length, 4);
    assert.deepEqual(second.state, { kind: "idle", at: first.state.at });
    await second.refresh(neverCancelled);
    assert.deepEqual(origin.reads, []);
    assert.equal(second.state.kind, "fresh");
  });

  it("shows what was kept before it asks, whoever comes first", async () => {
    await make(new MemoryOrigin(many(0, 4))).refresh(neverCancelled);
    const origin = new MemoryOrigin({ ...many(1, 4), "new/catalog-info.yaml": component("new") });
    const source = make(origin);
    const known: number[] = [];
    source.onDidChangeState(({ kind }) => kind === "synchronising" && known.push(refs().length));
    await Promise.all([source.refresh(neverCancelled), source.open()]);
    assert.deepEqual(known, [4]);
    assert.deepEqual(origin.reads, [[component("new")]]);
    assert.deepEqual(
      refs(),
      ["c1", "c2", "c3", "new"].map((name) => `component:default/${name}`),
    );
    assert.equal(source.state.kind, "fresh");
  });

  it("shows nothing of what is forgotten while it is read", async () => {
    for (const isFirst of [true, false]) {
      await make(new MemoryOrigin(many(0, 4))).refresh(neverCancelled);
      const source = make(new MemoryOrigin(many(0, 4)));
      await Promise.all(isFirst ? [source.open(), source.forget()] : [source.forget(), source.open()]);
      assert.deepEqual([refs(), [...storage.blobs.keys()], source.state.at], [[], [], undefined]);
    }
  });

  it("is paused still once it shows what was kept", async () => {
    await make(new MemoryOrigin(many(0, 4))).refresh(neverCancelled);
    const source = make(new MemoryOrigin(many(0, 4)));
    source.setPaused(true);
    await source.open();
    assert.deepEqual([source.state.kind, refs().length], ["paused", 4]);
  });

  it("begins anew where what was kept is cut off, wherever that is", async () => {
    await make(new MemoryOrigin(many(0, 3))).refresh(neverCancelled);
    const whole = storage.blobs.get("replica") ?? "";
    for (let tenth = 0; tenth < 10; tenth++) {
      storage.blobs.set("replica", whole.slice(0, Math.floor((whole.length * tenth) / 10)));
      const source = make(new MemoryOrigin(many(0, 3)));
      await source.open();
      assert.deepEqual([refs(), source.state.at], [[], undefined]);
      await source.refresh(neverCancelled);
      assert.equal(refs().length, 3);
    }
  });

  it("shows nothing that was kept of another row", async () => {
    await make(new MemoryOrigin(many(0, 3))).refresh(neverCancelled);
    const other = make(new MemoryOrigin({}), { ...gitRow, ref: "v1" });
    await other.open();
    assert.deepEqual(refs(), []);
  });

  it("takes no list that lacks nine of ten entities for the same, but does so for a repository", async () => {
    for (const [row, kind, count] of [
      [urlRow, "stale", 30],
      [gitRow, "fresh", 2],
    ] as const) {
      storage = new MemoryCache();
      const origin = new MemoryOrigin(many(0, 30));
      const source = make(origin, row);
      await source.refresh(neverCancelled);
      origin.files = many(0, 2);
      await source.refresh(neverCancelled);
      assert.deepEqual([source.state.kind, refs().length], [kind, count]);
    }
  });

  it("asks nothing while it is paused", async () => {
    const origin = new MemoryOrigin(many(0, 1));
    const source = make(origin);
    source.setPaused(true);
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, origin.reads], ["paused", []]);
    source.setPaused(false);
    await source.refresh(neverCancelled);
    assert.equal(source.state.kind, "fresh");
  });

  it("stays paused however what was under way ends", async () => {
    for (const failure of [undefined, new PortalError("cutOff", "Cut off.")]) {
      const origin = new MemoryOrigin(many(0, 2));
      const source = make(origin);
      origin.onRead = () => source.setPaused(true);
      origin.readFailure = failure;
      await assert.rejects(source.refresh(neverCancelled), Cancelled);
      assert.equal(source.state.kind, "paused");
      await source.forget();
      assert.equal(source.state.kind, "paused");
    }
  });

  it("is fetched where what was kept cannot be read, which the log says", async () => {
    await make(new MemoryOrigin(many(0, 2))).refresh(neverCancelled);
    const read = storage.read.bind(storage);
    storage.read = () => {
      storage.read = read;
      return Promise.reject(new Error("The disk is gone."));
    };
    const source = make(new MemoryOrigin(many(0, 2)));
    await source.open();
    assert.match(log.errors.splice(0).join("\n"), /^Opening what is kept of team: Error: The disk is gone\./);
    await source.refresh(neverCancelled);
    assert.deepEqual([source.state.kind, refs().length], ["fresh", 2]);
  });

  it("forgets everything when it is told to", async () => {
    const origin = new MemoryOrigin(many(0, 2));
    const source = make(origin);
    await source.refresh(neverCancelled);
    await source.forget();
    assert.deepEqual([refs(), [...storage.blobs.keys()], origin.isForgotten], [[], [], true]);
    await source.refresh(neverCancelled);
    assert.equal(refs().length, 2);
  });

  it("is not written anew by what was under way when it was forgotten", async () => {
    const origin = new MemoryOrigin(many(0, 2));
    const source = make(origin);
    let forgetting: Promise<void> | undefined;
    origin.onRead = () => (forgetting ??= source.forget());
    await assert.rejects(source.refresh(neverCancelled), Cancelled);
    await forgetting;
    assert.deepEqual([refs(), [...storage.blobs.keys()], source.state.kind], [[], [], "idle"]);
  });

  it("is hidden by what is checked out, and has no problems of its own", async () => {
    const broken =
      "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: c0 }\nspec: { owner: nobody }\n";
    const source = make(new MemoryOrigin({ "catalog-info.yaml": broken }));
    await source.refresh(neverCancelled);
    const remote = catalog.get("component:default/c0");
    assert.ok(remote?.isRemote);
    assert.deepEqual(catalog.problemsOf(remote.uri), []);
  });

  it("is named by the card, and refers to others where it is written", async () => {
    const source = make(new MemoryOrigin({ "all.catalog-info.yaml": `${component("a")}---\n${component("b")}` }));
    await source.refresh(neverCancelled);
    const [, { ref, uri } = { ref: "", uri: "" }] = [...catalog.entities()];
    const entity = catalog.get(ref);
    assert.ok(entity);
    const links: CardLinks = {
      openEntity: () => undefined,
      openPlace: (_, line, open) => `${open}:${line}`,
      openUrl: (url) => url,
      nameFile: (file) => file,
    };
    const card = entityCard(entity, { catalog, annotations: catalog.annotations }, links);
    assert.equal(card.split("  \n").at(-1), "$(cloud) [team](<component:default/b:7>)");
    const [, place] = referencesTo("group:default/x", catalog, { includeDeclaration: false });
    const start = { line: 8, character: component("b").split("\n")[3]?.lastIndexOf("x") ?? 0 };
    assert.deepEqual(place, { uri, range: { start, end: { ...start, character: start.character + 1 } } });
  });
});
