import assert from "node:assert/strict";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import type { SessionPorts } from "../../../src/platform/vscode/portalSession.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { authentication } from "../../support/fakeVscode.ts";
import "../../support/vscodeHook.ts";

const { PortalSession } = await import("../../../src/platform/vscode/portalSession.ts");

const portal = { name: "acme", baseUrl: "https://acme.example", filter: [], headers: {} };
const { getSession } = authentication;

describe("Who is signed in to a portal", () => {
  afterEach(() => {
    authentication.getSession = getSession;
  });

  it("is nobody where that cannot be told, which the log says", async () => {
    authentication.getSession = () => Promise.reject(new Error("The keychain is locked."));
    const log = new RecordingLog();
    const session = new PortalSession(portal, { log } as unknown as SessionPorts);
    assert.deepEqual(await session.current(neverCancelled), { account: "", headers: {} });
    assert.match(log.errors.join("\n"), /^Asking who is signed in to acme: Error: The keychain is locked\./);
    session.dispose();
  });
});
