#!/usr/bin/env node
import { realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { type Command, parseCommandLine, UsageError } from "./cli/commandLine.ts";
import { isFailure, toRows } from "./cli/documentRow.ts";
import { entitiesJson, entitiesTable } from "./cli/entitiesReport.ts";
import { jsonReport } from "./cli/jsonReport.ts";
import { junitReport } from "./cli/junitReport.ts";
import { loadCatalog, type Parts } from "./cli/loadCatalog.ts";
import { Progress } from "./cli/progress.ts";
import { sarifReport } from "./cli/sarifReport.ts";
import { textReport } from "./cli/textReport.ts";
import { cliMessages } from "./cliMessages.ts";
import { queryEntities } from "./core/catalog/query.ts";

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
  }
}

async function validate(command: Command & { readonly kind: "validate" }): Promise<number> {
  const loaded = await loadCatalog(command, parts(), new Progress(process.stderr, () => performance.now()));
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
  }
  const hasFailed = rows.some(({ problems }) => problems.some(({ severity }) => isFailure(severity)));
  return hasFailed ? exitCodes.problems : exitCodes.clean;
}

async function listEntities(command: Command & { readonly kind: "entities" }): Promise<number> {
  const options = { ...command, isAll: false, severities: {} };
  const { catalog } = await loadCatalog(options, parts(), new Progress(process.stderr, () => performance.now()));
  const { items } = queryEntities(catalog, command.filters.length > 0 ? { filter: command.filters } : {});
  const accepted = items.filter(({ isValid }) => isValid);
  return print(command.format === "json" ? entitiesJson(accepted, catalog) : entitiesTable(accepted, process.cwd()));
}

/** The program's other files lie beside it, bundled; it also runs from its sources. */
function parts(): Parts {
  const own = realpathSync(process.argv[1] ?? "");
  const folder = dirname(own);
  return own.endsWith(".ts")
    ? { git: join(folder, "platform/node/git.ts"), worker: join(folder, "platform/node/worker.ts") }
    : { git: join(folder, "git.cjs"), worker: join(folder, "worker.cjs") };
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
    const isUsage = error instanceof UsageError;
    const message = isUsage
      ? `${error.message}\n${cliMessages.seeHelp()}`
      : error instanceof Error
        ? error.stack
        : error;
    process.stderr.write(`callboard: ${message}\n`);
    process.exitCode = exitCodes.failed;
  },
);
