import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "../../scripts/paths.ts";
import { GitServer, hasGitDaemon } from "../support/gitServer.ts";
import { makeOrganisation, toYaml } from "../support/organisation.ts";
import { atMost, compared, type Figure, middle } from "./figures.ts";
import { runProbe } from "./probe.ts";
import type { SourcesRun } from "./probes/sources.ts";

const rounds = 5;
const repositories = 50;
const entitiesPerRepository = 20;

/** What it takes to share a catalog without a portal: by a file of the web, and by repositories. */
export async function measureSources(): Promise<Figure[]> {
  return [...(await measureFile(20_000)), ...(await measureRepositories())];
}

/** A list of entities, as `callboard entities --format json` prints it. */
async function measureFile(size: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "callboard-bench-"));
  const file = join(folder, "entities.json");
  writeFileSync(file, JSON.stringify(makeOrganisation(size).flatMap(({ entities }) => entities)));
  const server = spawn(process.execPath, [inRoot("test/bench/probes/jsonServer.ts"), file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const run = readRows([{ name: "list", url: await firstLine(server) }]);
    return [...starts(run, `a file of ${size.toLocaleString("en")}`)];
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureRepositories(): Promise<Figure[]> {
  const of = `${repositories} repositories`;
  if (!hasGitDaemon()) {
    return [{ name: of, value: "not measured", target: "", isMet: false, detail: "this git has no daemon" }];
  }
  const server = await GitServer.start();
  try {
    const files = makeOrganisation(repositories * entitiesPerRepository);
    const names = Array.from({ length: repositories }, (_, number) => `repository-${number}`);
    for (const [number, name] of names.entries()) {
      const own = files.filter((_, index) => index % repositories === number);
      await server.commit(name, Object.fromEntries(own.map((each) => [each.path, toYaml(each)])));
    }
    const run = readRows(names.map((name) => ({ name, git: server.urlOf(name) })));
    const { longest, whole } = run.refreshing;
    const waits = `longest wait ${longest.toFixed(1)} ms, in ${Math.round(whole)} ms`;
    return [
      ...starts(run, of),
      compared(
        `${of} asked, nothing changed / git ls-remote of each`,
        run.refreshes,
        ["unchanged", "floor"],
        1.3,
        waits,
      ),
    ];
  } finally {
    await server.stop();
  }
}

function readRows(rows: readonly Readonly<Record<string, string>>[]): SourcesRun {
  return runProbe<SourcesRun>("sources", JSON.stringify(rows), String(rounds));
}

function starts({ starts: samples, fetching, starting, entities }: SourcesRun, of: string): Figure[] {
  const whole = `holds all ${entities} after ${middle(samples, "whole")}`;
  const wait = (name: string, { longest, whole: time }: SourcesRun["fetching"]): Figure =>
    atMost(`longest wait, ${of} ${name}`, longest, 50, "ms", `in ${Math.round(time)} ms`);
  return [
    compared(`start from what is kept of ${of} / unpacked and parsed`, samples, ["usable", "floor"], 2, whole),
    wait("fetched", fetching),
    wait("read from the disk", starting),
  ];
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString().trim()));
    child.once("exit", (code) => reject(new Error(`The server ended with code ${code}.`)));
  });
}
