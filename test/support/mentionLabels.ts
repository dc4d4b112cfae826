import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { Uri } from "../../src/core/uri.ts";
import { memoryUri } from "./inMemoryFiles.ts";
import { WorkspaceFixture } from "./workspaceFixture.ts";

/** The companies whose code is labelled: folders of test/fixtures. */
export type MentionCompany = "mentions" | "mentionsHeldOut" | "mentionsThird" | "mentionsFourth";

/** A position in code, and whose card belongs there. */
export interface MentionLabel {
  /** Of the file, in the workspace that `loadMentions` gives. */
  readonly uri: Uri;
  /** Below the workspace. */
  readonly path: string;
  /** From 0, as in documents. */
  readonly line: number;
  /** From 0: the middle of the text. -1 where the text does not stand on the line. */
  readonly character: number;
  /** What is under the cursor. */
  readonly text: string;
  /** Entities each of which is right. None for a look-alike. */
  readonly expected: readonly string[];
  readonly why: string;
}

/** The texts of a company whose code is labelled, by path. */
export function readMentionFiles(company: MentionCompany = "mentions"): ReadonlyMap<string, string> {
  const folder = folderOf(company);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path !== "labels.tsv" && statSync(join(folder, path)).isFile());
  return new Map(paths.toSorted().map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

/** The labelled positions, in the order of the table. */
export function readMentionLabels(company: MentionCompany = "mentions"): readonly MentionLabel[] {
  const files = readMentionFiles(company);
  const rows = readFileSync(join(folderOf(company), "labels.tsv"), "utf8")
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean);
  return rows.map((row) => {
    const [path = "", line = "", written = "", expected = "", why = ""] = row.split("\t");
    const [, text = "", occurrence = "1"] = /^(.*?)(?:#(\d+))?$/.exec(written) ?? [];
    const lineText = files.get(path)?.split(/\r?\n/)[Number(line) - 1] ?? "";
    const start = startsOf(text, lineText)[Number(occurrence) - 1];
    return {
      uri: memoryUri(`/ws/${path}`),
      path,
      line: Number(line) - 1,
      character: start === undefined ? -1 : start + Math.floor(text.length / 2),
      text,
      expected: expected === "-" ? [] : expected.split("|"),
      why,
    };
  });
}

/** The company's catalog, and its files on an in-memory disk at /ws. */
export async function loadMentions(
  company: MentionCompany = "mentions",
): Promise<{ readonly catalog: Catalog; readonly workspace: WorkspaceFixture }> {
  const disk = Object.fromEntries([...readMentionFiles(company)].map(([path, text]) => [`/ws/${path}`, text]));
  const workspace = await WorkspaceFixture.load(disk);
  const catalog = new Catalog();
  catalog.apply("workspace", { set: [...workspace.told.values()], remove: [] });
  return { catalog, workspace };
}

function folderOf(company: MentionCompany): string {
  return join(import.meta.dirname, "../fixtures", company);
}

/** Where the text begins on the line, within longer words too. */
function startsOf(text: string, line: string): readonly number[] {
  return Array.from({ length: line.length }, (_, at) => at).filter((at) => text !== "" && line.startsWith(text, at));
}
