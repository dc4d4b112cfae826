import { cliMessages } from "../cliMessages.ts";
import { isApiVersion, isKind } from "../core/entity/formats.ts";
import type { OptInModel } from "../core/entity/model.ts";
import { type ProblemCode, problemCodes, type Severity } from "../core/problems.ts";
import { type Portal, readPortal } from "../core/remote/portal.ts";

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

/** A portal, and where to find what proves to it who asks. */
export interface PortalOption {
  readonly portal: Portal;
  /** The environment variable that holds a token; undefined where the portal answers everybody. */
  readonly tokenVariable: string | undefined;
}

/** The command line was used wrongly, or names a path that is not there. The message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What a parser complains of, as a wrong use. */
export function asUsage<T>(parse: () => T): T {
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

/** What the options that all commands share come to. */
export function catalogOptions(positionals: readonly string[], values: CatalogValues): CatalogOptions {
  return {
    paths: positionals.length > 0 ? positionals : ["."],
    models: (values.model ?? []).map(toModel),
    customKinds: (values["custom-kind"] ?? []).map(toCustomKind),
    files: values.files ?? [],
  };
}

/** @param option the name of the option that holds the address, for its mistakes */
export function toPortal(
  option: string,
  address: string | undefined,
  tokenVariable: string | undefined,
  filter: readonly string[] = [],
): PortalOption | undefined {
  if (address === undefined) {
    if (tokenVariable === undefined) return undefined;
    throw new UsageError(cliMessages.tokenWithoutPortal(option));
  }
  const portal = readPortal({ baseUrl: address, filter });
  if ("message" in portal) throw new UsageError(`${option}: ${portal.message}`);
  return { portal, tokenVariable };
}

/** "acme.example/v1 Vehicle=schemas/vehicle.json" */
function toCustomKind(text: string): CustomKindOption {
  const [, apiVersion = "", kind = "", path = ""] = /^\s*(\S+)\s+([^\s=]+)=(.+)$/.exec(text) ?? [];
  if (!isApiVersion(apiVersion) || !isKind(kind)) throw new UsageError(cliMessages.invalidCustomKind(text));
  return { apiVersion, kind, path: path.trim() };
}

/** "80" or "80%" */
export function toPercent(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (!(percent <= 100)) throw new UsageError(cliMessages.invalidMin(text));
  return percent;
}

function toModel(text: string): OptInModel {
  if (text !== "ai") throw new UsageError(cliMessages.unknownModel(text));
  return text;
}

/** One of the formats that a command knows. */
export function toFormat<T extends string>(text: string, known: readonly T[]): T {
  const format = known.find((each) => each === text);
  if (!format) throw new UsageError(cliMessages.unknownFormat(text, known));
  return format;
}

/** "ref-not-found=error" */
export function toSeverity(text: string): [ProblemCode, Severity | "off"] {
  const [name = "", level = ""] = text.split("=", 2);
  const severity = (["error", "warning", "information", "hint", "off"] as const).find((each) => each === level);
  if (!isProblemCode(name) || !severity) throw new UsageError(cliMessages.invalidSeverity(text));
  return [name, severity];
}

function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text);
}
