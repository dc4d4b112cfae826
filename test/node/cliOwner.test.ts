import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { symlink } from "node:fs/promises";
import { document } from "../support/ownershipFixture.ts";
import { runCli } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const texts = {
  CODEOWNERS: "* @acme/all\n/services/free/ @acme/free @stranger\n",
  "org.yaml": document("group:books") + document("group:all"),
  "services/ledger/catalog-info.yaml":
    document("component:ledger", { owner: "books" }) + document("api:ledger-api", { owner: "books" }),
  "services/ledger/src/server.ts": "",
  "services/free/main.go": "",
};
const ledger = { entities: ["component:default/ledger"], owner: "group:default/books", source: "entity" };

describe("callboard owner", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create(texts);
    execFileSync("git", ["init"], { cwd: folder.path, stdio: "ignore" });
  });
  after(() => folder.remove());

  it("says whom a file belongs to, from the repository's root", async () => {
    const { code, stdout, stderr } = await runCli(folder.path, "owner", "services/ledger/src/server.ts");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.equal(
      stdout,
      `FILE                           OWNER                SAID BY     ENTITIES
services/ledger/src/server.ts  group:default/books  its entity  component:default/ledger
`,
    );
  });

  it("tells one object for each file and folder as JSON, from anywhere", async () => {
    const paths = [
      "ledger/src/server.ts",
      folder.at("services/free/main.go"),
      "ledger",
      "../services/ledger/catalog-info.yaml",
    ];
    const { code, stdout } = await runCli(folder.at("services"), "owner", "--format", "json", ...paths);
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), [
      { file: paths[0], ...ledger },
      { file: paths[1], entities: [], owner: "group:default/free", source: "codeowners" },
      { file: paths[2], ...ledger },
      { file: paths[3], ...ledger, entities: ["component:default/ledger", "api:default/ledger-api"] },
    ]);
  });

  it("answers for several repositories, and follows links", async () => {
    const other = await TemporaryFolder.create({ "catalog-info.yaml": document("component:solo"), "x/y": "" });
    try {
      execFileSync("git", ["init"], { cwd: other.path, stdio: "ignore" });
      await symlink(folder.at("services/ledger"), other.at("link"), "junction");
      const parameters = ["--format", "json", "x/y", "link/src/server.ts", folder.at("services/ledger")];
      const { stdout } = await runCli(other.path, "owner", ...parameters);
      const told: { owner: string }[] = JSON.parse(stdout);
      assert.deepEqual(
        told.map(({ owner }) => owner),
        ["group:default/team", "group:default/books", "group:default/books"],
      );
    } finally {
      await other.remove();
    }
  });

  it("ends with 1 where nobody owns a file, and with 2 where none is asked about", async () => {
    const bare = await TemporaryFolder.create({ "a/b.txt": "" });
    try {
      const unowned = await runCli(bare.path, "owner", "a/b.txt", "--format", "json");
      assert.equal(unowned.code, 1);
      assert.deepEqual(JSON.parse(unowned.stdout), [{ file: "a/b.txt", entities: [], owner: null, source: null }]);
      assert.equal((await runCli(bare.path, "owner")).code, 2);
      assert.equal((await runCli(bare.path, "owner", "a", "--format", "table")).code, 2);
    } finally {
      await bare.remove();
    }
  });

  it("answers for a file that does not exist by its path, and says so", async () => {
    const file = "services/ledger/gone/x.ts";
    const { code, stdout, stderr } = await runCli(folder.path, "owner", "--format", "json", file);
    assert.deepEqual([code, stderr], [0, `callboard: There is no file or folder at "${file}".\n`]);
    assert.deepEqual(JSON.parse(stdout), [{ file, ...ledger }]);
  });

  it("takes the outermost catalog around a file outside of repositories and of the working directory", async () => {
    const loose = await TemporaryFolder.create(texts);
    const elsewhere = await TemporaryFolder.create();
    try {
      const file = loose.at("services/ledger/src/server.ts");
      const { stdout } = await runCli(elsewhere.path, "owner", "--format", "json", file);
      assert.deepEqual(JSON.parse(stdout), [{ file, ...ledger }]);
    } finally {
      await loose.remove();
      await elsewhere.remove();
    }
  });

  it("validate tells where owners and CODEOWNERS disagree, as a remark", async () => {
    const odd = await TemporaryFolder.create({ ...texts, CODEOWNERS: "/services/ledger/ @acme/all\n" });
    try {
      const { code, stdout } = await runCli(odd.path, "validate");
      assert.equal(code, 0);
      assert.match(stdout, /^services\/ledger\/catalog-info\.yaml:7:11 information .*\(codeowners-disagree\)$/m);
      const off = await runCli(odd.path, "validate", "--severity", "codeowners-disagree=off");
      assert.doesNotMatch(off.stdout, /codeowners-disagree/);
    } finally {
      await odd.remove();
    }
  });
});
