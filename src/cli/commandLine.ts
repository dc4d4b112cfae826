import { parseArgs } from "node:util";
import { cliMessages } from "../cliMessages.ts";
import type { SeverityChoices } from "../core/catalog/catalogSettings.ts";
import {
  asUsage,
  type CatalogOptions,
  catalogOptions,
  type PortalOption,
  toFormat,
  toPercent,
  toPortal,
  toSeverity,
  UsageError,
} from "./optionValues.ts";
import { differences, type DriftName } from "./driftNames.ts";

export const validateFormats = ["text", "json", "sarif", "junit", "html"] as const;
export const entitiesFormats = ["table", "json"] as const;
export const coverageFormats = ["text", "json"] as const;
export const ownerFormats = ["text", "json"] as const;
export const searchFormats = ["text", "json"] as const;
export const driftFormats = ["text", "json"] as const;

/** What the user asked for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | (CatalogOptions & {
      readonly kind: "validate";
      readonly isAll: boolean;
      readonly format: (typeof validateFormats)[number];
      readonly severities: SeverityChoices;
      /** Whose entities references may name, too. */
      readonly against: PortalOption | undefined;
    })
  | (CatalogOptions & {
      readonly kind: "entities";
      readonly filters: readonly string[];
      readonly format: (typeof entitiesFormats)[number];
      /** What to list instead of what is below the paths. */
      readonly portal: PortalOption | undefined;
    })
  | (CatalogOptions & {
      readonly kind: "coverage";
      readonly format: (typeof coverageFormats)[number];
      /** In percent; undefined where any coverage will do. */
      readonly min: number | undefined;
    })
  | (CatalogOptions & {
      /** The paths are the files and folders that are asked about. */
      readonly kind: "owner";
      readonly format: (typeof ownerFormats)[number];
    })
  | (CatalogOptions & {
      readonly kind: "search";
      /** What would be typed into the search box. */
      readonly query: string;
      readonly format: (typeof searchFormats)[number];
    })
  | (CatalogOptions & {
      readonly kind: "drift";
      readonly portal: PortalOption;
      readonly format: (typeof driftFormats)[number];
      /** What makes the program fail. */
      readonly failOn: ReadonlySet<DriftName>;
    });

const shared = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  format: { type: "string" },
  model: { type: "string", multiple: true },
  files: { type: "string", multiple: true },
  "custom-kind": { type: "string", multiple: true },
} as const;
const token = { "token-env": { type: "string" } } as const;

/** Reads the parameters of the program, without its own name. @throws UsageError */
export function parseCommandLine(parameters: readonly string[]): Command {
  const [command, ...rest] = parameters;
  if (parameters.includes("--help") || parameters.includes("-h")) return { kind: "help" };
  if (command === "--version") return { kind: "version" };
  if (command === undefined) throw new UsageError(cliMessages.noCommand());
  if (command === "validate") return parseValidate(rest);
  if (command === "entities") return parseEntities(rest);
  if (command === "coverage") return parseCoverage(rest);
  if (command === "owner") return parseOwner(rest);
  if (command === "search") return parseSearch(rest);
  if (command === "drift") return parseDrift(rest);
  throw new UsageError(cliMessages.unknownCommand(command));
}

function parseValidate(parameters: string[]): Command {
  const options = {
    ...shared,
    all: { type: "boolean" },
    severity: { type: "string", multiple: true },
    "strict-refs": { type: "boolean" },
    against: { type: "string" },
    ...token,
  } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  const against = toPortal("--against", values.against, values["token-env"]);
  return {
    kind: "validate",
    ...catalogOptions(positionals, values),
    isAll: values.all ?? false,
    format: toFormat(values.format ?? "text", validateFormats),
    against,
    severities: {
      // What is neither here nor there is nowhere.
      ...((values["strict-refs"] || against) && { "ref-not-found": "error" }),
      ...Object.fromEntries((values.severity ?? []).map(toSeverity)),
    },
  };
}

function parseEntities(parameters: string[]): Command {
  const options = {
    ...shared,
    ...token,
    filter: { type: "string", multiple: true },
    portal: { type: "string" },
  } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  const portal = toPortal("--portal", values.portal, values["token-env"], values.filter);
  if (portal && positionals.length > 0) throw new UsageError(cliMessages.pathsWithPortal());
  return {
    kind: "entities",
    ...catalogOptions(positionals, values),
    filters: values.filter ?? [],
    format: toFormat(values.format ?? "table", entitiesFormats),
    portal,
  };
}

function parseCoverage(parameters: string[]): Command {
  const options = { ...shared, min: { type: "string" } } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  return {
    kind: "coverage",
    ...catalogOptions(positionals, values),
    format: toFormat(values.format ?? "text", coverageFormats),
    min: values.min === undefined ? undefined : toPercent(values.min),
  };
}

function parseOwner(parameters: string[]): Command {
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options: shared }),
  );
  if (positionals.length === 0) throw new UsageError(cliMessages.noFile());
  return {
    kind: "owner",
    ...catalogOptions(positionals, values),
    format: toFormat(values.format ?? "text", ownerFormats),
  };
}

function parseSearch(parameters: string[]): Command {
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options: shared }),
  );
  const [query, ...paths] = positionals;
  if (query === undefined || query.trim() === "") throw new UsageError(cliMessages.noQuery());
  return {
    kind: "search",
    query,
    ...catalogOptions(paths, values),
    format: toFormat(values.format ?? "text", searchFormats),
  };
}

function parseDrift(parameters: string[]): Command {
  const options = {
    ...shared,
    ...token,
    filter: { type: "string", multiple: true },
    portal: { type: "string" },
    "fail-on": { type: "string", multiple: true },
  } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  const portal = toPortal("--portal", values.portal, values["token-env"], values.filter);
  if (!portal) throw new UsageError(cliMessages.noPortal());
  return {
    kind: "drift",
    ...catalogOptions(positionals, values),
    portal,
    format: toFormat(values.format ?? "text", driftFormats),
    failOn: toFailOn(values["fail-on"]),
  };
}

/** "changed,only-here"; "none" alone lets nothing fail. */
function toFailOn(texts: readonly string[] | undefined): ReadonlySet<DriftName> {
  if (!texts) return new Set(differences);
  const names = texts.flatMap((text) => text.split(",")).map((name) => name.trim());
  if (names.every((name) => name === "none")) return new Set();
  return new Set(
    names.map((name) => {
      const known = differences.find((each) => each === name);
      if (!known) throw new UsageError(cliMessages.unknownDrift(name, differences));
      return known;
    }),
  );
}
