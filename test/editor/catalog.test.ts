import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { Catalog } from "../../src/core/catalog/catalog.ts";
import { acme, callboard, remove, until, writeFile } from "./editor.ts";

const system = (name: string): string =>
  `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata:\n  name: ${name}\nspec:\n  owner: docs-guild\n`;

describe("The catalog", () => {
  let catalog: Catalog;
  const has = (name: string): boolean => catalog.get(`system:default/${name}`) !== undefined;

  before(async () => {
    ({ catalog } = await callboard());
  });

  it("holds the entities of all folders of the workspace", () => {
    assert.ok(catalog.get("component:default/ledger"));
    assert.ok(catalog.get("component:default/packer"));
    assert.ok(catalog.get("airesource:default/packing-rules")?.isValid);
  });

  it("leaves the skeletons of templates alone", () => {
    assert.deepEqual(
      [...catalog.files()].filter((uri) => uri.includes("/skeleton/")),
      [],
    );
  });

  it("follows files that come, change, move and go, with their folders too", async () => {
    const folder = acme("tools/fresh");
    const moved = acme("tools/moved");
    try {
      await writeFile(vscode.Uri.joinPath(folder, "catalog-info.yaml"), system("fresh"));
      await until("the new one is there", () => has("fresh"));
      await writeFile(vscode.Uri.joinPath(folder, "catalog-info.yaml"), system("fresher"));
      await until("the changed one is there", () => has("fresher") && !has("fresh"));
      await vscode.workspace.fs.rename(folder, moved);
      await until("it has moved", () => catalog.get("system:default/fresher")?.uri.includes("/moved/") ?? false);
      await vscode.workspace.fs.delete(moved, { recursive: true });
      await until("it has gone", () => !has("fresher"));
    } finally {
      for (const left of [folder, moved]) await remove(left);
    }
  });

  it("takes the further files that the setting names", async () => {
    const file = acme("extra/more.yaml");
    const configuration = vscode.workspace.getConfiguration("callboard", acme(""));
    try {
      await writeFile(file, system("more"));
      await configuration.update("catalog.files", ["extra/*.yaml"], vscode.ConfigurationTarget.WorkspaceFolder);
      await until("it is there", () => has("more"));
      await configuration.update("catalog.files", undefined, vscode.ConfigurationTarget.WorkspaceFolder);
      await until("it has gone", () => !has("more"));
    } finally {
      await configuration.update("catalog.files", undefined, vscode.ConfigurationTarget.WorkspaceFolder);
      await remove(acme("extra"));
    }
  });
});
