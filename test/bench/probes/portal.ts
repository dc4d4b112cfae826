/**
 * Synchronises the catalog of a portal, refreshes it, and starts from what was kept of it, each beside what it cannot do
 * without. Takes the portal's address, a token and the number of rounds; prints a `PortalRun`.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzipSync } from "node:zlib";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { entityFields, etagFields } from "../../../src/core/remote/remoteRecord.ts";
import type { PackedCache } from "../../../src/platform/node/packedCache.ts";
import { connectPortal, makeReplicaFolder, type OpenPortal, openReplicas, showTree } from "./portalDesk.ts";
import { stopwatch, type Timed } from "./stopwatch.ts";
import { heapUsed, watched } from "./watched.ts";

/** What was measured of one portal; a list has one item a round. */
export interface PortalRun {
  readonly entities: number;
  readonly whole: readonly WholeRound[];
  readonly refreshes: readonly RefreshRound[];
  readonly starts: readonly StartRound[];
  /** The longest times for which others had to wait. */
  readonly blocks: { readonly whole: number; readonly refresh: number; readonly start: number };
  readonly heap: number;
  /** Bytes on the disk, and of the entities as JSON. */
  readonly stored: number;
  readonly json: number;
}

interface WholeRound {
  /** Until the first entities are in the tree, until all are, until they are on the disk. */
  readonly first: Timed;
  readonly all: Timed;
  readonly kept: Timed;
  /** The same pages, fetched and parsed: the first, and all. */
  readonly firstPage: Timed;
  readonly pages: Timed;
}

interface RefreshRound {
  readonly unchanged: Timed;
  readonly changed: Timed;
  /** One pass through four fields, fetched and parsed. */
  readonly pages: Timed;
}

interface StartRound {
  /** Until the tree shows entities and can be unfolded, and until it holds all of them. */
  readonly usable: Timed;
  readonly whole: Timed;
  /** The same bytes, unpacked and parsed. */
  readonly floor: Timed;
}

const unpack = promisify(gunzip);
const [url = "", token = "", rounds = "3"] = process.argv.slice(2);
/** What unpacking is quickest with. */
const chunkSize = 256 * 1024;
const [firstPageSize, pageSize, etagPageSize] = [100, 500, 2_000];
const changes = 10;

void measure();

async function measure(): Promise<void> {
  const folder = await makeReplicaFolder();
  const replicas = openReplicas(folder);
  const open = (): OpenPortal => connectPortal({ url, token }, replicas);
  const weights = await weigh(open, folder);
  const [whole, refreshes, starts]: [WholeRound[], RefreshRound[], StartRound[]] = [[], [], []];
  // The first round warms everything up, and leaves a replica.
  for (let round = 0; round <= Number(rounds); round++) {
    const samples = [await synchronise(open), await refresh(open, replicas), await start(open, folder)] as const;
    if (round === 0) continue;
    whole.push(samples[0]);
    refreshes.push(samples[1]);
    starts.push(samples[2]);
  }
  const run: PortalRun = { whole, refreshes, starts, ...weights, blocks: await watch(open) };
  console.log(JSON.stringify(run));
}

async function synchronise(open: () => OpenPortal): Promise<WholeRound> {
  await wake();
  const floor = stopwatch();
  let firstPage: Timed | undefined;
  await fetchPages(entityFields, firstPageSize, pageSize, () => {
    firstPage ??= floor();
  });
  const pages = floor();

  const { source, feed, catalog, tree } = open();
  await wake();
  const ours = stopwatch();
  let first: Timed | undefined;
  const listener = catalog.onDidChange(() => {
    listener.dispose();
    showTree(tree);
    first = ours();
  });
  let all: Timed | undefined;
  source.onDidChangeState(({ kind }) => {
    if (kind !== "fresh") return;
    void feed.idle.then(() => {
      showTree(tree);
      all = ours();
    });
  });
  await source.refresh(neverCancelled);
  const kept = ours();
  await feed.idle;
  if (!first || !all || !firstPage) throw new Error(`Nothing was synchronised: ${JSON.stringify(source.state)}`);
  return { first, all, kept, firstPage, pages };
}

async function refresh(open: () => OpenPortal, replicas: PackedCache): Promise<RefreshRound> {
  await wake();
  const floor = stopwatch();
  await fetchPages(etagFields, etagPageSize, etagPageSize);
  const pages = floor();

  await outdate(replicas, changes);
  const { source, feed } = open();
  await source.open(neverCancelled);
  await feed.idle;
  await wake();
  const one = stopwatch();
  let changed: Timed | undefined;
  const listener = source.onDidChangeState(({ kind }) => {
    if (kind === "fresh") void feed.idle.then(() => (changed = one()));
  });
  await source.refresh(neverCancelled);
  listener.dispose();
  await wake();
  const two = stopwatch();
  await source.refresh(neverCancelled);
  const unchanged = two();
  if (!changed) throw new Error(`Nothing was refreshed: ${JSON.stringify(source.state)}`);
  return { unchanged, changed, pages };
}

