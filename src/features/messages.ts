/** The texts that features show. Those of the manifest are in `package.nls.json`. */
import type { SourceState } from "../core/catalog/workspaceSettings.ts";
import type { PortalPlugin } from "../core/remote/probe.ts";
import type { PortalAction } from "../core/remote/portalActions.ts";
import { formatCount } from "../core/formatCount.ts";

interface Counts {
  readonly error: number;
  readonly warning: number;
}

const facets = { kinds: "Kind", types: "Type", lifecycles: "Lifecycle", owners: "Owner", tags: "Tag" } as const;

/** What portals may lack, as people call it. */
const plugins: Readonly<Record<PortalPlugin, string>> = {
  auth: "accounts of its own",
  catalog: "catalog",
  permission: "permissions",
  scaffolder: "templates to run",
  search: "search",
  techdocs: "TechDocs",
};

/** What can be done in a portal, as menus call it. */
const actions: Readonly<Record<PortalAction, string>> = {
  refresh: "Refresh in Portal",
  validate: "Validate in Portal",
  register: "Register in Portal",
  unregister: "Unregister from Portal",
};

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
  placesTitle: "Where",
  places: { workspace: "Only in this workspace", portal: "Only in the portal", both: "In both" },
  drift: {
    title: "Compared with the portal",
    kinds: {
      same: "The same",
      changed: "Changed here",
      onlyHere: "Only here",
      onlyInPortal: "Deleted or moved here",
      error: "Cannot be processed",
      orphan: "Orphan",
    },
    describe: {
      same: (portal: string) => `The same in ${portal}`,
      changed: (portal: string, fields: number) => `Differs from ${portal} in ${plural(fields, "field")}`,
      onlyHere: (portal: string) => `Not in ${portal}`,
      onlyInPortal: (portal: string) => `Only in ${portal}: deleted or moved here`,
      error: (portal: string, _: number, error: string) => `${portal} cannot process it: ${error}`,
      orphan: (portal: string) => `Orphan in ${portal}: nothing leads to it any more`,
    },
    diffTitle: (name: string, portal: string) => `${name} (${portal} ↔ here, as it would be processed)`,
    notCompared: (ref: string, portal: string) =>
      `${ref} is not compared with ${portal}: it is not checked out here, or the portal was not asked yet.`,
    showTitle: "Drift",
    showPrompt: (portal: string) => `What is checked out, compared with ${portal}`,
    nothing: (portal: string, count: number) =>
      `All ${plural(count, "entity", "entities")} that are checked out are the same in ${portal}.`,
    reveal: "Show in the Catalog",
    notAsked: (portal: string) => `${portal} was not asked yet. Synchronise first.`,
  },
  portalEntities: {
    gone: (ref: string, portal: string) => `${portal} does not serve ${ref} any more, or is not the portal shown.`,
    copiedLink: (ref: string) => `Copied the link of ${ref}`,
    noDescriptor: "The active editor shows no descriptor of the catalog. Open one first.",
    refreshing: (ref: string, portal: string) => `Asking ${portal} to read ${ref} again`,
    mayNotRefresh: (ref: string, portal: string) => `${portal} does not permit you to have ${ref} read again.`,
    refreshed: (ref: string, portal: string) => `${portal} reads ${ref} again`,
    validating: (portal: string) => `Validating in ${portal}`,
    valid: (portal: string, count: number) =>
      `${portal} would take ${count === 1 ? "it" : count === 2 ? "both entities" : `all ${count} entities`}.`,
    registerTitle: (portal: string) => `Register in ${portal}`,
    addressPrompt: "The address of the file, as the portal is to read it: on a branch that stays",
    addressRule: "Write the whole address of the file, beginning with https://.",
    previewing: (portal: string) => `Asking ${portal} what would come in`,
    isRegistered: (portal: string, address: string) => `${portal} reads ${address} already.`,
    registerQuestion: (portal: string, count: number) =>
      `Register ${plural(count, "entity", "entities")} in ${portal}?`,
    comesIn: (address: string, refs: readonly string[], known: readonly string[]) =>
      [
        address,
        "",
        ...firstOf(refs),
        ...(known.length === 0
          ? []
          : ["", "The portal has these from elsewhere; Backstage keeps only one of each:", ...firstOf(known)]),
      ].join("\n"),
    register: "Register",
    registering: (portal: string) => `Registering in ${portal}`,
    registered: (portal: string) => `Registered in ${portal}`,
    lookingUp: (portal: string) => `Asking ${portal} where it comes from`,
    ofConfiguration: (ref: string, portal: string) =>
      `${ref} was not registered by anybody: it comes from the configuration of ${portal}.`,
    unregisterQuestion: (address: string, portal: string) => `Unregister ${address} from ${portal}?`,
    deleteOrphan: (ref: string, portal: string) => `Delete the orphan ${ref} from ${portal}?`,
    orphanGoes: (portal: string) => `Nothing in ${portal} leads to it any more. Nothing else goes away with it.`,
    mayNotDelete: (ref: string, portal: string) => `${portal} does not permit you to delete ${ref}.`,
    delete: "Delete",
    deleting: (ref: string, portal: string) => `Deleting ${ref} from ${portal}`,
    deleted: (ref: string, portal: string) => `Deleted ${ref} from ${portal}`,
    goesAway: (refs: readonly string[]) =>
      [`${plural(refs.length, "entity goes", "entities go")} away with it:`, ...firstOf(refs)].join("\n"),
    unregister: "Unregister",
    unregistering: (portal: string) => `Unregistering from ${portal}`,
    unregistered: (portal: string) => `Unregistered from ${portal}`,
  },
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
  readingCatalog: "Reading the catalog",
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
    connectPortal: "Connect to a Backstage Portal…",
    signIn: (portal: string) => `Sign In to ${portal}…`,
    synchronise: (portal: string) => `Synchronise ${portal} Now`,
    resume: (portal: string) => `Resume Synchronising with ${portal}`,
    offers: (portal: string) => `What ${portal} Offers…`,
    notOffered: (count: number) => `${count} not offered`,
    switchPortal: "Switch Portal…",
    drift: "Show Drift…",
    whoAmI: "Say Who I Am",
    reload: "Reload Catalog",
    settings: "Settings",
  },

  // Portals
  portals: {
    connectTitle: "Connect to a Backstage Portal",
    addressPrompt: "The address of the portal",
    addressPlaceholder: "https://portal.example.com",
    namePrompt: "What to call it",
    nameMissing: "Give it a name.",
    nameTaken: (name: string) => `Another portal is called "${name}" already.`,
    addressKnown: (name: string) => `${name} is connected already.`,
    asking: (portal: string) => `Asking ${portal} what it can do`,
    changeAddress: "Change the Address",
    useBackend: (address: string) => `Use ${address}`,
    connected: (portal: string, missing: readonly PortalPlugin[]) =>
      missing.length === 0
        ? `Connected to ${portal}.`
        : `Connected to ${portal}. It has no ${missing.map((plugin) => plugins[plugin]).join(" and no ")}: what needs that is not offered.`,
    showCatalog: "Show the Catalog",

    actions,
    offersTitle: (portal: string) => `What ${portal} Offers`,
    offersPrompt: "Choose what to do; a line that says why not is copied, for whoever runs the portal",
    notOfferedGroup: "Not offered",
    offeredGroup: "Offered",
    lacksGroup: (portal: string) => `What ${portal} does not have`,
    copiedOffer: "Copied the line",
    notOfferedActions: (found: readonly PortalAction[]) =>
      `Not offered there: ${found.map((action) => actions[action]).join(", ")}`,
    notOffered: (why: string, action: PortalAction) => `${why} ${actions[action]} is not offered.`,
    asksWhoComes: (portal: string) => `${portal} asks who you are before it shows its catalog.`,
    signInTitle: (portal: string) => `Sign In to ${portal}`,
    signInPrompt: "How do you sign in",
    signInPromptWithoutBrowser: (portal: string) =>
      `How do you sign in; ${portal} has no sign-in in the browser for programs`,
    ways: {
      browser: "In the browser",
      browserDetail: "You say so on a page of the portal; Callboard gets a token of its own",
      guest: "As guest",
      token: "With a token",
      tokenDetail: "One that you were given, by the portal or by whoever runs it",
      basic: "With a user name and password",
      header: "With a header",
      cookie: "With a cookie",
      gateDetail: "For a proxy in front of the portal",
    },
    tokenPrompt: "The token. It is kept in the system's keychain",
    tokenRule: "A token has no blanks, and only letters that can be typed on any keyboard.",
    userPrompt: "The user name",
    userRule: "A user name has no colon and is not empty.",
    passwordPrompt: "The password. It is kept in the system's keychain",
    headerPrompt: 'The header, such as "X-Api-Key: 1234". It is kept in the system\'s keychain',
    headerRule: 'Write it as "Name: value".',
    cookiePrompt: 'The cookie, such as "_oauth2_proxy=1234". It is kept in the system\'s keychain',
    cookieRule: 'Write it as "name=value".',
    waiting: (portal: string) => `Waiting for ${portal} in the browser`,
    refusedCredentials: (portal: string) =>
      `${portal} does not take this. Look for a newer one, or sign in another way.`,
    portTaken: (portal: string, port: number) =>
      `${portal} answers to port ${port} of this machine, which another program uses. End it and try again, or sign in with a token.`,
    outOfReach: (portal: string) =>
      `The browser seems to be on another machine than this window's files: the answer of ${portal} would not come through. Sign in with a token.`,
    browserAnyway: "Open the Browser Anyway",
    refused: (portal: string, reason: string) => `${portal} did not sign you in: ${reason}`,
    late: (portal: string) => `Nothing came back from ${portal}. Try again, or sign in with a token.`,
    useToken: "Sign In with a Token",
    hasCommand: (portal: string) =>
      `The token command of ${portal} signs you in. Take it out of the settings to use an account.`,
    noPortal: "No portal is connected. Connect to one first.",
    nobodySignedIn: "Nobody is signed in to a portal.",
    signOutTitle: "Sign Out",
    signOutPrompt: "Which account; its tokens are removed",
    signedOut: (account: string) => `Signed out ${account}`,

    switchTitle: "Switch Portal",
    switchPrompt: "The portal that this workspace shows",
    none: "None",
    noneDetail: "Only the files of the workspace",
    add: "Connect to another portal…",
    entities: (count: number) => plural(count, "entity", "entities"),

    deleteTitle: "Delete a Portal's Local Data",
    deletePrompt: "What was kept of which portal",
    notInSettings: "no longer in the settings",
    nothingKept: "Nothing is kept of any portal.",
    deleteQuestion: (portal: string) => `Delete what is kept of ${portal}?`,
    deleteDetail: "Its entities go from this machine until they are fetched anew. Who is signed in stays so.",
    deleteOtherDetail: "A window whose settings still name it fetches its entities anew. Who is signed in stays so.",
    delete: "Delete",
    deleted: (portal: string) => `Deleted what was kept of ${portal}`,

    statusName: "Callboard: Portal",
    statusSynchronising: (portal: string, done: number, total: number | undefined) =>
      `${portal} ${formatCount(done)}${total === undefined ? "" : ` of ${formatCount(total)}`}`,
    statusSignIn: (portal: string) => `Sign in to ${portal}`,
    statusAged: (portal: string, age: string | undefined) => (age === undefined ? portal : `${portal}, ${age}`),
    paused: (portal: string) => `Synchronising with ${portal} is paused.`,
    synchronising: (portal: string) => `Synchronising with ${portal}`,
    upToDate: (portal: string, count: number) => `${portal}: ${plural(count, "entity", "entities")}, up to date`,
    reported: (count: number, state: string | undefined) => (state === undefined ? `${count}` : `${count}, ${state}`),
    sourcesReported: (count: number, failed: number) => (failed === 0 ? `${count}` : `${count}, ${failed} stale`),
    statusMistake: "callboard.portals",
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

/** As many as a dialog can show. */
function firstOf(refs: readonly string[]): readonly string[] {
  const most = 12;
  return refs.length > most ? [...refs.slice(0, most), `… and ${formatCount(refs.length - most)} more`] : refs;
}

function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`;
}
