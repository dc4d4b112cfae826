import assert from "node:assert/strict";
import { mock } from "node:test";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import type { Grant, StoredAccount } from "../../../src/core/remote/account.ts";
import { AccountKeeper } from "../../../src/core/remote/accountKeeper.ts";
import { AccountStore } from "../../../src/core/remote/accountStore.ts";
import type { Portal } from "../../../src/core/remote/portal.ts";
import { PortalClient } from "../../../src/core/remote/portalClient.ts";
import { PortalError } from "../../../src/core/remote/portalError.ts";
import type { SessionPorts } from "../../../src/platform/vscode/portalSession.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../support/fakeHttp.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { FakeSecrets } from "../../support/fakeSecrets.ts";
import { sessionQuestions, sessions, sessionsChanged } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { PortalAccounts } = await import("../../../src/platform/vscode/portalAccounts.ts");
const { PortalSession } = await import("../../../src/platform/vscode/portalSession.ts");

const baseUrl = "https://portal.example";
const hour = 3_600_000;

/** A window that asks a portal, which takes one token; the accounts menu is VS Code's as far as this goes. */
function useWindow(portal: Partial<Portal> = {}) {
  const good = { token: "" };
  const timing = new FakeTiming();
  const store = new AccountStore(new FakeSecrets());
  const renewals: Grant[] = [];
  const keeper = new AccountKeeper({
    ...{ store, timing, holder: "window" },
    renew: async ({ grant }) => {
      renewals.push(grant);
      good.token = `t${renewals.length}`;
      return toGrant(good.token, timing.now() + hour);
    },
  });
  const unexpected = async (): Promise<never> => assert.fail();
  const accounts = new PortalAccounts({ store, keeper, signIn: unexpected, revoke: unexpected });
  accounts.onDidChangeSessions(() => sessionsChanged.fire({ provider: { id: "callboard" } }));
  sessions.find = async (scopes) => (await accounts.getSessions(scopes, {}))[0];
  const runs: string[] = [];
  const command = { answer: { output: "" } as { output: string } | { failure: string } };
  const memory = new Map<string, unknown>();
  const ports = {
    ...{ accounts, log: new RecordingLog() },
    memory: { get: (key: string) => memory.get(key), update: async (key: string, to: unknown) => memory.set(key, to) },
    command: {
      run: async (line: string) => {
        runs.push(line);
        await Promise.resolve();
        return command.answer;
      },
    },
  };
  const row = { name: "acme-portal", baseUrl, filter: [], headers: {}, ...portal };
  const session = new PortalSession(row, ports as unknown as SessionPorts);
  const http = new FakeHttp(({ headers }) => {
    const isGood = good.token !== "" && headers["authorization"] === `Bearer ${good.token}`;
    return isGood ? httpAnswer(200, {}) : httpAnswer(401, {});
  });
  const client = new PortalClient(row, { http, timing, credentials: session, log: new RecordingLog() });
  /** How many of 20 requests at once were answered; all others were refused. */
  const askTwenty = async (): Promise<number> => {
    const asked = await Promise.allSettled(
      Array.from({ length: 20 }, () => client.ask({ plugin: "catalog", path: "/entities" }, neverCancelled)),
    );
    const reasons = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    assert.ok(reasons.every((reason) => reason instanceof PortalError && reason.kind === "signIn"));
    return asked.length - reasons.length;
  };
  /** As by the accounts menu; the window has heard of it. */
  const signIn = async (grant: Grant): Promise<void> => {
    await store.put(toAccount(grant));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { session, good, renewals, runs, command, askTwenty, signIn, now: () => timing.now() };
}

function toAccount(grant: Grant): StoredAccount {
  return { id: `${baseUrl} user:default/jane`, baseUrl, user: "user:default/jane", gate: {}, grant };
}

function toGrant(token: string, expiresAt: number): Grant {
  return { kind: "oauth", clientId: "c", token, expiresAt, refreshToken: `after ${token}` };
}

/** How often the user was asked to sign in, in whichever way. */
const prompts = (): number => sessionQuestions.filter(({ silent }) => !silent).length;

describe("Twenty requests that a portal refuses at once", () => {
  beforeEach(() => {
    sessionQuestions.length = 0;
    mock.timers.enable({ apis: ["Date"] });
  });
  afterEach(() => {
    sessions.find = async () => undefined;
    mock.timers.reset();
  });

  it("are one number at the accounts menu, and never a dialog", async () => {
    const { session, askTwenty, signIn } = useWindow();
    assert.deepEqual([await askTwenty(), prompts()], [0, 1]);
    await signIn({ kind: "token", token: "revoked" });
    assert.deepEqual([await askTwenty(), await askTwenty(), prompts()], [0, 0, 2]);
    assert.ok(sessionQuestions.every(({ createIfNone, forceNewSession }) => !createIfNone && !forceNewSession));
    session.dispose();
  });

  it("are another number where somebody signed in by the menu, and was refused again later", async () => {
    const { session, good, askTwenty, signIn } = useWindow();
    assert.deepEqual([await askTwenty(), prompts()], [0, 1]);
    good.token = "given";
    await signIn({ kind: "token", token: "given" });
    assert.deepEqual([await askTwenty(), prompts()], [20, 1]);
    good.token = "";
    assert.deepEqual([await askTwenty(), prompts()], [0, 2]);
    session.dispose();
  });

  it("have the token renewed once, and ask nobody", async () => {
    const { session, renewals, askTwenty, signIn, now } = useWindow();
    await signIn(toGrant("revoked", now() + hour));
    assert.deepEqual([await askTwenty(), renewals.length, prompts()], [20, 1, 0]);
    session.dispose();
  });

  it("run a command that prints what is refused once more, not twenty times", async () => {
    const { session, runs, command, good, askTwenty } = useWindow({ tokenCommand: "print" });
    command.answer = { output: "old" };
    assert.deepEqual([await askTwenty(), runs.length, prompts()], [0, 2, 0]);
    // By then the user may have done something about it.
    mock.timers.tick(10_000);
    command.answer = { output: "new" };
    good.token = "new";
    assert.deepEqual([await askTwenty(), runs.length], [20, 3]);
    session.dispose();
  });

  it("run a command that fails once", async () => {
    const { session, runs, command, good, askTwenty } = useWindow({ tokenCommand: "ask" });
    command.answer = { failure: "Cancelled by the user" };
    assert.deepEqual([await askTwenty(), runs.length], [0, 1]);
    mock.timers.tick(10_000);
    command.answer = { output: "new" };
    good.token = "new";
    assert.deepEqual([await askTwenty(), runs.length], [20, 2]);
    session.dispose();
  });
});
