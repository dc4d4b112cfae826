import type { Scheduler } from "../ports.ts";
import { parentUri, type Uri, uriName } from "../uri.ts";
import { componentWeight, type Evidence, weightOf } from "./componentSigns.ts";

/** A folder that looks like a component, and why. */
export interface ComponentFolder {
  readonly folder: Uri;
  /** Of the folder, and of the folders below it that belong to it. The strongest first. */
  readonly evidence: readonly Evidence[];
}

/** What is known of a workspace folder and its files by their names. */
export interface FolderFacts {
  readonly root: Uri;
  /** The evidence of each folder that has some. */
  readonly evidence: ReadonlyMap<Uri, readonly Evidence[]>;
  /** Names of Components: charts and images that are called so belong to them. In lower case. */
  readonly componentNames: ReadonlySet<string>;
  /** True for folders with an entity of their own: what is below another component still stands for itself. */
  isDescribed(folder: Uri): boolean;
  /** True for folders whose manifests only hold together the packages below; asked only where there are some. */
  holdsPackages(folder: Uri): Promise<boolean>;
  readonly scheduler: Scheduler;
}

/**
 * Finds the outermost folders that make sense as a component. A folder below a component is a part of it, unless the
 * outer one only holds packages together. A folder without a manifest of its own belongs to the component of its
 * name.
 */
export async function findComponentFolders(facts: FolderFacts): Promise<readonly ComponentFolder[]> {
  const folders = [...facts.evidence.keys()].toSorted();
  const packages = await outermostPackages(facts, folders);
  const names = new Set([...packages.all].map((folder) => uriName(folder).toLowerCase()));
  const found = new Map<Uri, Evidence[]>();
  for (const folder of folders) {
    if (facts.scheduler.shouldPause) await facts.scheduler.pause();
    const evidence = facts.evidence.get(folder) ?? [];
    const outer = facts.isDescribed(folder) ? undefined : findAbove(facts.root, folder, found);
    if (outer) outer.push(...evidence);
    else if (weightOf(evidence) >= componentWeight && !isNamedAfter(folder, evidence, names, facts)) {
      const below = packages.below.get(folder) ?? 0;
      const isHolder = below > 0 && (await isPackageHolder(facts, folder, evidence, below));
      if (!isHolder) found.set(folder, [...evidence]);
    }
  }
  return [...found].map(([folder, evidence]) => ({ folder, evidence: strongestFirst(evidence) }));
}

interface Packages {
  readonly all: ReadonlySet<Uri>;
  /** How many folders with manifests lie below a folder, without those inside of another of them. */
  readonly below: ReadonlyMap<Uri, number>;
}

async function outermostPackages(
  { root, evidence, scheduler }: FolderFacts,
  folders: readonly Uri[],
): Promise<Packages> {
  const all = new Set(folders.filter((folder) => hasKind(evidence.get(folder) ?? [], "manifest")));
  const below = new Map<Uri, number>();
  for (const folder of all) {
    if (scheduler.shouldPause) await scheduler.pause();
    for (let outer = folder; outer !== root; ) {
      outer = parentUri(outer);
      below.set(outer, (below.get(outer) ?? 0) + 1);
      if (all.has(outer)) break;
    }
  }
  return { all, below };
}

/** Undeclared holders: the tools of a repository are often set up in a manifest at its root. */
async function isPackageHolder(
  { root, holdsPackages }: FolderFacts,
  folder: Uri,
  evidence: readonly Evidence[],
  packagesBelow: number,
): Promise<boolean> {
  if (await holdsPackages(folder)) return true;
  if (packagesBelow < 2) return false;
  const manifests = evidence.filter(({ kind }) => kind === "manifest");
  if (manifests.length === 0) return true;
  return folder === root && !hasKind(evidence, "dockerfile") && manifests.every(({ uri }) => isToolManifest(uri));
}

function isToolManifest(uri: Uri): boolean {
  return /^(package\.json|pyproject\.toml|setup\.py|Gemfile|build\.gradle(\.kts)?)$/.test(uriName(uri));
}

/** The evidence of the component that a folder is a part of. */
function findAbove(root: Uri, folder: Uri, found: ReadonlyMap<Uri, Evidence[]>): Evidence[] | undefined {
  for (let outer = folder; outer !== root; ) {
    outer = parentUri(outer);
    const evidence = found.get(outer);
    if (evidence) return evidence;
  }
  return undefined;
}

/** True for the chart or image of a component whose code is elsewhere. */
function isNamedAfter(
  folder: Uri,
  evidence: readonly Evidence[],
  packageNames: ReadonlySet<string>,
  { isDescribed, componentNames }: FolderFacts,
): boolean {
  if (hasKind(evidence, "manifest") || isDescribed(folder)) return false;
  const name = uriName(folder).toLowerCase();
  return packageNames.has(name) || componentNames.has(name);
}

function hasKind(evidence: readonly Evidence[], wanted: Evidence["kind"]): boolean {
  return evidence.some(({ kind }) => kind === wanted);
}

function strongestFirst(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.toSorted((one, other) => weightOf([other]) - weightOf([one]) || (one.uri < other.uri ? -1 : 1));
}
