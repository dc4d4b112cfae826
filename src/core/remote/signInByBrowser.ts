import type { CancellationToken } from "../cancellation.ts";
import type { OAuthGrant } from "./account.ts";
import type { AuthApi } from "./authApi.ts";
import { authorizeUrl, loopbackHostOf, type OAuthClient, readCallback } from "./oauth.ts";
import type { Portal } from "./portal.ts";
import type { LoopbackServer, SignInTools } from "./signInTools.ts";

export interface BrowserPorts {
  readonly tools: SignInTools;
  /** Shows an address to the user; false if they did not want to. */
  readonly openBrowser: (address: string) => Promise<boolean>;
  /** Whether the user's browser reaches an address of the machine that this runs on, under the same address. */
  readonly isReachable: (address: string) => Promise<boolean>;
}

/** How signing in by the browser ended. */
export type BrowserSignIn =
  | { readonly kind: "signedIn"; readonly grant: OAuthGrant }
  | { readonly kind: "portTaken"; readonly port: number }
  /** The browser is on another machine, and what it brings does not come through. */
  | { readonly kind: "outOfReach" }
  /** In the portal's own words. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "late" };

/** As long as a browser, a second factor and a coffee take. */
const patienceMs = 5 * 60_000;
const path = "/callback";

/** Signs in as the client that the portal describes for programs: its answers come to one port, whoever else uses it. */
export async function signInAsCli(
  portal: Portal,
  api: AuthApi,
  client: OAuthClient,
  ports: BrowserPorts,
  token: CancellationToken,
): Promise<BrowserSignIn> {
  const { port, pathname } = new URL(client.redirectUri);
  const server = await ports.tools.listen(Number(port || 80), pathname, loopbackHostOf(client.redirectUri));
  if (!server) return { kind: "portTaken", port: Number(port || 80) };
  return askInBrowser({ portal, api, ports }, server, async () => client, token);
}

/** Signs in as a client that is registered for this one time, with a port that is free. */
export async function signInRegistered(
  portal: Portal,
  api: AuthApi,
  ports: BrowserPorts,
  token: CancellationToken,
): Promise<BrowserSignIn> {
  const server = await ports.tools.listen(undefined, path);
  if (!server) return { kind: "portTaken", port: 0 };
  return askInBrowser({ portal, api, ports }, server, () => api.register(server.address, token), token);
}

interface Setting {
  readonly portal: Portal;
  readonly api: AuthApi;
  readonly ports: BrowserPorts;
}

async function askInBrowser(
  { portal, api, ports }: Setting,
  server: LoopbackServer,
  toClient: () => Promise<OAuthClient>,
  token: CancellationToken,
): Promise<BrowserSignIn> {
  try {
    if (!(await ports.isReachable(server.address))) return { kind: "outOfReach" };
    const client = await toClient();
    const pkce = ports.tools.newPkce();
    const state = ports.tools.newState();
    const coming = server.wait(state, patienceMs, token);
    // Until it is awaited, a cancellation has nobody else who hears of it.
    coming.catch(() => undefined);
    if (!(await ports.openBrowser(authorizeUrl(portal, client, pkce.challenge, state)))) return { kind: "late" };
    const address = await coming;
    const callback = address === undefined ? undefined : readCallback(address, state);
    if (!callback) return { kind: "late" };
    if ("refusal" in callback) return { kind: "refused", reason: callback.refusal };
    return { kind: "signedIn", grant: await api.redeem(client, callback.code, pkce, token) };
  } finally {
    server.dispose();
  }
}
