import assert from "node:assert/strict";
import { AccountStore } from "../../../src/core/remote/accountStore.ts";
import type { Portals, PortalsPorts } from "../../../src/platform/vscode/portals.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../support/fakeHttp.ts";
import { eagerScheduler, MemoryCache } from "../../support/fakePorts.ts";
import { FakeSecrets } from "../../support/fakeSecrets.ts";
import { userSettings, warnings } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { Portals: PortalsOfWindow } = await import("../../../src/platform/vscode/portals.ts");

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

/** The portals of a window that has just started. */
function open({
  secrets = new FakeSecrets(),
  memory = new Map<string, unknown>(),
  replicas = new MemoryCache(),
  chosen = {} as object,
} = {}): Portals {
  const ports = {
    ...{ replicas, state: chosen, timing: new FakeTiming(), scheduler: eagerScheduler },
    ...{ http: new FakeHttp(() => httpAnswer(200, {})), signInTools: { newState: () => "window" }, tokenCommand: {} },
    settings: { onDidChange: () => ({ dispose: () => undefined }) },
    context: {
      secrets: { get: (key: string) => secrets.read(key), onDidChange: () => ({ dispose: () => undefined }) },
      workspaceState: { get: (key: string) => memory.get(key), update: async () => undefined },
    },
  };
  return new PortalsOfWindow(ports as unknown as PortalsPorts);
}

describe("The portals of a window", () => {
  it("tell the log from the start which rows do not count", () => {
    userSettings.set("callboard.portals", [...rows, { name: "a", baseUrl: "https://other.example" }]);
    warnings.length = 0;
    const portals = open();
    assert.deepEqual(
      portals.all.map(({ name }) => name),
      ["a", "b"],
    );
    assert.match(warnings.join("\n"), /^Two portals are called "a"[^\n]*$/);
    portals.dispose();
    userSettings.clear();
  });

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
    const portals = open({ secrets, memory, replicas, chosen });
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
