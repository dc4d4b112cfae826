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
