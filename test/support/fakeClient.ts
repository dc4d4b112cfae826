import type { HttpRequest, HttpResponse } from "../../src/core/remote/http.ts";
import { PortalClient } from "../../src/core/remote/portalClient.ts";
import { RecordingLog } from "./fakePorts.ts";
import { FakeHttp, FakeTiming } from "./fakeHttp.ts";

/** A portal that nobody is signed in to and a function answers for. */
export function fakeClient(
  answer: (request: HttpRequest) => HttpResponse,
  { name = "acme-portal", baseUrl = "https://portal.example" } = {},
): PortalClient {
  const credentials = { current: async () => ({ account: "", headers: {} }), renew: async () => undefined };
  const ports = { http: new FakeHttp(answer), timing: new FakeTiming(), credentials, log: new RecordingLog() };
  return new PortalClient({ name, baseUrl, filter: [], headers: {} }, ports);
}
