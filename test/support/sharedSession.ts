import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { readSharedRows, type SharedRow } from "../../src/core/shared/sharedRow.ts";
import { SharedSources } from "../../src/core/shared/sharedSources.ts";
import { GitClones } from "../../src/platform/node/gitClones.ts";
import { NodeHttp } from "../../src/platform/node/nodeHttp.ts";
import { NodeScheduler } from "../../src/platform/node/scheduler.ts";
import { nodeTiming } from "../../src/platform/node/timing.ts";
import { FakeWorkbench, MemoryCache, RecordingLog } from "./fakePorts.ts";
import { TemporaryFolder } from "./temporaryFolder.ts";

/** What `git.ts` is loaded from in tests. */
export const gitEntryPoint = join(import.meta.dirname, "../../src/platform/node/git.ts");

/** Sources with a catalog behind them, as an editor has them. `storage` outlives a session. */
export class SharedSession {
  readonly catalog = new Catalog();
  readonly log = new RecordingLog();
  readonly sources: SharedSources;

  constructor(storage: MemoryCache, clones: string) {
    this.sources = new SharedSources({
      storage,
      scheduler: new NodeScheduler(),
      workbench: new FakeWorkbench(),
      timing: nodeTiming,
      log: this.log,
      http: new NodeHttp(),
      clones: new GitClones(clones, gitEntryPoint),
    });
    this.sources.onDidUpdate(({ sourceId, update }) => this.catalog.apply(sourceId, update));
  }

  show(rows: readonly SharedRow[]): Promise<void> {
    return this.sources.show(rows, defaultModelSettings);
  }

  states(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.sources.all.map(({ row, state }) => [row.name, state.kind === "stale" ? state.error.kind : state.kind]),
    );
  }

  refs(): readonly string[] {
    return [...this.catalog.entities()].map(({ ref }) => ref).toSorted();
  }
}

export function component(name: string, description = "x", owner = "user:guest"): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${description}
spec: { type: service, lifecycle: production, owner: "${owner}" }
`;
}

export function location(...targets: readonly string[]): string {
  const list = targets.map((target) => JSON.stringify(target)).join(", ");
  return `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec: { targets: [${list}] }\n`;
}

export function rowsOf(...rows: readonly Readonly<Record<string, string | readonly string[]>>[]): readonly SharedRow[] {
  const read = readSharedRows(rows);
  assert.deepEqual(read.mistakes, []);
  return read.rows;
}

export async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

export function portOf(server: Pick<Server, "address">): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** What each test of shared sources has. */
export interface SharedBench {
  readonly folder: TemporaryFolder;
  readonly storage: MemoryCache;
  readonly session: SharedSession;
  /** One more session on the same disk. */
  open(): SharedSession;
}

/** Gives each test of a suite a session, and sees to it that nothing was logged as an error. */
export function useSharedSession(give: (bench: SharedBench) => void): void {
  const sessions: SharedSession[] = [];
  let folder: TemporaryFolder | undefined;
  beforeEach(async () => {
    const own = await TemporaryFolder.create();
    const storage = new MemoryCache();
    const open = (): SharedSession => {
      const session = new SharedSession(storage, own.at("clones"));
      sessions.push(session);
      return session;
    };
    folder = own;
    give({ folder: own, storage, session: open(), open });
  });
  afterEach(async () => {
    for (const { sources, log } of sessions.splice(0)) {
      sources.dispose();
      assert.deepEqual(log.errors, []);
    }
    await folder?.remove();
  });
}
