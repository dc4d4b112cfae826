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
