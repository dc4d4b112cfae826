import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Cancelled, CancellationSource, neverCancelled } from "../../src/core/cancellation.ts";
import { toFileUri } from "../../src/platform/node/filePaths.ts";
import { type HistoryOptions, NodeGitHistory } from "../../src/platform/node/nodeGitHistory.ts";
import { MemoryCache, RecordingLog } from "../support/fakePorts.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const entryPoint = join(import.meta.dirname, "../../src/platform/node/git.ts");
const day = 24 * 3_600;

describe("NodeGitHistory", () => {
  let folder: TemporaryFolder;
  afterEach(() => folder.remove());

  const make = (changes: Partial<HistoryOptions> = {}): NodeGitHistory =>
    new NodeGitHistory({ entryPoint, log: new RecordingLog(), isTrusted: () => true, ...changes });

  const git = (...parameters: string[]): void => {
    execFileSync("git", ["-c", "commit.gpgSign=false", ...parameters], { cwd: folder.path, stdio: "ignore" });
  };

  /** Commits all that is in the folder; days are counted from some day in 2020. */
  const commit = (name: string, days: number): void => {
    const [email, at] = [`${name.toLowerCase()}@acme.example`, `${1_600_000_000 + days * day} +0000`];
    const user = ["-c", `user.name=${name}`, "-c", `user.email=${email}`];
    const env = { ...process.env, GIT_COMMITTER_DATE: at, GIT_AUTHOR_DATE: at };
    execFileSync("git", ["add", "-A"], { cwd: folder.path, stdio: "ignore" });
    execFileSync("git", [...user, "-c", "commit.gpgSign=false", "commit", "-m", "x"], {
      cwd: folder.path,
      env,
      stdio: "ignore",
    });
  };
  const write = (path: string, text: string): Promise<void> => writeFile(folder.at(path), text);
  const ms = (days: number): number => (1_600_000_000 + days * day) * 1000;

  const start = async (): Promise<void> => {
    folder = await TemporaryFolder.create({
      "catalog-info.yaml": "1",
      "a/catalog-info.yaml": "1",
      "a/[x] ä.yaml": "1",
    });
    git("init");
    commit("Ada", 0);
    await write("a/catalog-info.yaml", "2");
    commit("Bob", 10);
    await write("other.txt", "2");
    commit("Cleo", 20);
  };
  const root = (): string => toFileUri(folder.path);
  const paths = ["catalog-info.yaml", "a/catalog-info.yaml", "a/[x] ä.yaml", "none.yaml"];

  it("tells the last commit of each path", async () => {
    await start();
    const found = await make().lastChanges(root(), paths, neverCancelled);
    assert.deepEqual(Object.fromEntries(found), {
      "catalog-info.yaml": { at: ms(0), author: "Ada" },
      "a/catalog-info.yaml": { at: ms(10), author: "Bob" },
      "a/[x] ä.yaml": { at: ms(0), author: "Ada" },
    });
  });

  it("asks git again only when another commit is checked out or other paths are asked for", async () => {
    await start();
    const cache = new MemoryCache();
    const history = make({ cache });
    let writes = 0;
    const write0 = cache.write.bind(cache);
    cache.write = (name, lines) => {
      writes++;
      return write0(name, lines);
    };
    await Promise.all([
      history.lastChanges(root(), paths, neverCancelled),
      history.lastChanges(root(), paths, neverCancelled),
    ]);
    await make({ cache }).lastChanges(root(), paths, neverCancelled);
    assert.equal(writes, 1);
    await history.lastChanges(root(), ["other.txt"], neverCancelled);
    assert.equal(writes, 2);
    await write("catalog-info.yaml", "3");
    commit("Dora", 30);
    const found = await history.lastChanges(root(), paths, neverCancelled);
    assert.deepEqual(found.get("catalog-info.yaml"), { at: ms(30), author: "Dora" });
    for (const name of await cache.list()) await cache.write(name, ["{", "[]"]);
    assert.equal((await make({ cache }).lastChanges(root(), paths, neverCancelled)).size, 3);
  });

  it("reads many names, without a pattern for each", async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`c/${index}.yaml`, String(index)]));
    folder = await TemporaryFolder.create(files);
    git("init");
    commit("Ada", 0);
    assert.equal((await make().lastChanges(root(), Object.keys(files), neverCancelled)).size, 300);
  });

  it("knows who changed a file, those first who know it best today", async () => {
    folder = await TemporaryFolder.create({ "a/x.ts": "0" });
    git("init");
    for (const [index, [name, days]] of (
      [
        ["Old", 0],
        ["Old", 1],
        ["Old", 2],
        ["Ada", 1_000],
        ["dependabot[bot]", 1_001],
        ["Ada", 1_002],
        ["Bob", 1_003],
      ] as const
    ).entries()) {
      await write("a/x.ts", String(index + 1));
      commit(name, days);
    }
    const found = await make().committersOf(toFileUri(folder.at("a/x.ts")), neverCancelled);
    assert.deepEqual(
      found.map(({ name, email, commits, last }) => [name, email, commits, last]),
      [
        ["Ada", "ada@acme.example", 2, ms(1_002)],
        ["Bob", "bob@acme.example", 1, ms(1_003)],
        ["Old", "old@acme.example", 3, ms(2)],
      ],
    );
    const whole = await make().committersOf(root(), neverCancelled);
    assert.equal(whole.length, 3);
    const fresh = await make().committersOf(toFileUri(folder.at("a/new/y.ts")), neverCancelled);
    assert.equal(fresh[0]?.name, "Ada");
  });

  it("knows who changed some lines of a file, and of the whole file where git cannot tell", async () => {
    folder = await TemporaryFolder.create({ "a/x: [y].ts": "one\ntwo\nthree\n" });
    git("init");
    commit("Ada", 0);
    await write("a/x: [y].ts", "zero\none\ntwo\nTHREE\n");
    commit("Bob", 1);
    await write("a/x: [y].ts", "zero\none\nTWO\nTHREE\n");
    commit("Cleo", 2);
    const namesOf = async (start: number, end: number): Promise<readonly string[]> => {
      const uri = toFileUri(folder.at("a/x: [y].ts"));
      return (await make().committersOf(uri, neverCancelled, { start, end })).map(({ name }) => name).toSorted();
    };
    assert.deepEqual(await namesOf(1, 1), ["Ada"]);
    assert.deepEqual(await namesOf(0, 0), ["Bob"]);
    assert.deepEqual(await namesOf(1, 2), ["Ada", "Cleo"]);
    assert.deepEqual(await namesOf(3, 99), ["Ada", "Bob"]);
    assert.deepEqual(await namesOf(50, 60), ["Ada", "Bob", "Cleo"]);
    const ofFolder = await make().committersOf(toFileUri(folder.at("a")), neverCancelled, { start: 0, end: 0 });
    assert.equal(ofFolder.length, 3);
  });

  it("does not ask the repository around a repository", async () => {
    await start();
    await mkdir(folder.at("a/inner/new"), { recursive: true });
    execFileSync("git", ["init"], { cwd: folder.at("a/inner"), stdio: "ignore" });
    for (const path of ["a/inner/x.ts", "a/inner", "a/inner/new", "a/inner/new/y.ts"]) {
      assert.deepEqual(await make().committersOf(toFileUri(folder.at(path)), neverCancelled), [], path);
    }
  });

  it("knows nothing in an untrusted workspace, outside of repositories and before the first commit", async () => {
    await start();
    const untrusted = make({ isTrusted: () => false });
    assert.equal((await untrusted.lastChanges(root(), paths, neverCancelled)).size, 0);
    assert.deepEqual(await untrusted.committersOf(root(), neverCancelled), []);
    await rm(folder.at(".git"), { recursive: true });
    assert.equal((await make().lastChanges(root(), paths, neverCancelled)).size, 0);
    git("init");
    assert.equal((await make().lastChanges(root(), paths, neverCancelled)).size, 0);
    assert.deepEqual(await make().committersOf(toFileUri(folder.at("a/x")), neverCancelled), []);
    assert.deepEqual(await make().committersOf("untitled://x/y", neverCancelled), []);
  });

  it("stops when nobody waits for the answer any more", async () => {
    await start();
    const source = new CancellationSource();
    const asked = make().lastChanges(root(), paths, source);
    source.cancel();
    await assert.rejects(asked, Cancelled);
    await assert.rejects(make().committersOf(root(), source), Cancelled);
  });

  it("runs nothing that the repository's configuration names", async () => {
    await start();
    await write("evil.sh", '#!/bin/sh\ntouch "$(dirname "$0")/ran-$$"\n');
    await chmod(folder.at("evil.sh"), 0o755);
    await write(".gitattributes", "* diff=evil\n");
    commit("Eve", 40);
    const evil = folder.at("evil.sh");
    const programs = ["core.fsmonitor", "core.pager", "pager.log", "core.sshCommand", "core.editor", "core.askPass"];
    const others = ["diff.external", "diff.evil.textconv", "diff.evil.command", "gpg.program", "credential.helper"];
    for (const key of [...programs, ...others, "alias.log", "alias.rev-parse"]) git("config", key, evil);
    git("config", "core.hooksPath", folder.path);
    git("config", "log.showSignature", "true");
    const wouldRun = (): Promise<string[]> =>
      readdir(folder.path).then((names) => names.filter((name) => name.startsWith("ran-")));
    assert.equal((await make().lastChanges(root(), [...paths, "evil.sh"], neverCancelled)).size, 4);
    assert.ok((await make().committersOf(root(), neverCancelled)).length > 0);
    const file = toFileUri(folder.at("a/catalog-info.yaml"));
    assert.ok((await make().committersOf(file, neverCancelled, { start: 0, end: 0 })).length > 0);
    assert.deepEqual(await wouldRun(), []);
    // The trap is armed: a command that reads the work tree does run it.
    git("status");
    assert.notDeepEqual(await wouldRun(), []);
  });
});
