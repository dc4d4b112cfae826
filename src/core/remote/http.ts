import type { CancellationToken } from "../cancellation.ts";

/** One request. Nothing is added to it but what HTTP itself needs. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer answer (unpacked) fails as "tooLarge". */
  readonly maxBytes: number;
  /** Until the last byte of the answer. */
  readonly timeoutMs: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** As UTF-8; "" where there is no body. */
  readonly text: string;
}

/** Why there is no answer at all. */
export type HttpFailureKind = "unreachable" | "certificate" | "timeout" | "cutOff" | "tooLarge";

/** A request that got no whole answer. The message is the network's own, for people who know networks. */
export class HttpFailure extends Error {
  override readonly name = "HttpFailure";
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Speaks HTTP by the machine's own proxies and certificates. */
export interface Http {
  /**
   * Any status is an answer, redirects too: following them could hand a token to another host.
   *
   * @throws HttpFailure where no whole answer came, Cancelled
   */
  send(request: HttpRequest, token: CancellationToken): Promise<HttpResponse>;
}

/** Time and chance, as the waits between attempts need them. */
export interface Timing {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after a time, or at once when cancelled; never rejects. */
  sleep(ms: number, token: CancellationToken): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
}
