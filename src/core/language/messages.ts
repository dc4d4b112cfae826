import { nameKind } from "../messages.ts";

/** Texts of the language features that users read. */

/** What completions say. */
export const completionMessages = {
  ownedBy: (owner: string): string => `owned by ${owner}`,
  uses: (count: number): string => (count === 1 ? "1 refers to it" : `${count} refer to it`),
  required: "required",
  inUse: (count: number): string => (count === 1 ? "1 entity" : `${count} entities`),
  newDocument: (kind: string): string => `New ${kind}`,
  folderName: "The name of the folder",
  form: (form: string): string => `Value: ${form}`,
  example: "An example to change",
  placeholders: {
    $text: "The text of a file is put here.",
    $json: "The value of a JSON file is put here.",
    $yaml: "The value of a YAML file is put here.",
  },
};

/** Titles of the fixes that need more than the entity, and of changes that need no problem. */
export const fixMessages = {
  changeTo: (text: string): string => `Change to "${text}"`,
  fillIn: (text: string): string => `Fill in "${text}"`,
  toList: (): string => "Make it a list",
  toText: (): string => 'Make it text with "|"',
  tabsToSpaces: (): string => "Change tabs to spaces",
  addSpace: (): string => 'Add a space behind ":"',
  addSign: (sign: string): string => `Add the closing ${sign}`,
  quote: (): string => "Put it in quotes",
  removeLine: (): string => "Remove this key",
  removeDocument: (): string => "Remove this document",
  deleteFile: (): string => "Delete this file",
  splitList: (): string => "Make each item a document",
  writeOut: (): string => "Write out what is merged",
  createHere: (kind: string, name: string): string => `Create ${nameKind(kind)} "${name}" in this file`,
  createFile: (path: string): string => `Create ${path}`,
  copyHere: (name: string): string => `Copy it to ./${name}`,
  renameFile: (name: string): string => `Rename this file to ${name}`,
  addToLocation: (path: string): string => `Add it to the Location in ${path}`,
  giveInCodeOwners: (pattern: string, handle: string): string => `Give ${pattern} to ${handle} in CODEOWNERS`,
  optional: (): string => 'Add "presence: optional"',
  firstPage: (title: string): string => `# ${title}\n`,
  allInFile: (code: string): string => `Fix all ${code} problems in this file`,
  allInWorkspace: (code: string): string => `Fix all ${code} problems in the workspace`,
  addDocs: (): string => "Add docs: techdocs-ref and mkdocs.yml",
  extractDefinition: (name: string): string => `Move the definition to ${name}`,
  inlineDefinition: (path: string): string => `Write ${path} here`,
};

/** The renaming of entities and namespaces. */
export const renameMessages = {
  nothing: (): string => "Here is no name of an entity, and no reference to one.",
  unknownEntity: (ref: string): string => `${ref} is not in this workspace, so that it cannot be renamed here.`,
  unreadable: (ref: string): string => `The descriptor of ${ref} cannot be read now. Mend it first.`,
  defaultNamespace: (): string =>
    'Entities without a namespace are in "default", so that it cannot be renamed. Give entities a namespace of their own instead.',
  invalidName: (text: string): string =>
    `"${text}" is no name. Names may hold letters, digits, "-", "_" and ".", up to 63, with a letter or digit at both ends.`,
  invalidNamespace: (text: string): string =>
    `"${text}" is no namespace. Namespaces may hold lower-case letters, digits and "-" between them, up to 63.`,
  taken: (ref: string, place: string): string => `${ref} exists already, in ${place}. Choose another name.`,
  label: (from: string, to: string): string => `Rename "${from}" to "${to}"`,
  warning: (kind: "entity" | "namespace"): string =>
    kind === "entity"
      ? "A portal will see a new entity, and no longer the old one."
      : "A portal will see new entities, and no longer the old ones.",
};
