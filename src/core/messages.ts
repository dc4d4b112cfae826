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
  schemaFile: (kind: "missing" | "tooLarge"): string =>
    kind === "missing" ? "there is no such file." : "the file is over 2 MB.",
  schemaNoObject: (): string => "the file holds no JSON object.",
  kindSubject: (kind: string): string => `An entity of kind ${kind}`,
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

/** What is wrong with an entity by itself. `path` is a field as in "spec.owner" or "metadata.tags[0]". */
export const entityMessages = {
  fieldMissing: (subject: string, path: string, example: string | undefined): string =>
    example === undefined ? `${subject} needs ${path}.` : `${subject} needs ${path}, for example "${example}".`,
  fieldWithoutValue: (path: string): string => `${path} has no value. Give it one, or leave the key out.`,
  itemWithoutValue: (path: string): string => `${path} has no value. Give it one, or take the "-" out.`,
  fieldEmpty: (path: string): string => `${path} must not be empty.`,
  scalarNotText: (path: string, found: string): string =>
    `${path} must be text, and ${found} without quotes is not. Put it in quotes.`,
  notText: (path: string, found: string): string => `${path} must be text, not ${found}.`,
  definitionNotText: (path: string, found: string): string =>
    `${path} must be one text, not ${found}. Keep it in a file and write "$text: ./openapi.yaml", or put "|" after the colon.`,
  notList: (path: string, found: string): string =>
    `${path} must be a list, not ${found}. Put "- " before each item, on a line of its own.`,
  notMapping: (path: string, found: string): string => `${path} must be a mapping of keys to values, not ${found}.`,
  notOneOf: (path: string, types: string, found: string): string => `${path} must be ${types}, not ${found}.`,
  rootFieldUnknown: (key: string): string =>
    `An entity has apiVersion, kind, metadata and spec only, and Backstage refuses "${key}" beside them. Move it below metadata or spec.`,
  fieldUnknown: (path: string): string => `Backstage refuses a field ${path} here. Take it out.`,
  fieldValue: (path: string, allowed: string, found: string): string => `${path} must be ${allowed}, not ${found}.`,
  tooLong: (path: string, limit: number): string => `${path} may have up to ${limit} characters.`,
  tooFew: (path: string, limit: number): string =>
    limit === 1 ? `${path} needs at least one item.` : `${path} needs at least ${limit} items.`,
  schemaOther: (path: string, reason: string): string => `${path} does not fit the schema of its kind: ${reason}.`,
  duplicateCasing: (path: string, other: string): string =>
    `"${path}" differs from "${other}" in letter case only. Backstage then cannot list the entity: rename one of them.`,

  kindUnknown: (kind: string, apiVersion: string, nearest: string | undefined): string =>
    `${kind} of ${apiVersion} is no kind that Backstage knows. ${
      nearest === undefined ? "" : `Did you mean "${nearest}"? `
    }For a kind of your own, name its JSON Schema in the setting callboard.customKinds.`,
  kindCasing: (kind: string, known: string): string => `Letter case counts in kinds: "${kind}" is written "${known}".`,
  apiVersionUnknown: (kind: string, apiVersion: string, known: string): string =>
    `Backstage knows no ${kind} of ${apiVersion}. Its API version is ${known}.`,
  modelOff: (what: string): string =>
    `Backstage knows ${what} only with its AI model installed. If your portal has it, add "ai" to the setting callboard.models.`,

  apiVersionInvalid: (text: string): string =>
    `"${text}" is no API version. One is a domain and a version of letters and digits only, such as "backstage.io/v1alpha1".`,
  kindInvalid: (text: string): string =>
    `"${text}" is no kind. Kinds begin with a letter and hold letters and digits only, up to 63.`,
  nameInvalid: (text: string, corrected: string | undefined): string =>
    `Names may hold letters, digits, "-", "_" and ".", up to 63, with a letter or digit at both ends. ${tail(text, corrected)}`,
  namespaceInvalid: (text: string, corrected: string | undefined): string =>
    `Namespaces may hold lower-case letters, digits and "-" between them, up to 63. ${tail(text, corrected)}`,
  labelKeyInvalid: (text: string, corrected: string | undefined): string =>
    `A label's key is a name, or a domain and a name as in "example.com/tier". ${tail(text, corrected)}`,
  labelValueInvalid: (text: string, corrected: string | undefined): string =>
    `A label's value may hold letters, digits, "-", "_" and ".", up to 63. Longer or freer text belongs in an annotation. ${tail(text, corrected)}`,
  annotationKeyInvalid: (text: string, corrected: string | undefined): string =>
    `An annotation's key is a name, or a domain and a name as in "github.com/project-slug". ${tail(text, corrected)}`,
  tagInvalid: (text: string, corrected: string | undefined): string =>
    `Tags may hold lower-case letters, digits, ":", "+" and "#", joined by "-", up to 63. ${tail(text, corrected)}`,
  linkUrlInvalid: (text: string, corrected: string | undefined): string =>
    `A link needs a full address, such as "https://example.com/docs". ${tail(text, corrected)}`,
  linkTextBlank: (path: string): string => `${path} must not be blank. Give it a text, or leave the key out.`,

  refKindMissing: (field: string, text: string, kinds: readonly string[]): string =>
    `A reference in ${field} needs its kind: ${kinds.map((kind) => `"${kind}:${text}"`).join(" or ")}.`,
  refInvalid: (field: string, text: string): string =>
    `"${text}" in ${field} is no reference. Write "[kind:][namespace/]name", with none of the parts empty.`,
  refEmpty: (field: string): string => `An empty text in ${field} refers to nothing. Name an entity, or take it out.`,
};

/** Titles of the fixes that go with {@link entityMessages}. */
export const entityFixes = {
  insert: (key: string): string => `Add "${key}"`,
  replace: (text: string): string => `Change to "${text}"`,
  quote: (): string => "Put it in quotes",
  remove: (key: string): string => `Remove "${key}"`,
  enableAiModel: (): string => "Switch on the AI model",
  addCustomKind: (kind: string): string => `Add a schema for kind ${kind}`,
};

/** The last sentence on a text in a wrong form: what it could be, or that a template has yet to fill it in. */
function tail(text: string, corrected: string | undefined): string {
  if (corrected !== undefined) return `"${text}" could be "${corrected}".`;
  return text.includes("{{") || text.includes("{%")
    ? `"${text}" is what a template has yet to fill in.`
    : `"${text}" is none.`;
}
