import { parseArgs } from "node:util";
import { cliMessages } from "../cliMessages.ts";
import type { SeverityChoices } from "../core/catalog/catalogSettings.ts";
import { isApiVersion, isKind } from "../core/entity/formats.ts";
import type { OptInModel } from "../core/entity/model.ts";
import { type ProblemCode, problemCodes, type Severity } from "../core/problems.ts";

export const validateFormats = ["text", "json", "sarif", "junit", "html"] as const;
export const entitiesFormats = ["table", "json"] as const;
export const coverageFormats = ["text", "json"] as const;
export const ownerFormats = ["text", "json"] as const;
export const searchFormats = ["text", "json"] as const;

/** A kind of the user's own, and the path of its JSON Schema. */
export interface CustomKindOption {
  readonly apiVersion: string;
  readonly kind: string;
  readonly path: string;
}

/** What is taken for the catalog: what the editor has settings for. */
export interface CatalogOptions {
  readonly paths: readonly string[];
  readonly models: readonly OptInModel[];
  readonly customKinds: readonly CustomKindOption[];
  /** Globs, relative to the paths, of descriptors beyond the well-known names. */
  readonly files: readonly string[];
}

/** What the user asked for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | (CatalogOptions & {
      readonly kind: "validate";
      readonly isAll: boolean;
      readonly format: (typeof validateFormats)[number];
      readonly severities: SeverityChoices;
    })
  | (CatalogOptions & {
      readonly kind: "entities";
      readonly filters: readonly string[];
      readonly format: (typeof entitiesFormats)[number];
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
    });

/** The command line was used wrongly, or names a path that is not there. The message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const shared = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  format: { type: "string" },
  model: { type: "string", multiple: true },
  files: { type: "string", multiple: true },
  "custom-kind": { type: "string", multiple: true },
} as const;

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
  throw new UsageError(cliMessages.unknownCommand(command));
}

function parseValidate(parameters: string[]): Command {
  const options = {
    ...shared,
    all: { type: "boolean" },
    severity: { type: "string", multiple: true },
    "strict-refs": { type: "boolean" },
  } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  return {
    kind: "validate",
    ...catalogOptions(positionals, values),
    isAll: values.all ?? false,
    format: toFormat(values.format ?? "text", validateFormats),
    severities: {
      ...(values["strict-refs"] && { "ref-not-found": "error" }),
      ...Object.fromEntries((values.severity ?? []).map(toSeverity)),
    },
  };
}

function parseEntities(parameters: string[]): Command {
  const options = { ...shared, filter: { type: "string", multiple: true } } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  return {
    kind: "entities",
    ...catalogOptions(positionals, values),
    filters: values.filter ?? [],
    format: toFormat(values.format ?? "table", entitiesFormats),
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

function asUsage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}

interface CatalogValues {
  readonly model?: string[] | undefined;
  readonly files?: string[] | undefined;
  readonly "custom-kind"?: string[] | undefined;
}

function catalogOptions(positionals: readonly string[], values: CatalogValues): CatalogOptions {
  return {
    paths: positionals.length > 0 ? positionals : ["."],
    models: (values.model ?? []).map(toModel),
    customKinds: (values["custom-kind"] ?? []).map(toCustomKind),
    files: values.files ?? [],
  };
}

/** "acme.example/v1 Vehicle=schemas/vehicle.json" */
function toCustomKind(text: string): CustomKindOption {
  const [, apiVersion = "", kind = "", path = ""] = /^\s*(\S+)\s+([^\s=]+)=(.+)$/.exec(text) ?? [];
  if (!isApiVersion(apiVersion) || !isKind(kind)) throw new UsageError(cliMessages.invalidCustomKind(text));
  return { apiVersion, kind, path: path.trim() };
}

function toPercent(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(percent <= 100)) throw new UsageError(cliMessages.invalidMin(text));
  return percent;
}

function toModel(text: string): OptInModel {
  if (text !== "ai") throw new UsageError(cliMessages.unknownModel(text));
  return text;
}

function toFormat<T extends string>(text: string, known: readonly T[]): T {
  const format = known.find((each) => each === text);
  if (!format) throw new UsageError(cliMessages.unknownFormat(text, known));
  return format;
}

function toSeverity(text: string): [ProblemCode, Severity | "off"] {
  const [name = "", level = ""] = text.split("=", 2);
  const severity = (["error", "warning", "information", "hint", "off"] as const).find((each) => each === level);
  if (!isProblemCode(name) || !severity) throw new UsageError(cliMessages.invalidSeverity(text));
  return [name, severity];
}

function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text);
}
