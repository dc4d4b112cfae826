/**
 * A real Backstage backend for tests and benchmarks: a process of its own on a free port, with a catalog from disk. Its
 * packages are installed when the first one is started.
 *
 * Reading a catalog is what takes long (3,000 entities: half a minute in memory, one or two on disk), so that a large
 * one is best read once into a database directory, by `prepareDatabase`, of which each start then gets a copy.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  findText,
  findValue,
  isJsonList,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/core/entity/entity.ts";
import { setUpBackstage } from "../../scripts/setUp/backstage.ts";
import { BackendProcess, type ProcessOptions, until } from "./backendProcess.ts";

export interface BackendOptions {
  /** Absolute paths or globs of the descriptors to register. They are read where they are. */
  readonly catalog: readonly string[];
  /** A directory that `prepareDatabase` made of the same catalog. The backend works on a copy. In memory without. */
  readonly database?: string;
  /** Merged over everything else, as Backstage merges configuration: arrays are replaced. */
  readonly config?: JsonObject;
  /** Permissions that no user has; services have all. */
  readonly denied?: readonly string[];
  /** Permissions that users have for the entities that they own, and for no others. */
  readonly owned?: readonly string[];
  /** How long each wait may take, in milliseconds: five minutes, unless given. */
  readonly patience?: number;
}

/** Who asks: a service with the token of the configuration, the user `user:default/guest`, or nobody. */
export type Caller = "service" | "guest" | "nobody";

/** A running backend. Whoever starts it stops it; it ends with this process at the latest. */
export class BackstageBackend {
  /** "http://127.0.0.1:41234"; the plugins are below /api. */
  readonly url: string;
  /** A static token that may do everything, with the subject `callboard-tests`. */
  readonly token: string;
  /** Milliseconds from the start of the process until it was ready. */
  readonly startTime: number;
  readonly #process: BackendProcess;
  readonly #patience: number;
  #guestToken: string | undefined;

  private constructor(process: BackendProcess, startTime: number, patience: number) {
    this.url = process.url;
    this.token = process.token;
    this.startTime = startTime;
    this.#process = process;
    this.#patience = patience;
  }

  /** Starts a backend and waits until it answers. Its catalog may take longer: see `waitForEntities`. */
  static start({ database, config = {}, patience, ...options }: BackendOptions): Promise<BackstageBackend> {
    const copied = database === undefined ? {} : { database: { copyOf: database } };
    return BackstageBackend.startProcess({ ...options, configs: [config], ...copied }, patience);
  }

  /** A start that may keep its database, and its token. */
  static async startProcess(options: Omit<ProcessOptions, "patience">, patience = 300_000): Promise<BackstageBackend> {
    await setUpBackstage();
    const begin = performance.now();
    const process = await BackendProcess.start({ ...options, patience });
    return new BackstageBackend(process, performance.now() - begin, patience);
  }

  /** A request to a path such as "/api/catalog/entities". */
  async fetch(path: string, caller: Caller = "service", init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const token = caller === "guest" ? await this.guestToken() : this.token;
    if (caller !== "nobody") headers.set("authorization", `Bearer ${token}`);
    return fetch(`${this.url}${path}`, { ...init, headers });
  }

  /** The JSON below a path; throws where the answer is no success. */
  async ask(path: string, caller: Caller = "service"): Promise<JsonValue> {
    const response = await this.fetch(path, caller);
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} for ${path}\n${text}`);
    return JSON.parse(text) as JsonValue;
  }

  /** A token of the guest user, as the portal's sign-in page gets it: the same until it expires in an hour. */
  async guestToken(): Promise<string> {
    this.#guestToken ??= findText(await this.ask("/api/auth/guest/refresh", "nobody"), "backstageIdentity", "token");
    if (this.#guestToken === undefined) throw new Error("The backend gave the guest no token.");
    return this.#guestToken;
  }

  /** Waits until the catalog serves at least that many entities, Locations aside. */
  async waitForEntities(count: number): Promise<void> {
    await until(`serves ${count} entities`, this.#patience, async () => {
      this.#process.throwIfEnded();
      // While it reads a large catalog it is too busy to keep connections.
      return (await this.#countEntities().catch(() => 0)) >= count;
    });
  }

  /** Waits until what it serves stays the same: relations come to entities that are counted already. */
  async settle(): Promise<void> {
    const look = (): Promise<string> => this.ask("/api/catalog/entities").then((served) => JSON.stringify(served));
    let last = await look();
    await until("has settled", this.#patience, async () => {
      await delay(1_500);
      const before = last;
      last = await look();
      return last === before;
    });
  }

  /** Waits until search finds at least that many entities, Locations aside. */
  async waitForSearch(count: number): Promise<void> {
    const locations = (await this.#facets()).find(({ kind }) => kind === "Location")?.count ?? 0;
    const wanted = count + locations;
    await until(`finds ${count} entities`, this.#patience, async () => (await this.#countFound()) >= wanted);
  }

  /** Ends the backend and removes what it left on disk. */
  async stop(): Promise<void> {
    await this.#process.stop();
  }

  async #countEntities(): Promise<number> {
    const facets = (await this.#facets()).filter(({ kind }) => kind !== "Location");
    return facets.reduce((sum, { count }) => sum + count, 0);
  }

  async #facets(): Promise<readonly { kind: string; count: number }[]> {
    const found = findValue(await this.ask("/api/catalog/entity-facets?facet=kind"), "facets", "kind");
    return (isJsonList(found) ? found : [])
      .filter((facet) => isJsonObject(facet))
      .map(({ value, count }) => ({ kind: String(value), count: Number(count) }));
  }

  async #countFound(): Promise<number> {
    const response = await this.fetch("/api/search/query?term=&types%5B0%5D=software-catalog&pageLimit=1");
    // Fails until the first round of indexing, because there is no index.
    if (!response.ok) return 0;
    return Number(findValue((await response.json()) as JsonValue, "numberOfResults"));
  }
}

/** Indexing a catalog over and over while it is read takes more time than reading it. */
const notNow = { initialDelay: { hours: 1 }, frequency: { hours: 1 }, timeout: { minutes: 5 } };

/**
 * Reads a catalog of so many entities into a database directory, unless it is there already. Answers how long that
 * took, in milliseconds; undefined if it was there. The catalog's files have to stay where they are.
 */
export async function prepareDatabase(
  directory: string,
  entities: number,
  options: Omit<BackendOptions, "database">,
): Promise<number | undefined> {
  if (existsSync(directory)) return undefined;
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const begin = performance.now();
  const { catalog, config = {}, patience } = options;
  const configs = [{ search: { collators: { catalog: { schedule: notNow } } } }, config];
  const backend = await BackstageBackend.startProcess(
    { catalog, configs, database: { directory: unfinished } },
    patience,
  );
  try {
    await backend.waitForEntities(entities);
  } finally {
    await backend.stop();
  }
  const duration = performance.now() - begin;
  // Search keeps its schedule in its own file, where the next start would find that it is not to index now.
  for (const file of await readdir(unfinished)) {
    if (file.startsWith("search.sqlite")) await rm(join(unfinished, file));
  }
  await rename(unfinished, directory);
  return duration;
}
