/** Texts of core that users read. Each says what is wrong, and what to do. */

/** Discovery, Locations and the reading of files. */
export const sourceMessages = {
  targetScheme: (target: string): string =>
    `A Location cannot point at "${target}": Backstage rejects javascript addresses.`,
  targetNeedsUrlType: (type: string): string =>
    `Locations have no type "${type}". Write type "url" and keep the address as it is.`,
  targetNeedsFileType: (target: string): string =>
    `"${target}" is an address, and this Location has the type "file". Give it the type "url".`,
  targetIsNoAddress: (target: string): string =>
    `"${target}" is neither a path nor an address that starts with "https://".`,
  targetEndsInSlash: (target: string): string =>
    `"${target}" names a folder. A Location needs files: name one, or a pattern such as "./services/*/catalog-info.yaml".`,
  targetMissing: (path: string): string =>
    `No file was found at "${path}". Correct the path, or give the Location "presence: optional".`,
  targetMatchesNothing: (pattern: string, folder: string): string =>
    `No file matches "${pattern}" in "${folder}". Correct the pattern, or give the Location "presence: optional".`,
  targetCycle: (path: string): string =>
    `"${path}" leads back to this file. Backstage ignores a Location that it has read already.`,
  outsideLocationType: (type: string): string => `Only a Backstage backend reads Locations of type "${type}".`,
  outsideUrl: (repository: string | undefined): string =>
    repository === undefined
      ? "The address names no file of a repository that is checked out here."
      : `${repository} is not checked out in this workspace.`,
  outsideRepository: (): string => "The path leaves the repository and the workspace.",
  outsideAbsolutePath: (): string => "An absolute path means a file of the backend's machine.",
  outsideBackendFolder: (): string =>
    'A path of type "file" that does not start with "." is relative to the folder that the backend runs in.',
  notInCatalog: (): string =>
    "Nothing reaches this file, so its entities are not in the catalog. Name it catalog-info.yaml, or add it to a Location or to the setting callboard.catalog.files.",
  fileTooLarge: (megabytes: number): string =>
    `This file has ${megabytes} MB. Callboard reads descriptors of up to 20 MB: split it.`,
  fileUnreadable: (reason: string): string => `This file could not be read: ${reason}`,
  schemaUnreadable: (kind: string, path: string, reason: string): string =>
    `The JSON Schema of kind ${kind} at "${path}" cannot be used: ${reason}`,
  schemaTimeout: (kind: string, path: string): string =>
    `The JSON Schema of kind ${kind} at "${path}" took over a second and was stopped. Simplify its patterns.`,
};

/** Problems between files. */
export const catalogMessages = {
  refNotFound: (kinds: readonly string[], name: string, suggestion: string | undefined): string =>
    `No ${listAlternatives(kinds.map(nameKind))} is named "${name}" in this workspace.` +
    (suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`),
  changeReference: (text: string): string => `Change to "${text}"`,
  /** `place` is a file and line, "old/catalog-info.yaml:3"; `others` counts the places beyond it. */
  duplicateEntity: (ref: string, place: string, others: number): string => {
    const more = others === 0 ? "" : others === 1 ? " and in one more place" : ` and in ${others} more places`;
    return `${ref} is also defined in ${place}${more}. Backstage keeps only one of them.`;
  },
  alsoDefinedHere: (ref: string): string => `${ref} is also defined here.`,
};

/** The catalog's tree. */
export const treeMessages = {
  kindTitles: {
    component: "Components",
    api: "APIs",
    resource: "Resources",
    system: "Systems",
    domain: "Domains",
    group: "Groups",
    user: "Users",
    location: "Locations",
    template: "Templates",
    airesource: "AI resources",
  },
  sectionTitles: { starred: "Starred", recent: "Recent", mine: "Mine" },
  relationTitles: {
    ownedBy: "Owner",
    partOf: "Part of",
    providesApi: "Provides",
    consumesApi: "Consumes",
    dependsOn: "Depends on",
    dependencyOf: "Dependents",
    apiProvidedBy: "Provided by",
    apiConsumedBy: "Consumed by",
    hasPart: "Parts",
    ownerOf: "Owns",
    memberOf: "Member of",
    hasMember: "Members",
    childOf: "Parent",
    parentOf: "Children",
  },
  noOwner: "No owner",
  noSystem: "No system",
  noType: "No type",
  noTags: "No tags",
  organization: "Groups, users and locations",
  missing: "not in this workspace",
  deprecated: "deprecated",
  stale: "cannot be read now",
  conflict: "defined more than once",
  accessibleOwner: (owner: string): string => `owner ${owner}`,
  accessibleCount: (count: number): string => (count === 1 ? "1 entity" : `${count} entities`),
  accessibleProblems: (count: number): string => (count === 1 ? "1 problem" : `${count} problems`),
};

/** The card of an entity. */
export const cardMessages = {
  owner: "Owner",
  partOf: "Part of",
  lifecycle: "Lifecycle",
  type: "Type",
  tags: "Tags",
  provides: "Provides",
  dependsOn: (count: number): string => `Depends on ${count}`,
  dependents: (count: number): string => (count === 1 ? "1 depends on it" : `${count} depend on it`),
  source: "Source",
  stale: "last good state: the file cannot be read now",
  conflict: (count: number): string => `defined in ${count} places`,
  more: (count: number): string => `${count} more`,
};

/** A kind as it stands inside a sentence. */
export function nameKind(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === "api") return "API";
  return lower === "airesource" ? "AI resource" : lower;
}

function listAlternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}
