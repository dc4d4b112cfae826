/** What ownership says to users. */

/** Where an answer to a question about an entity comes from. */
export const answerMessages = {
  fromLink: "link",
  fromAnnotation: (key: string): string => `annotation ${key}`,
  fromProfile: "profile",
  fromPage: (path: string): string => `docs, ${path}`,
  fromOwner: "spec.owner",
  fromMember: "member",
  fromProvided: "provides",
  fromConsumed: "consumes",
  fromPart: "part of it",
  fromDependent: "depends on it",
  fromConsumer: (api: string): string => `consumes its API ${api}`,
  /** `title` is that of another entity: the owner, the system. */
  of: (from: string, title: string): string => `${from} of ${title}`,
};

/** Whom a file belongs to. */
export const fileMessages = {
  noOwner: "no owner",
  belongs: (file: string, entities: readonly string[], owners: readonly string[]): string => {
    const owner = owners.length > 0 ? `owned by ${owners.join(", ")}` : "without an owner";
    return `${file} ${entities.length > 0 ? `belongs to ${entities.join(", ")}, ${owner}` : `is ${owner}`}`;
  },
};

/** The menu of an owner. */
export const menuMessages = {
  sections: {
    belongs: "Belongs to",
    contact: "Ask",
    look: "Look up",
    connected: "Connected with",
    entity: "In the catalog",
  },
  /** What each answer is called; typing the word finds it. */
  questions: {
    owner: "Owner",
    contact: "Contact",
    docs: "Docs",
    runbook: "Runbook",
    dashboard: "Dashboard",
    deploy: "Deploy",
    apis: "API",
    dependents: "Used by",
  },
  row: (word: string, title: string): string => `${word}: ${title}`,
  reasons: {
    "source-location": "its source is this folder",
    descriptor: "by its descriptor",
    folder: "in the folder of its descriptor",
    name: "in the folder of its name",
  },
  codeOwners: "CODEOWNERS",
  codeOwnersSay: (owners: readonly string[], agreement: string): string =>
    [owners.length > 0 ? owners.join(" ") : "takes ownership away", agreement].filter(Boolean).join(" · "),
  agreement: { agrees: "agrees", disagrees: "disagrees", unknown: "" },
  more: (count: number): string => `${count} more`,
  notInCatalog: "not in the catalog",
  none: "none",
  noOwnerOf: (title: string): string => `${title} has no spec.owner`,
  openDescriptor: "Open Descriptor",
  reveal: "Reveal in Catalog",
  findMentions: "Find Code That Mentions It",
  copyReference: "Copy Reference",
};
