#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { fetchEntities, loadPortal } from "./cli/askPortal.ts";
import { type Command, parseCommandLine } from "./cli/commandLine.ts";
import { coverageJson, coverageText, isEnough } from "./cli/coverageReport.ts";
import { type DocumentRow, isFailure, toRows } from "./cli/documentRow.ts";
import { driftJson, driftText, findDrift } from "./cli/driftReport.ts";
import { entitiesJson, entitiesTable } from "./cli/entitiesReport.ts";
import { htmlReport } from "./cli/htmlReport.ts";
import { jsonReport } from "./cli/jsonReport.ts";
import { junitReport } from "./cli/junitReport.ts";
import { loadCatalog, type Parts } from "./cli/loadCatalog.ts";
import { UsageError } from "./cli/optionValues.ts";
import { checkOwners, findOwnerRoots, findOwners, ownersJson, ownersTable } from "./cli/ownerReport.ts";
import { portalEntitiesJson, portalEntitiesTable } from "./cli/portalEntitiesReport.ts";
import { Progress } from "./cli/progress.ts";
import { sarifReport } from "./cli/sarifReport.ts";
import { findHits, searchJson, searchText } from "./cli/searchReport.ts";
import { textReport } from "./cli/textReport.ts";
import { addPortal } from "./cli/withPortal.ts";
import { cliMessages } from "./cliMessages.ts";
import { neverCancelled } from "./core/cancellation.ts";
import { queryEntities } from "./core/catalog/query.ts";
import type { DescriptorDraft } from "./core/coverage/descriptorDraft.ts";
import { Drafter } from "./core/coverage/draft.ts";
import { findCoverage } from "./core/coverage/findCoverage.ts";
import { PortalError } from "./core/remote/portalError.ts";

/** The exit codes: nothing found, problems, and a command that could not be carried out. */
const exitCodes = { clean: 0, problems: 1, failed: 2 } as const;

async function run(parameters: readonly string[]): Promise<number> {
  const command = parseCommandLine(parameters);
  switch (command.kind) {
    case "help":
      return print(cliMessages.help());
    case "version":
      return print(`${manifest.version}\n`);
    case "validate":
      return validate(command);
    case "entities":
      return listEntities(command);
    case "coverage":
      return tellCoverage(command);
    case "owner":
      return tellOwners(command);
    case "search":
      return search(command);
    case "drift":
      return tellDrift(command);
  }
}

async function validate(command: Command & { readonly kind: "validate" }): Promise<number> {
  const portal = command.against && (await loadPortal(command.against, newProgress()));
  const loaded = await loadCatalog(command, parts(), newProgress());
  if (portal) await addPortal(loaded, portal);
  if (!command.isAll) await checkOwners(loaded);
  const rows = toRows(loaded, process.cwd());
  switch (command.format) {
    case "text":
      await print(textReport(rows, isColoured()));
      break;
    case "json":
      await print(jsonReport(rows));
      break;
    case "sarif":
      await print(sarifReport(rows, manifest.version, process.cwd()));
      break;
    case "junit":
      await print(junitReport(rows));
      break;
    case "html":
      await print(await makeHtml(rows));
  }
  const hasFailed = rows.some(({ problems }) => problems.some(({ severity }) => isFailure(severity)));
  return hasFailed ? exitCodes.problems : exitCodes.clean;
}

async function listEntities(command: Command & { readonly kind: "entities" }): Promise<number> {
  if (command.portal) {
    const entities = await fetchEntities(command.portal, newProgress());
    return print(command.format === "json" ? portalEntitiesJson(entities) : portalEntitiesTable(entities));
  }
  const options = { ...command, isAll: false, severities: {} };
  const { catalog } = await loadCatalog(options, parts(), newProgress());
  const { items } = queryEntities(catalog, command.filters.length > 0 ? { filter: command.filters } : {});
  const accepted = items.filter(({ isValid }) => isValid);
  return print(command.format === "json" ? entitiesJson(accepted, catalog) : entitiesTable(accepted, process.cwd()));
}

