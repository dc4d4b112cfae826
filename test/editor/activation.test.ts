import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandPlaces, extensionId } from "../../src/manifest.ts";
import { callboard } from "./editor.ts";

describe("Activation", () => {
  it("happens by itself once the editor has started", async () => {
    const { catalog } = await callboard();
    assert.equal(vscode.extensions.getExtension(extensionId)?.isActive, true);
    assert.ok(catalog.size >= 60);
  });

  it("registers every command", async () => {
    await callboard();
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.keys(commandPlaces).filter((id) => !registered.has(id)),
      [],
    );
  });
});
