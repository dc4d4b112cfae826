import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import {
  type Http,
  HttpFailure,
  type HttpFailureKind,
  type HttpRequest,
  type HttpResponse,
} from "../../core/remote/http.ts";

/**
 * HTTP by the global `fetch`. In VS Code's extension host that one is VS Code's own: it goes through `http.proxy` and
 * trusts the system's certificates. On the command line it is Node's.
 */
export class NodeHttp implements Http {
  async send(request: HttpRequest, token: CancellationToken): Promise<HttpResponse> {
    const { method, url, headers, body, maxBytes, timeoutMs } = request;
    const stop = new AbortController();
    const listener = token.onCancellationRequested(() => stop.abort(new Cancelled()));
    const timer = setTimeout(() => stop.abort(new HttpFailure("timeout", `${timeoutMs} ms`)), timeoutMs);
    try {
      if (token.isCancellationRequested) throw new Cancelled();
      const response = await fetch(url, {
        ...{ method, headers, signal: stop.signal, redirect: "manual" },
        ...(body !== undefined && { body }),
      });
      const text = await readText(response, maxBytes);
      return { status: response.status, headers: new Map(response.headers), text };
    } catch (error) {
      throw toFailure(stop.signal.aborted ? stop.signal.reason : error);
    } finally {
      clearTimeout(timer);
      listener.dispose();
    }
  }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new HttpFailure("tooLarge", `over ${maxBytes} bytes`);
      parts.push(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    // Once the head of an answer is there, whatever ends it too early has cut it off.
    throw error instanceof HttpFailure ? error : new HttpFailure("cutOff", codeOf(error));
  }
  parts.push(decoder.decode());
  return parts.join("");
}

function toFailure(error: unknown): Error {
  if (error instanceof Cancelled || error instanceof HttpFailure) return error;
  const code = codeOf(error);
  return new HttpFailure(kindOf(code), code);
}

/** OpenSSL's and Node's codes for certificates that nobody here vouches for, or that are another host's. */
function kindOf(code: string): HttpFailureKind {
  // Whoever answers there does not speak TLS at all.
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH/.test(code)) return "unreachable";
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|ERR_SSL/.test(code)) return "certificate";
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return "timeout";
  return /UND_ERR_SOCKET|ECONNRESET|ERR_STREAM_PREMATURE_CLOSE/.test(code) ? "cutOff" : "unreachable";
}

/** The innermost reason's code: `fetch` itself only says "fetch failed". */
function codeOf(error: unknown): string {
  let reason = error;
  while (reason instanceof Error && reason.cause instanceof Error) reason = reason.cause;
  if (!(reason instanceof Error)) return String(reason);
  const code: unknown = Reflect.get(reason, "code");
  return typeof code === "string" ? code : reason.message;
}