async function tellCoverage(command: Command & { readonly kind: "coverage" }): Promise<number> {
  const options = { ...command, isAll: false, severities: {} };
  const { catalog, ports } = await loadCatalog(options, parts(), newProgress());
  const coverage = await findCoverage(ports, catalog, neverCancelled);
  const drafter = new Drafter(ports, catalog, coverage.files);
  const drafts: DescriptorDraft[] = [];
  for (const { folder } of coverage.uncovered) drafts.push(await drafter.draft(folder, neverCancelled));
  const report = { coverage, drafts, min: command.min, workingFolder: process.cwd() };
  await print(command.format === "json" ? coverageJson(report) : coverageText(report));
  return isEnough(report) ? exitCodes.clean : exitCodes.problems;
}

async function tellOwners(command: Command & { readonly kind: "owner" }): Promise<number> {
  const { paths: files, format } = command;
  const { roots, missing } = await findOwnerRoots(files);
  for (const path of missing) process.stderr.write(`callboard: ${cliMessages.pathMissing(path)}\n`);
  const options = { ...command, paths: roots, isAll: false, severities: {} };
  const owned = await findOwners(files, await loadCatalog(options, parts(), newProgress()));
  await print(format === "json" ? ownersJson(owned) : ownersTable(owned));
  return owned.every(({ ownership }) => ownership.owner) ? exitCodes.clean : exitCodes.problems;
}

async function search(command: Command & { readonly kind: "search" }): Promise<number> {
  const options = { ...command, isAll: false, severities: {} };
  const found = await findHits(command.query, await loadCatalog(options, parts(), newProgress()));
  for (const hint of found.hints) process.stderr.write(`callboard: ${cliMessages.queryHint(hint)}\n`);
  return print(command.format === "json" ? searchJson(found, process.cwd()) : searchText(found, process.cwd()));
}

async function tellDrift(command: Command & { readonly kind: "drift" }): Promise<number> {
  const portal = await loadPortal(command.portal, newProgress());
  const options = { ...command, isAll: false, severities: {} };
  const loaded = await loadCatalog(options, parts(), newProgress());
  const rows = await findDrift(loaded, portal, process.cwd());
  await print(command.format === "json" ? driftJson(rows) : driftText(rows));
  return rows.some(({ drift }) => command.failOn.has(drift)) ? exitCodes.problems : exitCodes.clean;
}

async function makeHtml(rows: readonly DocumentRow[]): Promise<string> {
  const template = await readFile(join(parts().texts, "validate-report.html.mustache"), "utf8");
  return htmlReport(rows, template, { version: manifest.version, folder: process.cwd(), made: new Date() });
}

function newProgress(): Progress {
  return new Progress(process.stderr, () => performance.now());
}

/** The program's other files lie beside it, bundled; it also runs from its sources. */
function parts(): Parts {
  const own = realpathSync(process.argv[1] ?? "");
  const folder = dirname(own);
  const texts = join(folder, "../templates/texts");
  return own.endsWith(".ts")
    ? { git: join(folder, "platform/node/git.ts"), worker: join(folder, "platform/node/worker.ts"), texts }
    : { git: join(folder, "git.cjs"), worker: join(folder, "worker.cjs"), texts };
}

/** https://no-color.org */
function isColoured(): boolean {
  return process.stdout.isTTY && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb";
}

/** Resolves when all is written: a pipe takes a long report in pieces. */
function print(text: string): Promise<number> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve(exitCodes.clean));
  });
}

/** What is the user's to mend is said in a sentence; anything else is ours. */
function toMessage(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\n${cliMessages.seeHelp()}`;
  if (error instanceof PortalError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

// Who reads our output may have seen enough: `callboard entities | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCodes.clean);
});

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const message = toMessage(error);
    process.stderr.write(`callboard: ${message}\n`);
    process.exitCode = exitCodes.failed;
  },
);
