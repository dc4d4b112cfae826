import { isTemplated } from "./entity/formats.ts";
import type { ErrorCode } from "yaml";

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
  techdocsConfigMissing: (path: string): string =>
    `There is no mkdocs.yml in "${path}". TechDocs then makes up a configuration, for pages in the folder "docs" there.`,
  descriptorUnreachable: (): string =>
    "A Location above leads to other descriptors of this name, but none leads to this one. Add it there, unless it is registered by itself.",
  kindSubject: (kind: string): string => `An entity of kind ${kind}`,
};

/** Problems between files. */
export const catalogMessages = {
  /** `portal` is the name of the portal whose entities were looked through, too. */
  refNotFound: (kinds: readonly string[], name: string, suggestion: string | undefined, portal?: string): string =>
    `No ${listAlternatives(kinds.map(nameKind))} is named "${name}" in this workspace${portal === undefined ? "" : ` or in ${portal}`}.` +
    (suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`),
  changeReference: (text: string): string => `Change to "${text}"`,
  /** `place` is a file and line, "old/catalog-info.yaml:3"; `others` counts the places beyond it. */
  duplicateEntity: (ref: string, place: string, others: number): string => {
    const more = others === 0 ? "" : others === 1 ? " and in one more place" : ` and in ${others} more places`;
    return `${ref} is also defined in ${place}${more}. Backstage keeps only one of them.`;
  },
  portalProcessing: (portal: string, error: string): string => `${portal} cannot process this entity: ${error}`,
  alsoDefinedHere: (ref: string): string => `${ref} is also defined here.`,
  /** `circle` begins and ends with the entity itself. */
  relationCycle: (circle: readonly string[]): string => {
    const steps = circle.length > 6 ? [...circle.slice(0, 4), "…", circle.at(-1) ?? ""] : circle;
    return `${steps.join(" > ")}: this entity is part of itself. Take one of these references out.`;
  },
  circleGoesOn: (ref: string): string => `The circle goes on here, with ${ref}.`,
  annotationValue: (title: string, form: string | undefined, value: string, corrected: string | undefined): string => {
    const wanted = form === undefined ? "" : ` is written as ${form}, and`;
    const could = corrected === undefined ? "" : ` It could be "${corrected}".`;
    return form === undefined
      ? `"${value}" is no value that the readers of "${title}" know.${could}`
      : `${title}${wanted} "${value}" is not.${could}`;
  },
  codeOwnersDisagree: (owner: string, names: string): string =>
    `The owner is "${owner}" here, and ${names} in CODEOWNERS. Neither is a member, a parent or a child of the other.`,
  codeOwnersDecide: (names: string): string => `${names} by this line.`,
  ownerWithoutMembers: (owner: string): string =>
    `"${owner}" has no members, and neither have the groups below it: nobody answers for this entity.`,
  ownerDeprecated: (owner: string): string => `"${owner}" is deprecated. Name the owner who takes over.`,
  descriptorUntouched: (months: number, author: string): string =>
    `Nobody has changed this descriptor for ${months} months; ${author} was the last. Is it still right?`,
  annotationDeprecated: (key: string, reason: string, replacement: string | undefined): string =>
    replacement === undefined
      ? `${key} should not be used any more. ${reason}`.trim()
      : `${replacement} has replaced ${key}. ${reason}`.trim(),
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
  remote: "only in the portal",
  accessibleDrift: {
    same: "",
    changed: "differs from the portal",
    onlyHere: "not in the portal",
    onlyInPortal: "deleted or moved here",
    error: "cannot be processed by the portal",
    orphan: "orphan",
  },
  shared: "from a shared source",
  accessibleOwner: (owner: string): string => `owner ${owner}`,
  accessibleCount: (count: number): string => (count === 1 ? "1 entity" : `${count} entities`),
  accessibleProblems: (count: number): string => (count === 1 ? "1 problem" : `${count} problems`),
};

/** The outline, links and lenses of descriptors. */
export const languageMessages = {
  /** A document that has no kind yet; counted from 1. */
  document: (count: number): string => `Document ${count}`,
  followTarget: "Open the file of this target",
  followPattern: "Open the first file of this pattern",
  followPlaceholder: "Open the file",
  followDocs: "Open mkdocs.yml",
  followSource: "Open the source",
  followLink: (title: string): string => `Open ${title}`,
  dependents: (count: number): string => (count === 1 ? "1 depends on it" : `${count} depend on it`),
  apis: (provided: number, consumed: number): string =>
    [
      provided > 0 && `Provides ${provided === 1 ? "1 API" : `${provided} APIs`}`,
      consumed > 0 && `Consumes ${consumed === 1 ? "1 API" : `${consumed} APIs`}`,
    ]
      .filter((part) => part !== false)
      .join(" · "),
  problems: (count: number): string => (count === 1 ? "1 problem" : `${count} problems`),
};

/** What hovers say besides the cards of entities. */
export const hoverMessages = {
  required: "required",
  examples: (examples: readonly string[]): string => `For example: ${examples.join(", ")}`,
  values: (values: readonly string[]): string => `One of: ${values.join(", ")}`,
  form: (form: string): string => `Value: ${form}`,
  open: (title: string): string => `Open ${title}`,
  deprecated: (reason: string): string => `Deprecated. ${reason}`,
  notFound: (ref: string, portal: string | undefined): string =>
    `${ref} is not in this workspace${portal === undefined ? "" : ` or in ${portal}`}.`,
};

/** Rows of the annotation table that a team wrote. */
export const annotationMessages = {
  unreadable: (reason: string): string => `The annotations could not be read: ${reason}`,
  tooLarge: (): string => "the file is over 1 MB.",
  notList: (): string => 'Annotations are a list of rows, each with a "key".',
  keyMissing: (row: number): string =>
    `Row ${row} of the annotations needs a "key", such as "example.com/dashboard". It is left out.`,
  notText: (key: string, field: string): string => `"${field}" of ${key} must be text. It is left out.`,
  icon: (key: string): string => `"icon" of ${key} must be the name of a codicon, such as "bell". It is left out.`,
  pattern: (key: string): string =>
    `"pattern" of ${key} is left out: it is no regular expression, or one that could take long. Use no look-around and no group that repeats what repeats.`,
  address: (key: string): string =>
    `An address of ${key} is left out: it must begin with "https://", with values such as {{value}} in it, or be "{{url}}".`,
  category: (key: string, categories: readonly string[]): string =>
    `The buttons of ${key} may be ${listAlternatives(categories)}.`,
};

/** A kind as it stands inside a sentence. */
export function nameKind(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower === "api") return "API";
  return lower === "airesource" ? "AI resource" : lower;
}

function withArticle(words: string): string {
  return /^[AEIO]/i.test(words) ? `an ${words}` : `a ${words}`;
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
  refToItself: (field: string, text: string): string =>
    `"${text}" in ${field} is this entity itself. Take it out, or name the one that was meant.`,
  refWrongKind: (field: string, allowed: readonly string[], text: string, kind: string): string =>
    `${field} takes ${withArticle(listAlternatives(allowed.map(nameKind)))}. "${text}" names ${withArticle(nameKind(kind))}.`,
  refEmpty: (field: string): string => `An empty text in ${field} refers to nothing. Name an entity, or take it out.`,
};

/** Titles of the fixes that go with {@link entityMessages}. */
export const entityFixes = {
  insert: (key: string): string => `Add "${key}"`,
  replace: (text: string): string => `Change to "${text}"`,
  quote: (): string => "Put it in quotes",
  remove: (key: string): string => `Remove "${key}"`,
  removeItem: (): string => "Remove this item",
  enableAiModel: (): string => "Switch on the AI model",
  addCustomKind: (kind: string): string => `Add a schema for kind ${kind}`,
};

/** The last sentence on a text in a wrong form: what it could be, or that a template has yet to fill it in. */
function tail(text: string, corrected: string | undefined): string {
  if (corrected !== undefined) return `"${text}" could be "${corrected}".`;
  return isTemplated(text) ? `"${text}" is what a template has yet to fill in.` : `"${text}" is none.`;
}

/** The reading of descriptors: YAML, placeholders. */
export const descriptorMessages = {
  /** A syntax error by the YAML library's code and words; `written` is what the error marks. */
  yaml: (code: ErrorCode, saying: string, written: string): string =>
    (yamlSayings.find(([words]) => words.test(saying))?.[1] ?? yamlMessages[code])(written),
  mergeKey: 'Backstage does not follow merge keys: "<<" is a key like any other. Write out what it stands for.',
  nestedTooDeeply: "This document is nested too deeply to be read.",
  duplicateKey: (key: string): string => `"${key}" is already set in this mapping. A key may stand in it only once.`,
  aliasUnknown: (name: string): string => `No anchor "&${name}" stands before this alias in the document.`,
  aliasCyclic: (name: string): string => `"*${name}" stands inside its own anchor, so that it would never end.`,
  aliasTooMany: "Aliases repeat this anchor more than 100 times, counting aliases inside of it. Backstage stops there.",
  aliasTooLarge: "With its aliases written out, this document would be too large to be read.",
  notObject: (found: "a list" | "a single value"): string =>
    `A document of the catalog is a mapping with apiVersion, kind, metadata and spec. This one is ${found}.`,
  parseTimeout: (seconds: number): string =>
    `Reading this document took longer than ${seconds} seconds and was stopped. A smaller or simpler document can be read.`,
  placeholderNoText: (key: string): string =>
    `"${key}" needs the address of a file as text, such as "./openapi.yaml" or a URL.`,
  placeholderMissing: (target: string): string =>
    `There is no file "${target}", seen from the folder of this descriptor.`,
  placeholderOutside: (target: string): string =>
    `"${target}" lies outside of this repository. Backstage reads only files of the descriptor's own repository.`,
  placeholderUnreadable: (target: string, reason: string): string => `"${target}" cannot be read: ${reason}`,
  placeholderJson: (target: string, reason: string): string => `"${target}" does not hold JSON: ${reason}`,
  placeholderYaml: (target: string, reason: string): string =>
    `"${target}" does not hold YAML that can be read: ${reason}`,
  placeholderDocuments: (target: string, count: number): string =>
    `"$yaml" needs a file with exactly one YAML document; "${target}" holds ${count}.`,
} as const;

/** Told by the library's own words, because one code stands for many things. */
const yamlSayings: readonly (readonly [RegExp, (written: string) => string])[] = [
  [/Missing closing/, () => "The closing quote is missing."],
  [/need to be followed by map values/, (written) => `"${written}" needs ": " and a value behind it.`],
  [/Missing space after :/, () => 'A space is missing behind ":".'],
  [/Missing ,/, (written) => `A comma is missing in front of "${written}".`],
  [/must (?:be sufficiently indented and )?end with a \]/, () => 'The closing "]" is missing, or not indented.'],
  [/must (?:be sufficiently indented and )?end with a \}/, () => 'The closing "}" is missing, or not indented.'],
  [/Sequence item without -/, () => 'The items of this list start with "- ".'],
  [/Comments must be separated/, () => 'A comment needs a space in front of its "#".'],
  [/cannot start on same line/, () => 'The content of a document starts on the line behind "---".'],
  [/A block sequence may not/, () => "This item starts at another column than the items and keys around it."],
  [/All mapping items/, () => "The keys of a mapping start at the same column. This line starts at another."],
  [/All sequence items/, () => "The items of a list start at the same column. This line starts at another."],
  [
    /Block scalar header/,
    (written) => `"${written}" cannot stand behind "|" or ">": the text starts on the next line.`,
  ],
  [
    /Block scalars with more-indented/,
    () => "The first line of a text may not be indented further than the next ones.",
  ],
];

