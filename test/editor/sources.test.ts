import assert from "node:assert/strict";
import { createServer } from "node:http";
import * as vscode from "vscode";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { Settings } from "../../src/platform/vscode/settings.ts";
import { Sources } from "../../src/platform/vscode/sources.ts";
import { FakeHttp } from "../support/fakeHttp.ts";
import { FakeWorkbench, MemoryCache, RecordingLog } from "../support/fakePorts.ts";
import { ForwardProxy } from "../support/forwardProxy.ts";
import { GitServer, hasGitDaemon } from "../support/gitServer.ts";
import { callboard, closeEditors, setSetting, until } from "./editor.ts";

const descriptor = (name: string): string => `# Of another team
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
spec: { type: service, lifecycle: production, owner: ledger-team }
`;

describe("Shared sources", () => {
  afterEach(async () => {
    await setSetting("callboard.sources", undefined);
    await closeEditors();
  });

  it("are part of the catalog: a file of the web, whose text opens, until its row goes", async () => {
    const { catalog } = await callboard();
    const server = createServer((_, response) => response.end(descriptor("from-elsewhere")));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const find = () => catalog.get("component:default/from-elsewhere");
    try {
      await setSetting("callboard.sources", [{ url: `http://127.0.0.1:${port}/all.yaml`, name: "elsewhere" }]);
      await until("the entity is there", () => find() !== undefined);
      assert.equal(find()?.isRemote, true);

      await vscode.commands.executeCommand("callboard.openDescriptor", "component:default/from-elsewhere");
      const uri = "callboard-source://elsewhere/all.yaml";
      await until("its text is shown", () => vscode.window.activeTextEditor?.document.uri.toString() === uri);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.getText(), descriptor("from-elsewhere"));
      assert.deepEqual([editor.selection.active.line, editor.selection.active.character], [4, 8]);

      await vscode.commands.executeCommand("callboard.refreshSources");
      await setSetting("callboard.sources", []);
      await until("the entity is gone", () => find() === undefined);
    } finally {
      server.close();
    }
  });

  it("are asked for through the proxy that VS Code is given, as portals are", async () => {
    const { catalog } = await callboard();
    const server = createServer((_, response) => response.end(descriptor("behind-a-proxy")));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const proxy = await ForwardProxy.start(typeof address === "object" && address !== null ? address.port : 0);
    const settings = vscode.workspace.getConfiguration("http");
    await settings.update("proxy", proxy.url, vscode.ConfigurationTarget.Global);
    try {
      // No such host can be found but by a proxy (RFC 2606).
      await setSetting("callboard.sources", [{ url: "http://sources.invalid/all.yaml", name: "proxied" }]);
      await until("the entity is there", () => catalog.get("component:default/behind-a-proxy") !== undefined);
      assert.deepEqual([...new Set(proxy.hosts)], ["sources.invalid:80"]);
    } finally {
      await settings.update("proxy", undefined, vscode.ConfigurationTarget.Global);
      proxy.stop();
      server.close();
    }
  });

  it("are shown at the next try where one failed", async () => {
    let tries = 0;
    const clones = {
      open: () => assert.fail("no repository"),
      list: async () => new Map<string, number>(),
      sizeOf: async () => 0,
      remove: async () => undefined,
    };
    const settings = new Settings();
    const sources = new Sources({
      ...{
        http: new FakeHttp(() => assert.fail("nothing is asked")),
        timing: nodeTiming,
        workbench: new FakeWorkbench(),
      },
      ...{ scheduler: new NodeScheduler(), log: new RecordingLog(), settings, model: () => defaultModelSettings },
      replicas: new MemoryCache(),
      loadClones: async () => (++tries === 1 ? Promise.reject(new Error("no disk")) : clones),
    });
    await setSetting("callboard.sources", [{ url: "http://127.0.0.1:1/all.yaml", name: "away" }]);
    try {
      await assert.rejects(sources.show(), /no disk/);
      await sources.show();
      assert.deepEqual(
        sources.shown?.all.map(({ row }) => row.name),
        ["away"],
      );
    } finally {
      sources.dispose();
      settings.dispose();
    }
  });

  it("are part of the catalog: a repository", async () => {
    if (!hasGitDaemon()) {
      console.log("This machine's git has no daemon: nothing is tested here.");
      return;
    }
    const { catalog } = await callboard();
    const server = await GitServer.start();
    try {
      await server.commit("team", { "catalog-info.yaml": descriptor("of-a-team") });
      await setSetting("callboard.sources", [{ git: server.urlOf("team") }]);
      await until("the entity is there", () => catalog.get("component:default/of-a-team") !== undefined);
      assert.equal(catalog.get("component:default/of-a-team")?.uri, "callboard-source://team/catalog-info.yaml");
    } finally {
      await server.stop();
    }
  });
});
