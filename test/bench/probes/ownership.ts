/**
 * Asks whom files belong to in a made-up repository of components with a CODEOWNERS file, and checks all owners, before
 * and after changes. Prints milliseconds, sample by sample; of the first question and the checks those of the processors.
 */
import { neverCancelled } from "../../../src/core/cancellation.ts";
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { OwnerChecks } from "../../../src/core/ownership/ownerChecks.ts";
import { Ownership } from "../../../src/core/ownership/ownership.ts";
import type { CatalogFiles } from "../../../src/core/ports.ts";
import { NodeScheduler } from "../../../src/platform/node/scheduler.ts";
import { buildEntity, buildFile, type BuiltDocument } from "../../support/builders.ts";
import { FakeGit, RecordingLog } from "../../support/fakePorts.ts";

const [size = "20000"] = process.argv.slice(2);
const teams = 300;
const users = 3000;
const components = Number(size) - teams - users;
const folderOf = (index: number): string => `services/${index % 100}/service-${index}`;
const team = (index: number): string => `team-${index % teams}`;

/** Each tenth folder has a line of its own, and each third of these names another team. */
const codeOwners = [
  "* @acme/team-1",
  ...Array.from({ length: components / 10 }, (_, index) => {
    return `/${folderOf(index * 10)}/ @acme/${team(index * 10 + (index % 3 === 0 ? 1 : 0))}`;
  }),
].join("\n");
/** The root of what `buildFile` makes; all else exists, too, and asking for it costs nothing. */
const files: CatalogFiles = {
  roots: ["file:///w"],
  find: () => Promise.resolve([]),
  read: (uri) =>
    Promise.resolve(uri === "file:///w/CODEOWNERS" ? { kind: "text", text: codeOwners } : { kind: "missing" }),
  realUri: (uri) => Promise.resolve({ uri, type: /\.\w+$/.test(uri) ? "file" : "folder" }),
};

const component = (index: number, owner = team(index)): BuiltDocument =>
  buildEntity(`component:service-${index}`, { type: "service", lifecycle: "production", owner });
const organisation = [
  ...Array.from({ length: teams }, (_, index) => {
    return buildEntity(`group:${team(index)}`, { children: [], ...(index > 10 && { parent: team(index % 10) }) });
  }),
  ...Array.from({ length: users }, (_, index) => buildEntity(`user:user-${index}`, { memberOf: [team(index)] })),
];

async function measure(): Promise<void> {
  const catalog = new Catalog();
  const set = [
    buildFile("org.yaml", ...organisation),
    ...Array.from({ length: components }, (_, index) =>
      buildFile(`${folderOf(index)}/catalog-info.yaml`, component(index)),
    ),
  ];
  catalog.apply("workspace", { set, remove: [] });
  const scheduler = new NodeScheduler();
  const ownership = new Ownership({ files, git: new FakeGit({ "/w": [] }), scheduler }, catalog);
  const ask = (index: number): Promise<unknown> =>
    ownership.of(`file:///w/${folderOf(index)}/src/a/server.ts`, neverCancelled);

  const first = await busy(() => ask(0));
  const fresh = await repeat(2000, (round) => ask((round * 7 + 1) % components));
  const known = await repeat(2000, () => ask(1));
  const checks = new OwnerChecks({ catalog, ownership, scheduler, log: new RecordingLog() });
  checks.start();
  const checked = await busy(() => checks.settled());
  const problems = catalog.problemCounts().information;
  if (problems === 0) throw new Error("No disagreement was found.");
  const changes = await repeat(200, async (round) => {
    const changed = component(round, team(round + 7));
    catalog.apply("workspace", {
      set: [buildFile(`${folderOf(round)}/catalog-info.yaml`, changed)],
      remove: [],
    });
    await checks.settled();
    await ask(round);
  });
  console.log(JSON.stringify({ first, fresh, known, checks: checked, problems, changes }));
}

/** What the processors took: on a busy machine it says more than the clock. */
async function busy(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function repeat(count: number, work: (round: number) => Promise<unknown>): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let round = 0; round < count; round++) samples.push(await timed(() => work(round)));
  return samples;
}

void measure();