const yamlMessages: Readonly<Record<ErrorCode, (written: string) => string>> = {
  ALIAS_PROPS: () => "An alias stands for its anchor as it is: it can have no tag and no anchor of its own.",
  BAD_ALIAS: () => 'An anchor or alias needs a name right behind "&" or "*". Text that starts with them needs quotes.',
  BAD_COLLECTION_TYPE: (written) => `The tag "${written}" does not fit what stands behind it.`,
  BAD_DIRECTIVE: () => 'A line that starts with "%" is a YAML directive, and this one is not known.',
  BAD_DQ_ESCAPE: (written) =>
    `"${written}" is no escape sequence. In double quotes a backslash is written twice; single quotes know no escapes.`,
  BAD_INDENT: () => "The indentation does not match the lines around it.",
  BAD_PROP_ORDER: () => 'Anchors ("&name") and tags ("!tag") stand behind the "-", "?" or ":" that they belong to.',
  BAD_SCALAR_START: (written) => `Text that starts with "${[...written][0] ?? ""}" needs quotes.`,
  BLOCK_AS_IMPLICIT_KEY: () =>
    'A value cannot hold another "key: value". Put a value with ": " in quotes, and start keys at the column of the keys above.',
  BLOCK_IN_FLOW: () => 'Inside of "[...]" and "{...}" everything is written with brackets and commas.',
  DUPLICATE_KEY: (written) => descriptorMessages.duplicateKey(written),
  IMPOSSIBLE: () => "YAML cannot make sense of this.",
  KEY_OVER_1024_CHARS: () => "A key can be 1,024 characters long at most.",
  MISSING_CHAR: () => "A space or a line break is missing here.",
  MULTILINE_IMPLICIT_KEY: (written) => `"${written}" needs ": " and a value behind it, on one line.`,
  MULTIPLE_ANCHORS: () => "A value can have one anchor only.",
  MULTIPLE_DOCS: () => "Only one document can stand here.",
  MULTIPLE_TAGS: () => "A value can have one tag only.",
  NON_STRING_KEY: () => "A key has to be text.",
  RESOURCE_EXHAUSTION: () => descriptorMessages.nestedTooDeeply,
  TAB_AS_INDENT: () => "YAML is indented with spaces. This line starts with a tab.",
  TAG_RESOLVE_FAILED: (written) => `The tag "${written}" cannot be read.`,
  UNEXPECTED_TOKEN: (written) => `"${written}" cannot stand here.`,
};
