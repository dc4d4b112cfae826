import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import { findText, findValue, isJsonList, isJsonObject, type JsonValue, parseJson } from "../entity/entity.ts";
import { readFrontend } from "./frontendPage.ts";
import { type Http, HttpFailure, type HttpRequest, type HttpResponse } from "./http.ts";
import { Limit } from "./limit.ts";
import { portalMessages } from "./messages.ts";
import { type OAuthClient, readClientDocument } from "./oauth.ts";
import { apiUrl, type Portal } from "./portal.ts";
import { errorIn, isPage, PortalError, toPortalError } from "./portalError.ts";

/** The plugins of a portal that Callboard has a use for. */
export type PortalPlugin = "auth" | "catalog" | "permission" | "scaffolder" | "search" | "techdocs";

/** How somebody may sign in without having been given a token. */
export type SignInWay = "guest" | "cliClient" | "registration";

/** What a portal can do, as far as it shows it to whoever asks. */
export interface PortalAbilities {
  readonly kind: "backstage";
  readonly plugins: ReadonlySet<PortalPlugin>;
  /** True if the catalog answers these credentials, or anybody. */
  readonly isOpen: boolean;
  /** How many entities there are to see; undefined where the catalog is not open. */
  readonly entities: number | undefined;
  /** In the order in which they are to be offered. */
  readonly ways: readonly SignInWay[];
  /** The client of the way "cliClient". */
  readonly cliClient: OAuthClient | undefined;
  /** Whether who signs in stays so for longer than an hour. */
  readonly hasRefreshTokens: boolean;
}

/** What was found at an address. Every error's message says what is wrong. */
export type Probe =
  | PortalAbilities
  /** Something in front of the portal asks who comes. */
  | { readonly kind: "gate"; readonly error: PortalError; readonly isBasic: boolean }
  /** The portal's pages, whose backend answers elsewhere. */
  | { readonly kind: "frontend"; readonly backend: string; readonly error: PortalError }
  | { readonly kind: "unusable"; readonly error: PortalError };

const mostAtOnce = 2;
const timeoutMs = 15_000;
const maxBytes = 2_000_000;

/**
 * Finds out what answers at an address, by the behaviour of the very routes that are used later. A backend answers 404
 * with an empty body for a plugin that it does not have, and 401 or an error in Backstage's own form for one that it has.
 *
 * @param credentials headers that are sent along, if somebody gave some already
 * @throws Cancelled
 */
export async function probePortal(
  http: Http,
  portal: Portal,
  credentials: Readonly<Record<string, string>>,
  token: CancellationToken,
): Promise<Probe> {
  const asker = new Asker(http, portal, credentials, token);
  try {
    const catalog = await asker.get("catalog", "/entity-facets", { facet: "kind" });
    const gate = findGate(portal, catalog);
    if (gate) return gate;
    if (isPage(catalog) || isEmpty(catalog)) {
      const [start, configuration] = await Promise.all([asker.start(), asker.get("auth", openIdPath)]);
      const frontend = findFrontend(portal, isPage(catalog) ? catalog : start);
      if (frontend) return frontend;
      return isPage(catalog) || !isOpenIdOf(configuration)
        ? { kind: "unusable", error: new PortalError("notFound", portalMessages.notBackstage(portal.baseUrl)) }
        : {
            kind: "unusable",
            error: new PortalError("unsupported", portalMessages.unsupported(portal.name, "catalog")),
          };
    }
    const error = errorIn(portal.name, catalog, 0);
    if (error && error.kind !== "signIn" && error.kind !== "forbidden") return { kind: "unusable", error };
    const isBackstage = error ? isBackstageError(catalog) : countEntities(catalog) !== undefined;
    if (isBackstage) return await findAbilities(asker, catalog);
    if (error) return { kind: "gate", error, isBasic: false };
    return { kind: "unusable", error: new PortalError("notFound", portalMessages.notBackstage(portal.baseUrl)) };
  } catch (error) {
    throwIfCancelled(token);
    if (error instanceof HttpFailure) return { kind: "unusable", error: toFailure(portal.baseUrl, error) };
    throw error;
  }
}

const openIdPath = "/.well-known/openid-configuration";
const clientPath = "/.well-known/oauth-client/cli.json";

/** Asks without repeating: whoever waits for this wants to know what is wrong now. */
class Asker {
  readonly #http: Http;
  readonly #portal: Portal;
  readonly #credentials: Readonly<Record<string, string>>;
  readonly #token: CancellationToken;
  readonly #limit = new Limit(mostAtOnce);

  constructor(http: Http, portal: Portal, credentials: Readonly<Record<string, string>>, token: CancellationToken) {
    this.#http = http;
    this.#portal = portal;
    this.#credentials = credentials;
    this.#token = token;
  }

  get(plugin: PortalPlugin, path: string, query: Readonly<Record<string, string>> = {}): Promise<HttpResponse> {
    return this.#send({ method: "GET", url: apiUrl(this.#portal, plugin, path, query) });
  }

  post(plugin: PortalPlugin, path: string, body: JsonValue): Promise<HttpResponse> {
    return this.#send({ method: "POST", url: apiUrl(this.#portal, plugin, path), body: JSON.stringify(body) });
  }

  /** What people see at the portal's address. */
  start(): Promise<HttpResponse> {
    return this.#send({ method: "GET", url: `${this.#portal.baseUrl}/` });
  }

  #send(request: Pick<HttpRequest, "method" | "url" | "body">): Promise<HttpResponse> {
    const headers = {
      accept: "application/json",
      ...(request.body !== undefined && { "content-type": "application/json" }),
      ...this.#portal.headers,
      ...this.#credentials,
    };
    const send = (): Promise<HttpResponse> =>
      this.#http.send({ ...request, headers, timeoutMs, maxBytes }, this.#token);
    return this.#limit.run(send, this.#token);
  }
}

