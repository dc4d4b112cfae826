/**
 * Compares checked-out entities with what a portal serves, and filters the tree by it. Takes the numbers of both; prints a
 * `DriftRun`.
 */
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { CatalogTree } from "../../../src/core/catalog/catalogTree.ts";
import { type Entity, isJsonObject } from "../../../src/core/entity/entity.ts";
import { Emitter, type Event } from "../../../src/core/event.ts";
import { ActiveDrift } from "../../../src/core/remote/activeDrift.ts";
import type { DriftSource } from "../../../src/core/remote/driftIndex.ts";
import { ReferencePool } from "../../../src/core/remote/referencePool.ts";
import { type ServedEntity, toRecordAt } from "../../../src/core/remote/remoteRecord.ts";
import { remoteUris } from "../../../src/core/remote/remoteUri.ts";
import { TextPool } from "../../../src/core/textPool.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { buildFile, refOf } from "../../support/builders.ts";
import { RecordingLog } from "../../support/fakePorts.ts";
import { makeOrganisation } from "../../support/organisation.ts";
import { watched, type Watched } from "./watched.ts";

/** What was measured; each time until the tree has it. */
export interface DriftRun {
  /** From the portal's answer until what it says of descriptors is told. */
  readonly told: Watched;
  /** From the filter until the tree holds what it lets through: the first time, and once all were compared. */
  readonly first: Watched;
  readonly again: Watched;
  /** In the tree then. */
  readonly shown: number;
}

const [here = 1000, there = 20_000] = process.argv.slice(2).map(Number);
const entitiesPerRepository = 10;
const options = { groupBy: "kind", sort: "name", text: "", facets: {}, sections: [], roots: ["file:///w"] } as const;
const repositories = Array.from({ length: here / entitiesPerRepository }, (_, number) => ({
  root: `file:///w/repository-${number}`,
  keys: [keyOf(number)],
}));

void measure();

async function measure(): Promise<void> {
  const catalog = new Catalog();
  const source = fill(catalog);
  const asked = new Emitter<void>();
  const drift = new ActiveDrift({
    active: { source: undefined, onDidChange: new Emitter<void>().event },
    shared: { source: () => source, onDidChange: asked.event },
    catalog,
    repositories: async () => repositories,
    scheduler: new NodeScheduler(),
    log: new RecordingLog(),
  });
  const tree = new CatalogTree(catalog, options, drift);
  drift.onDidChange(() => tree.tellDrift());
  const told = await watched(async () => {
    asked.fire();
    await nextOf(drift.onDidChange);
  });
  const filter = (): number => {
    tree.setOptions({ ...options, facets: { drift: ["changed", "onlyHere", "onlyInPortal"] } });
    return tree.shownCount;
  };
  let shown = 0;
  const first = await watched(async () => {
    filter();
    await nextOf(drift.onDidChange);
    shown = tree.shownCount;
  });
  const again = await watched(async () => {
    filter();
  });
  const run: DriftRun = { told, first, again, shown };
  console.log(JSON.stringify(run));
}

/** Takes everything into the catalog: of what is here, every tenth entity differs, and every tenth is not registered. */
function fill(catalog: Catalog): DriftSource {
  const entities = makeOrganisation(there).flatMap((file) => file.entities);
  const served = new Map(entities.map((entity, number) => serve(entity, number)).map((one) => [one.ref, one]));
  const uriOf = remoteUris("bench");
  const pool = new ReferencePool(new TextPool());
  const set = Array.from(served.values(), (one) => ({
    record: toRecordAt(uriOf(one.ref), one, pool),
    ...{ isReached: true, isRemote: true, problems: [] },
  }));
  catalog.apply("portal:bench", { set, remove: [] });
  const local = entities.slice(0, here).map((entity, number) => {
    const { metadata } = entity;
    if (number % 10 === 0) return { ...entity, metadata: { ...metadata, description: "Written anew." } };
    return number % 10 === 1 ? { ...entity, metadata: { ...metadata, name: `${metadata.name}-new` } } : entity;
  });
  const toPath = (number: number): string => `repository-${repositoryOf(number)}/${number}.yaml`;
  const files = local.map((entity, number) => buildFile(toPath(number), entity));
  catalog.apply("workspace", { set: files, remove: [] });
  return {
    served: (ref) => served.get(ref),
    all: () => served.values(),
    state: { kind: "fresh", at: 1 },
    portal: { name: "bench", filter: [] },
  };
}

function serve(entity: Entity, number: number): ServedEntity {
  const { annotations } = entity.metadata;
  const place = `url:https://${keyOf(repositoryOf(number))}/blob/main/${number}.yaml`;
  const all = { ...(isJsonObject(annotations) && annotations), "backstage.io/managed-by-location": place };
  const metadata = { namespace: "default", ...entity.metadata, annotations: all };
  return { ref: refOf(entity), entity: { ...entity, metadata }, status: [] };
}

function repositoryOf(number: number): number {
  return Math.floor(number / entitiesPerRepository);
}

function keyOf(repository: number): string {
  return `git.example/acme/repository-${repository}`;
}

function nextOf(event: Event<void>): Promise<void> {
  return new Promise((resolve) => {
    const listener = event(() => {
      listener.dispose();
      resolve();
    });
  });
}
