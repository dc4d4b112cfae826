import assert from "node:assert/strict";
import { runCli, runCliWith } from "../support/runCli.ts";
import { TemporaryFolder } from "../support/temporaryFolder.ts";

const portal = "http://127.0.0.1:9";

describe("callboard with a portal", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create({});
  });
  after(() => folder.remove());

  for (const [what, parameters, message] of [
    ["drift without a portal", ["drift"], /^callboard: Say which portal/],
    [
      "a token for no portal",
      ["validate", "--token-env", "TOKEN"],
      /^callboard: --token-env is for a portal\. .*--against/,
    ],
    [
      "paths beside a portal",
      ["entities", ".", "--portal", portal],
      /^callboard: --portal lists what the portal serves/,
    ],
    [
      "an address that is none",
      ["drift", "--portal", "ftp://x"],
      /^callboard: --portal: "ftp:\/\/x" cannot be a portal/,
    ],
    ["a difference that is none", ["drift", "--portal", portal, "--fail-on", "changed,new"], /^callboard: "new" is no/],
    [
      "a variable that is not set",
      ["entities", "--portal", portal, "--token-env", "NO_TOKEN"],
      /variable NO_TOKEN is empty/,
    ],
  ] as const) {
    it(`says what is wrong with ${what}`, async () => {
      const { code, stdout, stderr } = await runCli(folder.path, ...parameters);
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, message);
    });
  }

  it("does not tell what the variable holds, where that is no token", async () => {
    const parameters = ["entities", "--portal", portal, "--token-env", "TOKEN"];
    const { code, stdout, stderr } = await runCliWith({ TOKEN: "two secrets" }, folder.path, ...parameters);
    assert.deepEqual([code, stdout], [2, ""]);
    assert.match(stderr, /variable TOKEN holds neither one token nor headers/);
    assert.doesNotMatch(stderr, /secret/);
  });
});
