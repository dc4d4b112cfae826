import { parseArgs } from "node:util";
import { cliMessages } from "../cliMessages.ts";
import type { SeverityChoices } from "../core/catalog/catalogSettings.ts";
import type { OptInModel } from "../core/entity/model.ts";
import { type ProblemCode, problemCodes, type Severity } from "../core/problems.ts";

export const validateFormats = ["text", "json", "sarif", "junit"] as const;
export const entitiesFormats = ["table", "json"] as const;

/** What the user asked for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | {
      readonly kind: "validate";
      readonly paths: readonly string[];
      readonly models: readonly OptInModel[];
      readonly isAll: boolean;
      readonly format: (typeof validateFormats)[number];
      readonly severities: SeverityChoices;
    }
  | {
      readonly kind: "entities";
      readonly paths: readonly string[];
      readonly models: readonly OptInModel[];
      readonly filters: readonly string[];
      readonly format: (typeof entitiesFormats)[number];
    };

/** The command line was used wrongly, or names a path that is not there. The message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const shared = {
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
  format: { type: "string" },
  model: { type: "string", multiple: true },
} as const;

/** Reads the parameters of the program, without its own name. @throws UsageError */
export function parseCommandLine(parameters: readonly string[]): Command {
  const [command, ...rest] = parameters;
  if (parameters.includes("--help") || parameters.includes("-h")) return { kind: "help" };
  if (command === "--version") return { kind: "version" };
  if (command === undefined) throw new UsageError(cliMessages.noCommand());
  if (command === "validate") return parseValidate(rest);
  if (command === "entities") return parseEntities(rest);
  throw new UsageError(cliMessages.unknownCommand(command));
}

function parseValidate(parameters: string[]): Command {
  const options = { ...shared, all: { type: "boolean" }, severity: { type: "string", multiple: true } } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  return {
    kind: "validate",
    paths: pathsOf(positionals),
    models: (values.model ?? []).map(toModel),
    isAll: values.all ?? false,
    format: toFormat(values.format ?? "text", validateFormats),
    severities: Object.fromEntries((values.severity ?? []).map(toSeverity)),
  };
}

function parseEntities(parameters: string[]): Command {
  const options = { ...shared, filter: { type: "string", multiple: true } } as const;
  const { values, positionals } = asUsage(() =>
    parseArgs({ args: parameters, allowPositionals: true, strict: true, options }),
  );
  return {
    kind: "entities",
    paths: pathsOf(positionals),
    models: (values.model ?? []).map(toModel),
    filters: values.filter ?? [],
    format: toFormat(values.format ?? "table", entitiesFormats),
  };
}

function asUsage<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
  }
}

function pathsOf(positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : ["."];
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
