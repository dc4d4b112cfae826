import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { NodeGit } from "../../src/platform/node/nodeGit.ts";
import { toFileUri } from "../../src/platform/node/filePaths.ts";
import { RecordingLog } from "../support/fakePorts.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const entryPoint = join(import.meta.dirname, "../../src/platform/node/git.ts");

describe("NodeGit", () => {
  let folder: TemporaryFolder;
  const git = new NodeGit(entryPoint, new RecordingLog());
  afterEach(() => folder.remove());

  const run = (...parameters: string[]): void => {
    execFileSync("git", parameters, { cwd: folder.path, stdio: "ignore" });
  };

  it("tells the root, the remotes and the user of the repository around a folder", async () => {
    folder = await TemporaryFolder.create({ "a/b/c.txt": "" });
    run("init");
    run("remote", "add", "origin", "git@github.com:acme/shop.git");
    run("remote", "add", "fork", "https://github.com/me/shop");
    run("config", "user.email", "me@example.com");
    assert.deepEqual(await git.repositoryOf(toFileUri(folder.at("a/b"))), {
      root: toFileUri(folder.path),
      remotes: ["git@github.com:acme/shop.git", "https://github.com/me/shop"],
      userEmail: "me@example.com",
    });
  });

  it("knows a repository without a remote, and a folder without a repository", async () => {
    folder = await TemporaryFolder.create({ "a/b.txt": "" });
    assert.equal(await git.repositoryOf(toFileUri(folder.path)), undefined);
    assert.equal(await git.repositoryOf(toFileUri(folder.at("none"))), undefined);
    const later = await TemporaryFolder.create();
    try {
      execFileSync("git", ["init"], { cwd: later.path, stdio: "ignore" });
      assert.deepEqual((await git.repositoryOf(toFileUri(later.path)))?.remotes, []);
    } finally {
      await later.remove();
    }
  });

  it("runs nothing that the repository's configuration names", async () => {
    folder = await TemporaryFolder.create({ "evil.sh": '#!/bin/sh\ntouch "$(dirname "$0")/ran-$$"\n', "a.txt": "" });
    await chmod(folder.at("evil.sh"), 0o755);
    run("init");
    run("add", "a.txt");
    run("remote", "add", "origin", "ssh://git@example.com/acme/shop.git");
    const evil = folder.at("evil.sh");
    const programs = ["core.fsmonitor", "core.pager", "pager.config", "core.sshCommand", "core.editor", "core.askPass"];
    for (const key of [...programs, "diff.external", "credential.helper", "alias.config"]) run("config", key, evil);
    run("config", "core.hooksPath", folder.path);
    const wouldRun = (): Promise<string[]> =>
      readdir(folder.path).then((names) => names.filter((name) => name.startsWith("ran-")));
    assert.deepEqual((await git.repositoryOf(toFileUri(folder.path)))?.remotes, [
      "ssh://git@example.com/acme/shop.git",
    ]);
    assert.deepEqual(await wouldRun(), []);
    // The trap is armed: a command that reads the work tree does run it.
    run("status");
    assert.notDeepEqual(await wouldRun(), []);
  });
});
