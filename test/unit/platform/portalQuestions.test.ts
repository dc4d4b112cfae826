import assert from "node:assert/strict";
import type { ActivePortal } from "../../../src/core/remote/activePortal.ts";
import type { PortalClient } from "../../../src/core/remote/portalClient.ts";
import { PortalError } from "../../../src/core/remote/portalError.ts";
import { PortalQuestions } from "../../../src/platform/vscode/portalQuestions.ts";
import { FakeHttp, FakeTiming, httpAnswer } from "../../support/fakeHttp.ts";
import { RecordingLog } from "../../support/fakePorts.ts";

/** Questions to a portal that fails once, in a way of one's choice, then says what Jane owns. */
function useQuestions(failure: Error) {
  const log = new RecordingLog();
  const warnings: string[] = [];
  log.warn = (message) => void warnings.push(message);
  const http = new FakeHttp(() => httpAnswer(200, {}));
  const questions = new PortalQuestions({ http, timing: new FakeTiming(), log });
  let count = 0;
  const ask: PortalClient["ask"] = async () => {
    count++;
    if (count === 1) throw failure;
    return { claims: { ent: ["user:default/jane"] } };
  };
  const portal = { name: "acme", baseUrl: "https://acme.example", filter: [], headers: {} };
  const active = { portal, account: "jane", source: { api: { client: { ask } } } };
  const owners = (): Promise<readonly string[]> => questions.owners(active as unknown as ActivePortal);
  return { owners, log, warnings };
}

describe("Whose things are asked for", () => {
  it("is not known while the portal is away, which the log says once, and is asked again", async () => {
    const { owners, log, warnings } = useQuestions(new PortalError("unreachable", "acme is away."));
    assert.deepEqual(await Promise.all([owners(), owners()]), [[], []]);
    assert.deepEqual([warnings, log.errors], [["acme is away."], []]);
    assert.deepEqual(await owners(), ["user:default/jane"]);
    assert.deepEqual(await owners(), ["user:default/jane"]);
  });

  it("is an error of the log where nobody foresaw what went wrong", async () => {
    const { owners, log } = useQuestions(new TypeError("Oh."));
    assert.deepEqual(await owners(), []);
    assert.match(log.errors.join("\n"), /^Asking what is the user's own: TypeError: Oh\./);
  });
});
