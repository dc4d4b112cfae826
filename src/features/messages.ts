/** The texts that features show. Those of the manifest are in `package.nls.json`. */
import type { SourceState } from "../core/catalog/workspaceSettings.ts";
import { formatCount } from "../core/formatCount.ts";

interface Counts {
  readonly error: number;
  readonly warning: number;
}

const facets = { kinds: "Kind", types: "Type", lifecycles: "Lifecycle", owners: "Owner", tags: "Tag" } as const;

export const messages = {
  // The tree
  groupByPrompt: "Group the catalog by",
  groupings: {
    kind: "Kind",
    owner: "Owner",
    system: "Domain and System",
    type: "Type",
    tag: "Tag",
    file: "File",
  },
  sortByPrompt: "Sort the catalog by",
  sorts: { name: "Name", title: "Title", kind: "Kind", problems: "Problems" },
  currentChoice: "now",
  filterTitle: "Filter Catalog",
  filterPlaceholder: "Words of the name, title, description, tags or owner",
  filterFieldsTitle: "Filter Catalog by Field",
  filterFieldsPlaceholder: "Choose what is shown; values of one field are alternatives",
  facets,
  withProblems: "With problems",
  severalValues: (facet: keyof typeof facets, count: number) => `${facets[facet]}: ${count} values`,
  shownOfAll: (shown: number, all: number) => `${formatCount(shown)} of ${formatCount(all)}`,
  problemCounts: ({ error, warning }: Counts) =>
    [error > 0 ? plural(error, "error") : "", warning > 0 ? plural(warning, "warning") : ""].filter(Boolean).join(", "),
  uncovered: {
    title: "Not in the catalog",
    explanation: "Folders that look like a component and belong to no entity",
    tick: "Tick to create a descriptor",
    reason: (folder: string) => `${folder} looks like a component and belongs to no entity.`,
    evidence: {
      manifest: "Manifest",
      dockerfile: "Container image",
      helm: "Helm chart",
      kubernetes: "Kubernetes",
      api: "API definition",
      codeowners: "Has owners of its own",
    },
    groupLabel: (count: number) => `Not in the catalog, ${plural(count, "folder")}`,
    folderLabel: (folder: string, evidence: string) => `Folder ${folder}, not in the catalog, has ${evidence}`,
    searching: "Looking for folders that look like components",
    none: "Every folder that looks like a component belongs to an entity.",
    createTitle: "Create Descriptors for Folders",
    createPrompt: "Choose the folders; a preview follows",
  },
  noActiveEntity: "The active editor shows no entity of the catalog. Open a descriptor first.",

  // One entity
  notInCatalog: (ref: string) => `${ref} is not in the catalog of this workspace.`,
  copied: (ref: string) => `Copied ${ref}`,
  noLinks: (ref: string) => `${ref} has no links that a browser could open.`,
  openLinkPrompt: (ref: string) => `Open a link of ${ref}`,
  pickEntityTitle: "Show Entity",
  pickEntityPlaceholder: "Words of its name, title, description, tags or owner",

  // Problems
  explainPrompt: "Explain a problem",
  unknownModel: (model: string) => `Callboard knows no model "${model}". There is one: "ai".`,
  customKindNeedsFolder: "A schema is found in a folder that is open. Open the folder that holds this file first.",
  pickSchema: (kind: string) => `JSON Schema of kind ${kind}`,
  useSchema: "Use This Schema",
  schemaOutside: "A schema has to lie in a folder that is open.",

  // Status bar
  statusName: "Callboard: Catalog",
  statusLabel: (entities: number, counts: Counts, state: SourceState) => {
    const all = [
      entities === 1 ? "1 entity" : `${formatCount(entities)} entities`,
      plural(counts.error, "error"),
      plural(counts.warning, "warning"),
    ];
    const reading = state.kind === "indexing" ? `. Reading files: ${state.done} of ${state.total}` : "";
    return `Callboard: ${all.join(", ")}${reading}`;
  },
  menuPrompt: "Callboard",
  menu: {
    search: "Search…",
    showEntity: "Show Entity…",
    catalog: "Show the Catalog",
    problems: "Go to Problems",
    create: "Create catalog-info.yaml…",
    demo: "Open the Demo Company…",
    addToRepository: "Add Callboard to This Repository…",
    whoAmI: "Say Who I Am",
    reload: "Reload Catalog",
    settings: "Settings",
  },

  // First steps
  noFolder: "No folder is open. Open the folder of a repository first.",
  folderPrompt: "In which folder",
  createTitle: "Create catalog-info.yaml",
  createName: "Its name, as others refer to it",
  createOwner: "The group that owns it",
  createField: (field: string) => `Its ${field}`,
  unknownOwner: "not in the catalog",
  nameTaken: (ref: string) => `${ref} is in the catalog already.`,
  addEntityTitle: "Add Entity to This File",
  addEntityPrompt: "The kind of the entity",
  noYamlEditor: "An entity is added to the YAML file of the active editor. Open a catalog file first.",
  nameRule: 'Names may hold letters, digits, "-", "_" and ".", up to 63, and begin and end with a letter or digit.',
  demoTitle: "The demo company is copied into a new folder in",
  demoButton: "Copy the Demo Here",
  addTitle: "Add Callboard to This Repository",
  addPrompt: "Choose what to add; a preview follows",
  additions: {
    github: "Check on GitHub Actions",
    gitlab: "Check on GitLab CI",
    preCommit: "Check before each commit (pre-commit)",
    recommendation: "Recommend the extension to everyone who opens the repository",
  },
  packagePrompt: "Where the check gets Callboard from: the name of an npm package, or the path of a packed tarball",
  nothingToAdd: (paths: readonly string[]) =>
    `There is nothing to add: ${paths.join(", ")} ${paths.length === 1 ? "has" : "have"} it already, or cannot be changed safely.`,
  leftAlone: (paths: readonly string[]) => `Left as before: ${paths.join(", ")}.`,

  // Support
  reportCopied: "Copied the diagnostics report",
  watcherWorks: "works",
  watcherFails: "fails; rescans when the window gets the focus",
  isSet: "(set)",
} as const;

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