/** Makes some entities of the replica look as if the portal had changed them since. */
async function outdate(replicas: PackedCache, count: number): Promise<void> {
  const [name = ""] = await replicas.list();
  const [head = "", ...rows] = ((await replicas.read(name)) ?? "").trimEnd().split("\n");
  const step = Math.floor(rows.length / count);
  const outdated = rows.map((row, index) => {
    if (index % step !== 0 || index >= step * count) return row;
    const [ref, entity, , ...others]: unknown[] = JSON.parse(row);
    return JSON.stringify([ref, entity, "an older one", ...others]);
  });
  await replicas.write(name, [head, ...outdated]);
}

async function start(open: () => OpenPortal, folder: string): Promise<StartRound> {
  const replicas = openReplicas(folder);
  const [name = ""] = await replicas.list();
  const lines = ((await replicas.read(name)) ?? "").trimEnd().split("\n");
  const packed = gzipSync(`[${lines.join(",")}]`);
  const unpacked = stopwatch();
  JSON.parse((await unpack(packed, { chunkSize })).toString("utf8"));
  const floor = unpacked();

  const { source, feed, catalog, tree } = open();
  const ours = stopwatch();
  let usable: Timed | undefined;
  const listener = catalog.onDidChange(() => {
    listener.dispose();
    showTree(tree);
    usable = ours();
  });
  await source.open(neverCancelled);
  await feed.idle;
  showTree(tree);
  const whole = ours();
  if (!usable) throw new Error("There is no replica to start from.");
  return { usable, whole, floor };
}

/** What a portal takes beside the same one: the program's own code, which the first brings along, does not count. */
async function weigh(
  open: () => OpenPortal,
  folder: string,
): Promise<Pick<PortalRun, "entities" | "heap" | "stored" | "json">> {
  const load = async (): Promise<OpenPortal> => {
    const opened = open();
    await opened.source.refresh(neverCancelled);
    await opened.feed.idle;
    showTree(opened.tree);
    return opened;
  };
  const beside = await load();
  const before = heapUsed();
  const { catalog, source } = await load();
  const heap = heapUsed() - before;
  if (beside.catalog.size !== catalog.size) throw new Error("The same portal served something else.");
  const sizes = await Promise.all((await readdir(folder)).map((file) => stat(join(folder, file))));
  const stored = sizes.reduce((sum, { size }) => sum + size, 0);
  let json = 0;
  await fetchPages(entityFields, pageSize, pageSize, (items) => {
    json += Buffer.byteLength(JSON.stringify(items));
  });
  return { entities: source.size, heap, stored, json };
}

async function watch(open: () => OpenPortal): Promise<PortalRun["blocks"]> {
  const { source, feed } = open();
  const settle = async (work: Promise<void>): Promise<void> => {
    await work;
    await feed.idle;
  };
  const whole = await watched(() => settle(source.refresh(neverCancelled)));
  const refreshed = await watched(() => settle(source.refresh(neverCancelled)));
  const again = open();
  const started = await watched(async () => {
    await again.source.open(neverCancelled);
    await again.feed.idle;
  });
  return { whole: whole.longest, refresh: refreshed.longest, start: started.longest };
}

/** A backend that has rested collects its garbage at the first question, for up to 0.4 s: that is nobody's time here. */
async function wake(): Promise<void> {
  for (let question = 0; question < 3; question++) {
    const headers = { authorization: `Bearer ${token}` };
    await (await fetch(`${url}/api/catalog/entities/by-query?limit=1`, { headers })).text();
  }
}

/** The pages of the catalog and nothing else. */
async function fetchPages(
  fields: readonly string[],
  first: number,
  others: number,
  onPage: (items: unknown) => void = () => undefined,
): Promise<void> {
  const query = new URLSearchParams({ fields: fields.join(","), limit: String(first) });
  for (;;) {
    const response = await fetch(`${url}/api/catalog/entities/by-query?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { items, pageInfo } = JSON.parse(await response.text()) as {
      items: unknown;
      pageInfo: { nextCursor?: string };
    };
    onPage(items);
    if (pageInfo.nextCursor === undefined) return;
    query.set("cursor", pageInfo.nextCursor);
    query.set("limit", String(others));
  }
}
