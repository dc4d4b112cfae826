/** The texts of ownership in the editor; what core knows, such as the rows of the menu, is said there. */
export const ownershipMessages = {
  statusName: "Callboard: Owner of the File",
  menuPlaceholder: "Type what you need: contact, docs, runbook, dashboard, deploy, API, used by",
  copyAddress: "Copy",
  copied: (text: string): string => `Copied ${text}`,
  severalTitle: "Who Owns These?",
  noFile: "Whose is it? Open a file of the workspace first, or choose one in the explorer.",
  lines: (first: number, last: number): string => (first === last ? `line ${first}` : `lines ${first}-${last}`),
  owners: (owners: readonly string[], entities: readonly string[]): string =>
    [owners.length > 0 ? owners.join(", ") : "no owner", entities.join(", ")].filter(Boolean).join(" · "),
  decoration: (owners: readonly string[]): string => `Owned by ${owners.join(", ")}`,

  // Where nobody owns a file
  askSection: "Who changed it last",
  stepsSection: "Next steps",
  committer: (name: string): string => `Ask ${name}`,
  commits: (count: number, ago: string): string => `${count === 1 ? "1 commit" : `${count} commits`}, the last ${ago}`,
  notTrusted: "Trust this workspace to see who changed the file last",
  createDescriptor: "Create catalog-info.yaml…",
  addToCodeOwners: "Add to CODEOWNERS…",
} as const;
