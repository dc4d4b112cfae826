import { Worker } from "node:worker_threads";
import type { JsonValue } from "../../core/entity/entity.ts";
import { isJsonList, isJsonObject } from "../../core/entity/entity.ts";
import type { Disposable } from "../../core/event.ts";
import { DeadlineExceeded, type SchemaError, type Workbench } from "../../core/ports.ts";
import { nodeMessages } from "./messages.ts";
import type { WorkReply, WorkRequest } from "./workMessages.ts";

/** A thread may take this long to come up on a busy machine; its jobs' own deadlines start after that. */
const startDeadlineMs = 30_000;

/**
 * Does work on one other thread, a job at a time. The thread starts with the first job, does not keep the process alive,
 * and is ended by force when a job misses its deadline; the next job gets a new one.
 */
export class NodeWorkbench implements Workbench, Disposable {
  readonly #entryPoint: string;
  #thread: Promise<Thread> | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  /** @param entryPoint the file that `worker.ts` was bundled to, or `worker.ts` itself */
  constructor(entryPoint: string) {
    this.#entryPoint = entryPoint;
  }

  parseLarge(text: string, options: JsonValue, deadlineMs: number): Promise<JsonValue> {
    return this.#enqueue({ kind: "parse", text, options }, deadlineMs);
  }

  async checkSchema(schema: JsonValue, value: JsonValue, deadlineMs: number): Promise<readonly SchemaError[]> {
    const errors = await this.#enqueue({ kind: "schema", schema, value }, deadlineMs);
    return isJsonList(errors) ? errors.filter(isSchemaError) : [];
  }

  dispose(): void {
    void this.#thread?.then((thread) => thread.end());
    this.#thread = undefined;
  }

  #enqueue(request: WorkRequest, deadlineMs: number): Promise<JsonValue> {
    const job = this.#queue.then(() => this.#run(request, deadlineMs));
    this.#queue = job.catch(() => undefined);
    return job;
  }

  async #run(request: WorkRequest, deadlineMs: number): Promise<JsonValue> {
    this.#thread ??= Thread.start(this.#entryPoint);
    const own = this.#thread;
    try {
      const thread = await own;
      const reply = await thread.ask(request, deadlineMs);
      if (reply.kind === "done") return reply.value;
      if (reply.kind === "failed") throw new JobFailed(reply.reason);
      throw new Error(nodeMessages.workerStopped(reply.kind));
    } catch (error) {
      // A job that failed leaves the thread in order; anything else does not.
      if (!(error instanceof JobFailed)) this.#drop(own);
      throw error;
    }
  }

  #drop(thread: Promise<Thread>): void {
    if (this.#thread === thread) this.#thread = undefined;
    thread.then((started) => started.end()).catch(() => undefined);
  }
}

/** The work itself threw: its message is the answer. */
class JobFailed extends Error {
  override readonly name = "JobFailed";
}

interface Waiting {
  resolve(reply: WorkReply): void;
  reject(error: Error): void;
}

/** A worker that answers one request at a time. */
class Thread {
  readonly #worker: Worker;
  #waiting: Waiting | undefined;
  #stopped: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
    worker.on("message", (reply: WorkReply) => this.#waiting?.resolve(reply));
    worker.on("error", (error: Error) => this.#stop(error.message));
    worker.on("exit", (code: number) => this.#stop(`exit ${code}`));
  }

  static async start(entryPoint: string): Promise<Thread> {
    const thread = new Thread(new Worker(entryPoint));
    await thread.#nextReply(startDeadlineMs);
    return thread;
  }

  ask(request: WorkRequest, deadlineMs: number): Promise<WorkReply> {
    const reply = this.#nextReply(deadlineMs);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, this is a thread
    this.#worker.postMessage(request);
    return reply;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async #nextReply(deadlineMs: number): Promise<WorkReply> {
    if (this.#stopped) throw this.#stopped;
    const reply = new Promise<WorkReply>((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    const late = new DeadlineExceeded(nodeMessages.deadline(deadlineMs));
    const timer = setTimeout(() => this.#waiting?.reject(late), deadlineMs);
    this.#worker.ref();
    try {
      return await reply;
    } finally {
      clearTimeout(timer);
      this.#worker.unref();
      this.#waiting = undefined;
    }
  }

  #stop(reason: string): void {
    this.#stopped ??= new Error(nodeMessages.workerStopped(reason));
    this.#waiting?.reject(this.#stopped);
  }
}

function isSchemaError(value: unknown): value is SchemaError & JsonValue {
  if (!isJsonObject(value)) return false;
  const { instancePath, keyword, message } = value;
  return typeof instancePath === "string" && typeof keyword === "string" && typeof message === "string";
}
