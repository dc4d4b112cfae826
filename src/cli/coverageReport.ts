import { cliMessages } from "../cliMessages.ts";
import { type DescriptorDraft, draftEntities, type DraftValue, originText } from "../core/coverage/descriptorDraft.ts";
import type { Coverage, CoveredFolder } from "../core/coverage/findCoverage.ts";
import { relativePath, type Uri } from "../core/uri.ts";
import { shownPath } from "./documentRow.ts";
import { alignColumns, oneLine } from "./table.ts";

/** What `coverage` found out. */
export interface CoverageFindings {
  readonly coverage: Coverage;
  /** One for each uncovered folder, in the same order. */
  readonly drafts: readonly DescriptorDraft[];
  /** In percent. */
  readonly min: number | undefined;
  readonly workingFolder: string;
}

/** Whether as much is in the catalog as was asked for. */
export function isEnough({ coverage, min = 0 }: CoverageFindings): boolean {
  return coverage.share * 100 >= min;
}

/** One line for each folder that the catalog lacks, and a summary. */
export function coverageText(findings: CoverageFindings): string {
  const { coverage, drafts, min, workingFolder } = findings;
  const { folders, uncovered, share } = coverage;
  const { coverageColumns: columns } = cliMessages;
  const rows = uncovered.map((each, index) => toCells(each, drafts[index], workingFolder));
  const header = [columns.folder, columns.type, columns.owner, columns.evidence];
  return [
    rows.length > 0 ? `${alignColumns([header, ...rows])}\n` : "",
    `${cliMessages.coverage(folders.length - uncovered.length, folders.length, toPercent(share))}\n`,
    min === undefined || isEnough(findings) ? "" : `${cliMessages.tooLittle(toPercent(share), min)}\n`,
  ].join("");
}

/** All folders that look like a component, with the entity of each or a draft of its descriptor. */
export function coverageJson({ coverage, drafts, workingFolder }: CoverageFindings): string {
  const { folders, uncovered, share } = coverage;
  const report = {
    total: folders.length,
    covered: folders.length - uncovered.length,
    percent: toPercent(share),
    folders: folders.map((each) => ({
      folder: shownFolder(each.folder, workingFolder),
      entity: each.entityRef ?? null,
      evidence: each.evidence.map(({ kind, uri }) => ({ kind, file: shownPath(uri, workingFolder) })),
      ...toSuggestion(
        drafts.find(({ folder }) => folder === each.folder),
        each.root,
      ),
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toCells(
  { folder, evidence }: CoveredFolder,
  draft: DescriptorDraft | undefined,
  workingFolder: string,
): readonly string[] {
  const cell = (value: DraftValue | undefined): string =>
    value === undefined || value.origin.kind === "assumed" ? "-" : value.value;
  const files = [...new Set(evidence.map(({ uri }) => relativePath(folder, uri) ?? shownPath(uri, workingFolder)))];
  return [shownFolder(folder, workingFolder), cell(draft?.type), cell(draft?.owner), files.slice(0, 3).join(", ")].map(
    oneLine,
  );
}

function toSuggestion(draft: DescriptorDraft | undefined, root: Uri): object {
  if (!draft) return {};
  const { name, title, description, type, lifecycle, owner, system } = draft;
  const values = Object.entries({ name, title, description, type, lifecycle, owner, system });
  const told = values.filter((entry): entry is [string, DraftValue] => entry[1] !== undefined);
  return {
    suggestion: {
      entities: draftEntities(draft),
      from: Object.fromEntries(told.map(([field, { origin }]) => [field, originText(origin, root)])),
      asks: draft.asks,
    },
  };
}

function shownFolder(folder: Uri, workingFolder: string): string {
  return shownPath(folder, workingFolder) || ".";
}

/** Rounded down, so that 100 means all. */
function toPercent(share: number): number {
  return Math.floor(share * 1000) / 10;
}
