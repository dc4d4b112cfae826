import { findText, findValue, type JsonValue, parseJsonObject } from "../entity/entity.ts";
import type { HttpFailure, HttpResponse } from "./http.ts";
import { portalMessages } from "./messages.ts";

/** What can go wrong between Callboard and a portal. Each has one sentence, and most have one next step. */
export type PortalErrorKind =
  | "unreachable"
  | "certificate"
  | "timeout"
  | "cutOff"
  | "tooLarge"
  | "redirect"
  /** Something between here and the portal wants to know who asks. */
  | "proxy"
  | "signIn"
  | "signInPage"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "refused"
  | "busy"
  | "failed"
  | "garbled"
  /** Almost nothing of what was there is there now: another portal's data, or one that is being set up anew. */
  | "foreign"
  | "unsupported";

/** The kinds that pass by themselves: being offline is a state, and the last good data stays in use. */
const passing: ReadonlySet<PortalErrorKind> = new Set(["unreachable", "timeout", "cutOff", "busy", "failed"]);

interface PortalErrorDetails {
  readonly retryAfterMs?: number | undefined;
  readonly oauthError?: string | undefined;
}

/** A portal did not do what was asked. The message is for the user. */
export class PortalError extends Error {
  override readonly name = "PortalError";
  readonly kind: PortalErrorKind;
  /** Milliseconds that the portal itself asks to wait before the next attempt. */
  readonly retryAfterMs: number | undefined;
  /** What OAuth calls it (RFC 6749, 5.2): "invalid_grant". Only a portal's own routes of tokens say so. */
  readonly oauthError: string | undefined;

  constructor(kind: PortalErrorKind, message: string, { retryAfterMs, oauthError }: PortalErrorDetails = {}) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
    this.oauthError = oauthError;
  }

  /** True where the same request may succeed later. */
  get isPassing(): boolean {
    return passing.has(this.kind);
  }
}

/** No answer came. */
export function toPortalError(portal: string, { kind, message }: HttpFailure): PortalError {
  switch (kind) {
    case "unreachable":
      return new PortalError(kind, portalMessages.unreachable(portal, message));
    case "certificate":
      return new PortalError(kind, portalMessages.certificate(portal, message));
    case "timeout":
      return new PortalError(kind, portalMessages.timeout(portal));
    case "cutOff":
      return new PortalError(kind, portalMessages.cutOff(portal));
    case "tooLarge":
      return new PortalError(kind, portalMessages.tooLarge(portal));
  }
}

/**
 * An answer that is none of what was asked for; undefined for a status of success. Backstage says in `error.message`
 * what is wrong (in `errors[0].message` where a document was validated); proxies in front of it say it in HTML.
 */
export function errorIn(portal: string, response: HttpResponse, now: number): PortalError | undefined {
  const { status } = response;
  if (status >= 200 && status < 300) return undefined;
  const detail = detailIn(response);
  if (status >= 300 && status < 400) {
    return new PortalError("redirect", portalMessages.redirect(portal, targetOf(response)));
  }
  switch (status) {
    case 407:
      return new PortalError("proxy", portalMessages.proxy(portal));
    case 401:
      return new PortalError("signIn", portalMessages.signIn(portal), oauthErrorIn(response));
    case 403:
      return new PortalError("forbidden", portalMessages.forbidden(portal, detail));
    case 404:
      return new PortalError("notFound", portalMessages.notFound(portal));
    case 405:
    case 501:
      return new PortalError("unsupported", portalMessages.refused(portal, detail));
    case 408:
      return new PortalError("timeout", portalMessages.timeout(portal));
    case 409:
      return new PortalError("conflict", portalMessages.conflict(portal, detail));
    case 429:
      return new PortalError("busy", portalMessages.busy(portal), { retryAfterMs: waitIn(response, now) });
    default:
      return status >= 500
        ? new PortalError("failed", portalMessages.failed(portal, status, detail), {
            retryAfterMs: waitIn(response, now),
          })
        : new PortalError("refused", portalMessages.refused(portal, detail), oauthErrorIn(response));
  }
}

/** True for what a proxy or sign-in page answers in place of data. */
export function isPage({ headers, text }: HttpResponse): boolean {
  return /\bhtml\b/i.test(headers.get("content-type") ?? "") || /^\s*<(?:!doctype|html)/i.test(text);
}

function detailIn(response: HttpResponse): string {
  if (isPage(response)) return "";
  const body = parseJsonObject(response.text);
  const [first] = toList(findValue(body, "errors"));
  const message = findText(body, "error", "message") ?? findText(first, "message") ?? findText(body, "message");
  const detail = message ?? findText(body, "error_description") ?? "";
  // A stack or a whole query is of no use to anybody who reads this, nor is the name of a class.
  return detail
    .split("\n", 1)
    .join("")
    .replace(/^(?:\w*Error: )+/, "")
    .slice(0, 300);
}

function oauthErrorIn({ text }: HttpResponse): PortalErrorDetails {
  return { oauthError: findText(parseJsonObject(text), "error") };
}

function toList(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Only scheme and host: the rest of such an address holds states and nonces. */
function targetOf({ headers }: HttpResponse): string {
  const location = headers.get("location") ?? "";
  if (!URL.canParse(location)) return "another page";
  const { protocol, host } = new URL(location);
  return `${protocol}//${host}`;
}

/** `Retry-After` in seconds or as a date. */
function waitIn({ headers }: HttpResponse, now: number): number | undefined {
  const text = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = text === "" ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
