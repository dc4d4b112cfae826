import assert from "node:assert/strict";
import { resolve } from "node:path";
import { parseHostArguments } from "../../../scripts/host/hostArguments.ts";

const directory = resolve("/home/jane");

describe("The host's arguments", () => {
  it("are those that runTests gives to VS Code", () => {
    const args = [
      "/projects/acme",
      "--user-data-dir=/scratch/profile",
      "--no-sandbox",
      "--disable-updates",
      "--extensions-dir=/scratch/extensions",
      "--disable-workspace-trust",
      "--extensionTestsPath=/projects/callboard/out/index.cjs",
      "--extensionDevelopmentPath=/projects/callboard",
    ];
    assert.deepEqual(parseHostArguments(args, directory), {
      workspace: resolve("/projects/acme"),
      extensionDevelopmentPath: resolve("/projects/callboard"),
      extensionTestsPath: resolve("/projects/callboard/out/index.cjs"),
      userDataDir: resolve("/scratch/profile"),
      extensionsDir: resolve("/scratch/extensions"),
      hasWorkspaceTrust: false,
    });
  });

  it("may be relative, or stand apart from their names", () => {
    const parsed = parseHostArguments(["--extensionDevelopmentPath", "callboard", "a.code-workspace"], directory);
    assert.equal(parsed.extensionDevelopmentPath, resolve(directory, "callboard"));
    assert.equal(parsed.workspace, resolve(directory, "a.code-workspace"));
  });

  it("may all be left out", () => {
    assert.deepEqual(parseHostArguments([], directory), {
      workspace: undefined,
      extensionDevelopmentPath: undefined,
      extensionTestsPath: undefined,
      userDataDir: undefined,
      extensionsDir: undefined,
      hasWorkspaceTrust: true,
    });
  });
});
