import assert from "node:assert/strict";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import * as vscode from "vscode";
import { acme, callboard, closeEditors, replaceText, untilProblems } from "./editor.ts";

/** What opens connections: each is replaced by one that remembers who called it. */
const doors: readonly { owner: object; name: string }[] = [
  { owner: net.Socket.prototype, name: "connect" },
  { owner: http, name: "request" },
  { owner: https, name: "request" },
  { owner: globalThis, name: "fetch" },
];

describe("Connections", () => {
  const callers: string[] = [];
  let restore: (() => void)[] = [];

  beforeEach(() => {
    callers.length = 0;
    restore = doors.map(({ owner, name }) => {
      const original: unknown = Reflect.get(owner, name);
      Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
        callers.push(new Error(name).stack ?? name);
        return Reflect.apply(original as () => unknown, this, args);
      });
      return () => Reflect.set(owner, name, original);
    });
  });

  afterEach(async () => {
    for (const undo of restore) undo();
    await closeEditors();
  });

  it("are not opened by reading the workspace, by a change, or by a descriptor full of addresses", async () => {
    await callboard();
    await vscode.commands.executeCommand("callboard.reloadCatalog");
    const document = await vscode.workspace.openTextDocument(acme("services/ledger/catalog-info.yaml"));
    await replaceText(document, "  name: ledger\n", "  name: led ger\n");
    await untilProblems(document.uri, ["3:8-15 name-invalid Error"]);
    const ours = callers.filter((stack) => /[\\/]dist[\\/](extension|git|worker)\.cjs/.test(stack));
    assert.deepEqual(ours, []);
  });

  it("would be noticed", async () => {
    const before = callers.length;
    await fetch("http://127.0.0.1:1/").catch(() => undefined);
    assert.ok(callers.length > before);
  });
});