async function findAbilities(asker: Asker, catalog: HttpResponse): Promise<PortalAbilities> {
  const [configuration, document, guest, ...others] = await Promise.all([
    asker.get("auth", openIdPath),
    asker.get("auth", clientPath),
    asker.get("auth", "/guest/refresh"),
    asker.get("search", "/query", { term: "", pageLimit: "1" }),
    asker.get("techdocs", "/metadata/techdocs/default/component/callboard"),
    asker.get("scaffolder", "/v2/actions"),
    asker.post("permission", "/authorize", { items: [] }),
  ]);
  const found = (["search", "techdocs", "scaffolder", "permission"] as const).filter((_, index) => {
    const answer = others[index];
    return answer !== undefined && isPlugin(answer);
  });
  const openId = isOpenIdOf(configuration) ? parseJson(configuration.text) : undefined;
  const cliClient = document.status === 200 ? readClientDocument(parseJson(document.text)) : undefined;
  const hasGuest = guest.status === 200 && findText(parseJson(guest.text), "backstageIdentity", "token") !== undefined;
  const canRegister = findText(openId, "registration_endpoint") !== undefined;
  const grants = findValue(openId, "grant_types_supported");
  return {
    kind: "backstage",
    plugins: new Set<PortalPlugin>(["catalog", ...(openId || isPlugin(guest) ? (["auth"] as const) : []), ...found]),
    isOpen: catalog.status === 200,
    entities: countEntities(catalog),
    ways: [
      ...(hasGuest ? ["guest" as const] : []),
      ...(cliClient ? ["cliClient" as const] : []),
      ...(canRegister ? ["registration" as const] : []),
    ],
    cliClient,
    hasRefreshTokens: isJsonList(grants) && grants.includes("refresh_token"),
  };
}

/** An address without a scheme is taken for https, which not every backend speaks. */
function toFailure(address: string, failure: HttpFailure): PortalError {
  const isPlain = address.startsWith("https:") && /WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(failure.message);
  if (!isPlain) return toPortalError(address, failure);
  return new PortalError("unreachable", portalMessages.notHttps(address, address.replace(/^https/, "http")));
}

/** A proxy that lets nobody pass: it sends people to sign in, or asks for a name and password itself. */
function findGate(portal: Portal, answer: HttpResponse): Probe | undefined {
  if (isSignInPage(answer)) {
    return { kind: "gate", isBasic: false, error: new PortalError("signInPage", portalMessages.gate(portal.name)) };
  }
  const error = errorIn(portal.name, answer, 0);
  if (!error || isBackstageError(answer)) return undefined;
  const isBasic = /^\s*basic\b/i.test(answer.headers.get("www-authenticate") ?? "");
  if (error.kind === "redirect") return toRedirect(portal, answer, error);
  const isClosed = error.kind === "signIn" || error.kind === "forbidden";
  if (!isClosed) return undefined;
  return { kind: "gate", isBasic, error: new PortalError("signInPage", portalMessages.gate(portal.name)) };
}

/** What some proxies answer with success. */
function isSignInPage(answer: HttpResponse): boolean {
  if (answer.status !== 200 || !isPage(answer)) return false;
  return /<input[^>]+type=["']?password|<title>[^<]*\b(?:sign|log)[ -]?[io]n\b/i.test(answer.text);
}

/** To another address of the same portal, as from http to https, or to where people sign in. */
function toRedirect(portal: Portal, answer: HttpResponse, error: PortalError): Probe {
  const location = answer.headers.get("location") ?? "";
  const target = URL.canParse(location, portal.baseUrl) ? new URL(location, portal.baseUrl) : undefined;
  const isSamePage = target?.pathname.endsWith("/api/catalog/entity-facets") === true;
  if (isSamePage) return { kind: "unusable", error };
  return { kind: "gate", isBasic: false, error: new PortalError("signInPage", portalMessages.gate(portal.name)) };
}

/** The portal's pages, at their own address or in front of the backend's. */
function findFrontend(portal: Portal, page: HttpResponse): Probe | undefined {
  const found = readFrontend(page.text);
  if (!found) return undefined;
  const error = new PortalError("notFound", portalMessages.frontend(portal.baseUrl));
  const { backend } = found;
  if (backend === undefined || backend === portal.baseUrl) return { kind: "unusable", error };
  return { kind: "frontend", backend, error };
}

function isPlugin(answer: HttpResponse): boolean {
  if (isPage(answer) || (answer.status >= 300 && answer.status < 400)) return false;
  return answer.status < 300 || isBackstageError(answer);
}

/** Errors of Backstage are objects of one form; those of whatever stands in front of it are not. */
function isBackstageError(answer: HttpResponse): boolean {
  const body = answer.status >= 400 ? parseJson(answer.text) : undefined;
  return findText(body, "error", "name") !== undefined && isJsonObject(findValue(body, "response"));
}

function isEmpty({ status }: HttpResponse): boolean {
  return status === 404;
}

function isOpenIdOf(answer: HttpResponse): boolean {
  return answer.status === 200 && /\/api\/auth\/?$/.test(findText(parseJson(answer.text), "issuer") ?? "");
}

/** The sum over the kinds; undefined for what is no answer of the catalog. */
function countEntities(answer: HttpResponse): number | undefined {
  const kinds = answer.status === 200 ? findValue(parseJson(answer.text), "facets", "kind") : undefined;
  if (!isJsonList(kinds)) return undefined;
  return kinds.reduce<number>((sum, kind) => {
    const count = findValue(kind, "count");
    return sum + (typeof count === "number" ? count : 0);
  }, 0);
}
