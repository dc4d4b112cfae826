import type { CancellationToken } from "../../src/core/cancellation.ts";
import type { Http, HttpRequest, HttpResponse, Timing } from "../../src/core/remote/http.ts";

/** Answers requests by a function; keeps what was asked. For faults only: behaviour is tested with a real backend. */
export class FakeHttp implements Http {
  readonly requests: HttpRequest[] = [];
  running = 0;
  mostRunning = 0;
  readonly #answer: (request: HttpRequest, count: number) => HttpResponse | Promise<HttpResponse>;

  constructor(answer: (request: HttpRequest, count: number) => HttpResponse | Promise<HttpResponse>) {
    this.#answer = answer;
  }

  async send(request: HttpRequest, _token: CancellationToken): Promise<HttpResponse> {
    this.requests.push(request);
    this.running++;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    try {
      await Promise.resolve();
      return await this.#answer(request, this.requests.length);
    } finally {
      this.running--;
    }
  }
}

export function httpAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return { status, headers: new Map(Object.entries(headers)), text };
}

/** Time that only passes while somebody sleeps; chance that is always the same. */
export class FakeTiming implements Timing {
  readonly sleeps: number[] = [];
  #now = 1_000_000;

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, _token: CancellationToken): Promise<void> {
    this.sleeps.push(ms);
    this.#now += ms;
    await Promise.resolve();
  }

  random(): number {
    return 0.5;
  }
}
