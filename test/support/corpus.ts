import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { PlaceholderReader } from "../../src/core/descriptor/placeholder.ts";

/** A folder of real descriptors with what Backstage says of each; undefined where there is none. */
export const corpusFolder: string | undefined = [
  process.env["CALLBOARD_CORPUS"],
  join(import.meta.dirname, "../../../shared/corpus"),
].find((folder) => folder !== undefined && existsSync(join(folder, "oracle.jsonl")));

/** What Backstage's own code says of one document. */
export interface OracleLine {
  readonly file: string;
  readonly docIndex: number;
  /** Null for an empty document, and where a placeholder's target would decide that is not there. */
  readonly ok: boolean | null;
  readonly stage?: string;
  readonly ref?: string;
  readonly backstageError?: string;
  readonly relations?: readonly { readonly source: string; readonly type: string; readonly target: string }[];
}

/** The lines of one oracle file, by the descriptor that they speak of. */
export function readOracle(folder: string, name: string): ReadonlyMap<string, readonly OracleLine[]> {
  const byFile = new Map<string, OracleLine[]>();
  for (const text of readFileSync(join(folder, name), "utf8").split("\n").filter(Boolean)) {
    const line: OracleLine = JSON.parse(text);
    byFile.set(line.file, [...(byFile.get(line.file) ?? []), line]);
  }
  return byFile;
}

/** Reads placeholders of a file on disk; whole addresses are remote. */
export function diskPlaceholders(file: string): PlaceholderReader {
  return async ({ value }) => {
    if (/^[a-z+]+:/i.test(value)) return { kind: "remote" };
    const path = resolve(dirname(file), value);
    const uri = pathToFileURL(path).href;
    return existsSync(path) ? { kind: "text", uri, text: readFileSync(path, "utf8") } : { kind: "missing", uri };
  };
}
