import assert from "node:assert/strict";
import { AccountStore } from "../../../src/core/remote/accountStore.ts";
import type { PortalsPorts } from "../../../src/platform/vscode/portals.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../support/fakeHttp.ts";
import { eagerScheduler, MemoryCache } from "../../support/fakePorts.ts";
import { FakeSecrets } from "../../support/fakeSecrets.ts";
import { userSettings } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { Portals } = await import("../../../src/platform/vscode/portals.ts");

const rows = ["a", "b"].map((name) => ({ name, baseUrl: `https://${name}.example` }));

/** What is kept of a portal comes from the disk when the test lets it. */
class SlowCache extends MemoryCache {
  readonly #gates: (() => void)[] = [];

  override async read(name: string): Promise<string | undefined> {
    await new Promise<void>((resolve) => this.#gates.push(resolve));
    return super.read(name);
  }

  get waiting(): number {
    return this.#gates.length;
  }

  letGo(index: number): void {
    this.#gates[index]?.();
  }
}

describe("The portals of a window", () => {
  it("know as the user the one of the portal that is shown, whichever is unpacked last", async () => {
    userSettings.set("callboard.portals", rows);
    const secrets = new FakeSecrets();
    const memory = new Map<string, unknown>();
    const store = new AccountStore(secrets);
    for (const { name, baseUrl } of rows) {
      const id = `${baseUrl} user:default/${name}`;
      await store.put({ id, baseUrl, user: `user:default/${name}`, gate: {}, grant: { kind: "token", token: "t" } });
      memory.set(`portal.account:${baseUrl}`, id);
    }
    const replicas = new SlowCache();
    const chosen = { portal: "a", setPortal: async () => undefined };
    const ports = {
      ...{ replicas, state: chosen, timing: new FakeTiming(), scheduler: eagerScheduler },
      ...{ http: new FakeHttp(() => httpAnswer(200, {})), signInTools: { newState: () => "window" }, tokenCommand: {} },
      settings: { onDidChange: () => ({ dispose: () => undefined }) },
      context: {
        secrets: { get: (key: string) => secrets.read(key), onDidChange: () => ({ dispose: () => undefined }) },
        workspaceState: { get: (key: string) => memory.get(key), update: async () => undefined },
      },
    };
    const portals = new Portals(ports as unknown as PortalsPorts);
    const arrival = async (count: number): Promise<void> => {
      while (replicas.waiting < count) await new Promise((resolve) => setImmediate(resolve));
    };
    const first = portals.show();
    await arrival(1);
    chosen.portal = "b";
    const second = portals.show();
    await arrival(2);
    replicas.letGo(1);
    await second;
    assert.equal(portals.user, "user:default/b");
    replicas.letGo(0);
    await first;
    assert.equal(portals.user, "user:default/b");
    portals.dispose();
    userSettings.clear();
  });
});
