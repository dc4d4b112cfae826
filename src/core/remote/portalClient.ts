import { type CancellationToken, neverCancelled, throwIfCancelled, whileWanted } from "../cancellation.ts";
import type { JsonValue } from "../entity/entity.ts";
import type { Log } from "../ports.ts";
import { type Http, HttpFailure, type HttpRequest, type HttpResponse, type Timing } from "./http.ts";
import { Limit } from "./limit.ts";
import { portalMessages } from "./messages.ts";
import { apiUrl, type Portal } from "./portal.ts";
import { errorIn, isPage, PortalError, toPortalError } from "./portalError.ts";

/** What proves to a portal who asks. */
export interface Credentials {
  /** Stable for one account of one portal; "" where nobody is signed in. What is kept on disk is kept by it. */
  readonly account: string;
  /** "authorization", or what a proxy in front of the portal wants. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Where credentials come from. Never asks the user unless a command of theirs is behind the call. */
export interface CredentialsSource {
  current(token: CancellationToken): Promise<Credentials>;
  /** Others, after these were refused; undefined where only the user can give them. */
  renew(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined>;
}

export interface PortalPorts {
  readonly http: Http;
  readonly timing: Timing;
  readonly credentials: CredentialsSource;
  readonly log: Log;
}

/** One question to a plugin of the portal. */
export interface PortalRequest {
  readonly plugin: string;
  /** With a leading slash, already encoded. */
  readonly path: string;
  readonly method?: HttpRequest["method"];
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: JsonValue;
  /** True for a POST that only reads: it may be sent again. GET always may. */
  readonly isRead?: boolean;
}

/** Requests that are under way at once; a portal has other clients, too. */
const mostAtOnce = 2;
/** The first attempt included. */
const mostAttempts = 5;
const firstWaitMs = 500;
const longestWaitMs = 30_000;
const timeoutMs = 60_000;
const minuteMs = 60_000;
/** Those who check tokens let clocks be a little wrong. */
const toleratedMinutes = 2;
const maxBytes = 200_000_000;

/**
 * Asks one portal. At most two requests are under way at once. What only reads is tried again, after growing waits, while
 * the failure may pass; a refused token is renewed once, by one of all the requests that it failed. Tokens go to the
 * portal's own address only, and never into the log.
 */
export class PortalClient {
  readonly portal: Portal;
  readonly #ports: PortalPorts;
  readonly #limit = new Limit(mostAtOnce);
  #renewal: Promise<Credentials | undefined> | undefined;

  constructor(portal: Portal, ports: PortalPorts) {
    this.portal = portal;
    this.#ports = ports;
  }

  /** The JSON that answers; undefined for an empty body. @throws PortalError, Cancelled */
  async ask(request: PortalRequest, token: CancellationToken): Promise<JsonValue | undefined> {
    const mayRepeat = request.isRead ?? (request.method ?? "GET") === "GET";
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#limit.run(() => this.#askOnce(request, token), token);
      } catch (error) {
        if (!(error instanceof PortalError) || !error.isPassing || !mayRepeat || attempt >= mostAttempts) throw error;
        await this.#ports.timing.sleep(this.#waitOf(attempt, error.retryAfterMs), token);
        throwIfCancelled(token);
      }
    }
  }

  async #askOnce(request: PortalRequest, token: CancellationToken): Promise<JsonValue | undefined> {
    const { credentials } = this.#ports;
    const first = await credentials.current(token);
    const response = await this.#send(request, first, token);
    const error = this.#errorIn(response, first);
    if (!error || !mayBeForOldCredentials(error, first, response)) return this.#read(response, error);
    const renewed = await this.#renew(first, token);
    if (!renewed) throw error;
    const second = await this.#send(request, renewed, token);
    return this.#read(second, this.#errorIn(second, renewed));
  }

  #errorIn(response: HttpResponse, credentials: Credentials): PortalError | undefined {
    const { name } = this.portal;
    const error = errorIn(name, response, this.#ports.timing.now());
    if (error?.kind === "signIn") return this.#clockError(credentials, response) ?? error;
    if (error || response.text === "" || !isPage(response)) return error;
    return new PortalError("signInPage", portalMessages.signInPage(name));
  }

  /** Tokens have a beginning and an end: where two clocks disagree, fresh ones are refused. */
  #clockError({ headers }: Credentials, response: HttpResponse): PortalError | undefined {
    const theirs = Date.parse(response.headers.get("date") ?? "");
    const minutes = Math.round((this.#ports.timing.now() - theirs) / minuteMs);
    const isWrong = Math.abs(minutes) >= toleratedMinutes && Object.keys(headers).length > 0;
    return isWrong ? new PortalError("signIn", portalMessages.clock(this.portal.name, minutes)) : undefined;
  }

  #renew(refused: Credentials, token: CancellationToken): Promise<Credentials | undefined> {
    this.#renewal ??= this.#ports.credentials.renew(refused, neverCancelled).finally(() => {
      this.#renewal = undefined;
    });
    return whileWanted(this.#renewal, token);
  }

  async #send(request: PortalRequest, credentials: Credentials, token: CancellationToken): Promise<HttpResponse> {
    throwIfCancelled(token);
    const { http, log, timing } = this.#ports;
    const method = request.method ?? "GET";
    const url = apiUrl(this.portal, request.plugin, request.path, request.query);
    const started = timing.now();
    const tell = (outcome: string): void => log.info(`${method} ${url} ${outcome} in ${timing.now() - started} ms`);
    try {
      const response = await http.send(
        {
          ...{ method, url, timeoutMs, maxBytes },
          headers: {
            accept: "application/json",
            ...(request.body !== undefined && { "content-type": "application/json" }),
            ...this.portal.headers,
            ...credentials.headers,
          },
          ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
        },
        token,
      );
      tell(`${response.status}, ${response.text.length} characters`);
      return response;
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      tell(error.kind);
      throw toPortalError(this.portal.name, error);
    }
  }

  #read(response: HttpResponse, error: PortalError | undefined): JsonValue | undefined {
    if (error) throw error;
    if (response.text === "") return undefined;
    try {
      const value: JsonValue = JSON.parse(response.text);
      return value;
    } catch {
      throw new PortalError("garbled", portalMessages.garbled(this.portal.name, "JSON"));
    }
  }

  /** Doubles from attempt to attempt, with chance in it, so that clients who failed together do not return together. */
  #waitOf(attempt: number, asked: number | undefined): number {
    const grown = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
    const wait = grown * (0.5 + this.#ports.timing.random() / 2);
    return asked === undefined ? wait : Math.min(longestWaitMs, Math.max(asked, wait));
  }
}

/**
 * What others would refuse. Not every proxy says 401: one whose cookie has ended answers with its own page, sends the
 * visitor to it, or forbids.
 */
function mayBeForOldCredentials({ kind }: PortalError, { headers }: Credentials, response: HttpResponse): boolean {
  if (kind === "signIn") return true;
  if (Object.keys(headers).length === 0) return false;
  return kind === "signInPage" || kind === "redirect" || (kind === "forbidden" && isPage(response));
}
