import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { killTree, onEnd } from "../../scripts/processTree.ts";
import { setUpBackstage } from "../../scripts/setUp/backstage.ts";
import type { JsonObject } from "../../src/core/entity/entity.ts";

export interface ProcessOptions {
  /** Absolute paths or globs of the descriptors to register. They are read where they are. */
  readonly catalog: readonly string[];
  /** The directory of the database: one to copy, or one to write to. In memory without. */
  readonly database?: { readonly copyOf: string } | { readonly directory: string };
  /** Merged over everything else, one after the other, as Backstage does: arrays are replaced. */
  readonly configs: readonly JsonObject[];
  /** Permissions that no user has; services have all. */
  readonly denied?: readonly string[];
  /** Permissions that users have for the entities that they own, and for no others. */
  readonly owned?: readonly string[];
  /** The static token, where clients of an earlier start are to know this one; else a new one. */
  readonly token?: string;
  /** How long the start may take, in milliseconds. */
  readonly patience: number;
}

/** The process of a backend, and the folder that it works in. Both end with this process at the latest. */
export class BackendProcess {
  readonly url: string;
  readonly token: string;
  readonly #child: ChildProcess;
  readonly #scratch: string;
  readonly #forget: () => void;
  #output = "";

  private constructor(child: ChildProcess, { url, token, scratch }: Place) {
    this.url = url;
    this.token = token;
    this.#child = child;
    this.#scratch = scratch;
    this.#forget = onEnd(() => {
      killTree(child);
      rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.#output = `${this.#output}${chunk.toString()}`.slice(-10_000);
      });
    }
  }

  /** Starts a backend, and waits until it answers. */
  static async start(options: ProcessOptions): Promise<BackendProcess> {
    // Somebody else may take the port in the moment before the backend does.
    return BackendProcess.#tryToStart(options).catch(() => BackendProcess.#tryToStart(options));
  }

  static async #tryToStart(options: ProcessOptions): Promise<BackendProcess> {
    const installed = await setUpBackstage();
    const port = await findFreePort();
    const scratch = await mkdtemp(join(tmpdir(), "callboard-backstage-"));
    const place = {
      port,
      url: `http://127.0.0.1:${port}`,
      token: options.token ?? randomBytes(16).toString("hex"),
      scratch,
    };
    const configs = [join(installed, "app-config.yaml"), ...(await writeConfigs(options, place))];
    const child = spawn(process.execPath, ["index.js", ...configs.flatMap((path) => ["--config", path])], {
      cwd: installed,
      env: {
        ...{ ...process.env, NODE_ENV: "development", LOG_LEVEL: "warn" },
        ...{ DENIED_PERMISSIONS: options.denied?.join(), OWNED_PERMISSIONS: options.owned?.join() },
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached: process.platform !== "win32",
    });
    const backend = new BackendProcess(child, place);
    try {
      await until("is ready", options.patience, () => backend.#isReady());
      return backend;
    } catch (error) {
      await backend.stop();
      throw error;
    }
  }

  /** Asks it to end, so that its database is whole; ends it if it has not after ten seconds. */
  async stop(): Promise<void> {
    if (!this.#hasEnded()) {
      const ended = new Promise<void>((resolve) => {
        this.#child.once("exit", () => resolve());
      });
      const timer = setTimeout(() => killTree(this.#child), 10_000);
      this.#child.kill("SIGTERM");
      await ended;
      clearTimeout(timer);
    }
    this.#forget();
    await rm(this.#scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  /** @throws Error with what it printed last, if it has ended by itself */
  throwIfEnded(): void {
    if (this.#hasEnded()) throw new Error(`The backend ended by itself.\n${this.#output}`);
  }

  async #isReady(): Promise<boolean> {
    this.throwIfEnded();
    return fetch(`${this.url}/.backstage/health/v1/readiness`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

/** Asks every tenth of a second, until it is so or patience, in milliseconds, is at an end. */
export async function until(what: string, patience: number, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patience;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`No backend that ${what} after ${patience} ms.`);
    await delay(100);
  }
}

interface Place {
  readonly url: string;
  readonly port: number;
  readonly token: string;
  readonly scratch: string;
}

/** What differs from start to start, and what the caller asks for on top of it. */
async function writeConfigs(options: ProcessOptions, place: Place): Promise<readonly string[]> {
  const directory = await provideDatabase(options.database, place.scratch);
  const externalAccess = [{ type: "static", options: { token: place.token, subject: "callboard-tests" } }];
  const own = {
    backend: {
      baseUrl: place.url,
      listen: { port: place.port },
      auth: { externalAccess },
      workingDirectory: place.scratch,
      ...(directory !== undefined && { database: { connection: { directory } } }),
    },
    catalog: { locations: options.catalog.map((target) => ({ type: "file", target })) },
  };
  return Promise.all(
    [own, ...options.configs].map(async (config, index) => {
      const path = join(place.scratch, `config-${index}.yaml`);
      // JSON is YAML too.
      await writeFile(path, JSON.stringify(config));
      return path;
    }),
  );
}

async function provideDatabase(database: ProcessOptions["database"], scratch: string): Promise<string | undefined> {
  if (database === undefined || "directory" in database) return database?.directory;
  const copy = join(scratch, "database");
  await cp(database.copyOf, copy, { recursive: true });
  return copy;
}

/** A port that nobody listens on. The backend needs to know it beforehand: its plugins call each other there. */
function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
