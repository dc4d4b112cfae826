import { cliMessages } from "../cliMessages.ts";
import type { CatalogEntity } from "../core/catalog/catalogEntity.ts";
import type { CheckedOutRepository } from "../core/catalog/locations.ts";
import { descriptorPlace, findCheckedOut, refsCheckedOut } from "../core/remote/checkedOut.ts";
import type { Drift } from "../core/remote/drift.ts";
import { driftOfCatalog } from "../core/remote/driftIndex.ts";
import { toKnowledge } from "../core/remote/portalFindings.ts";
import type { PortalCatalog } from "./askPortal.ts";
import { shownPath } from "./documentRow.ts";
import { type DriftName, driftNames } from "./driftNames.ts";
import type { LoadedCatalog } from "./loadCatalog.ts";
import { alignColumns, oneLine } from "./table.ts";
import { findRepositories, isBelow } from "./withPortal.ts";

/** How one entity stands to the portal's. Lines count from 0. */
export interface DriftRow {
  readonly ref: string;
  readonly drift: DriftName;
  /** Where its descriptor is, or should be, relative to the working directory. */
  readonly file: string;
  readonly line: number;
  /** The paths of what differs. */
  readonly fields: readonly string[];
  /** What the portal could not process. */
  readonly errors: readonly string[];
}

/** Compares the entities below the paths, and those that should be there, with a portal's; in the order of references. */
export async function findDrift(
  loaded: LoadedCatalog,
  { source, files }: PortalCatalog,
  workingFolder: string,
): Promise<readonly DriftRow[]> {
  const { catalog, ports } = loaded;
  const repositories = await findRepositories(loaded);
  const refsAt = (place: string): readonly string[] => refsCheckedOut(place, repositories, catalog);
  catalog.apply(source.id, { set: files, remove: [] });
  catalog.takePortal(await toKnowledge(source.portal.name, [...source.all()], refsAt, ports.scheduler));
  return [...driftOfCatalog(catalog, source, repositories)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([ref, drift]) => {
      const place = placeOf(catalog.get(ref), repositories);
      return place && isBelow(place.uri, ports.files.roots) ? toRow(ref, drift, place, workingFolder) : [];
    });
}

/** An array with one object an entity. */
export function driftJson(rows: readonly DriftRow[]): string {
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

/** One line for each entity that differs, and a summary. */
export function driftText(rows: readonly DriftRow[]): string {
  const { driftColumns: columns } = cliMessages;
  const differing = rows.filter(({ drift }) => drift !== "same");
  const summary = `${cliMessages.driftSummary(differing.length, rows.length)}\n`;
  if (differing.length === 0) return summary;
  const cells = differing.map(({ ref, drift, file, line, fields, errors }) => {
    const what = errors.length > 0 ? errors : fields;
    return [drift, ref, `${file}:${line + 1}`, what.length > 0 ? what.join(", ") : "-"].map(oneLine);
  });
  return `${alignColumns([[columns.drift, columns.ref, columns.file, columns.what], ...cells])}\n${summary}`;
}

interface Place {
  readonly uri: string;
  readonly line: number;
}

function placeOf(entity: CatalogEntity | undefined, repositories: readonly CheckedOutRepository[]): Place | undefined {
  const local = entity?.versions.find(({ isRemote }) => !isRemote);
  if (local) return { uri: local.uri, line: local.nameRange.start.line };
  const uri = entity && findCheckedOut(descriptorPlace(entity.entity) ?? "", repositories);
  return uri === undefined ? undefined : { uri, line: 0 };
}

function toRow(ref: string, { kind, fields, errors }: Drift, { uri, line }: Place, workingFolder: string): DriftRow {
  return { ref, drift: driftNames[kind], file: shownPath(uri, workingFolder), line, fields, errors };
}
