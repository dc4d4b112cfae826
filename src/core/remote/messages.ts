/** What is said of portals. `portal` is always the portal's name. */
export const portalMessages = {
  rowNoObject: (): string => 'A portal is an object with a "baseUrl" and a "name".',
  nameTaken: (name: string): string =>
    `Two portals are called "${name}": the first one counts. Give the other another "name".`,
  addressTaken: (name: string, first: string): string =>
    `"${name}" has the address of "${first}": the first one counts. Delete one of the two.`,
  addressMissing: (): string => 'Name the address of the portal: "https://portal.example.com".',
  addressUnreadable: (text: string): string => `"${text}" is no address. Write it like "https://portal.example.com".`,
  addressScheme: (text: string): string =>
    `"${text}" cannot be a portal: its address starts with "https://" or "http://".`,
  addressWithPassword: (): string =>
    "An address must not hold a user or password: settings are no place for secrets. Leave them out; you sign in later.",

  unreachable: (portal: string, detail: string): string =>
    `${portal} cannot be reached (${detail}). Check the address, the network and the proxy.`,
  certificate: (portal: string, detail: string): string =>
    `The certificate of ${portal} is not trusted (${detail}). Add its authority to the system's certificates.`,
  timeout: (portal: string): string => `${portal} did not answer in time.`,
  cutOff: (portal: string): string => `An answer of ${portal} was cut off in the middle.`,
  tooLarge: (portal: string): string => `An answer of ${portal} is too large to be a catalog's.`,
  redirect: (portal: string, target: string): string =>
    `${portal} sends its visitors to ${target}. Sign in again or, if the portal has moved there, use that address.`,
  proxy: (portal: string): string =>
    `The proxy on the way to ${portal} asks who you are. Give it a name and password in "http.proxy" or in the system's settings.`,
  signInPage: (portal: string): string => `${portal} answered with a page instead of data. Sign in again.`,
  signIn: (portal: string): string => `${portal} asks who you are. Sign in.`,
  clock: (portal: string, minutes: number): string =>
    `${portal} refuses what says who you are, and this computer's clock is ${Math.abs(minutes)} min ${minutes > 0 ? "ahead of" : "behind"} the portal's. Set the clock, then sign in again.`,
  forbidden: (portal: string, detail: string): string =>
    `${portal} does not permit this${detail === "" ? "." : `: ${detail}`}`,
  notFound: (portal: string): string => `${portal} does not have this.`,
  conflict: (portal: string, detail: string): string => `${portal} refused: ${detail}`,
  refused: (portal: string, detail: string): string => `${portal} refused the request: ${detail}`,
  busy: (portal: string): string => `${portal} has too much to do. Callboard tries again later.`,
  failed: (portal: string, status: number, detail: string): string =>
    `${portal} failed with ${status}${detail === "" ? "." : `: ${detail}`}`,
  garbled: (portal: string, what: string): string => `${portal} answered with something that is not ${what}.`,
  foreign: (portal: string, kept: number, known: number): string =>
    `${portal} now answers with another catalog: ${kept} of ${known} entities are still there. What was there before is kept. If this is meant, delete the portal's local data.`,
  unsupported: (portal: string, what: string): string => `${portal} cannot do this: it has no ${what}.`,
  checks: "check of descriptors",
  registration: "registration of descriptors",
  refreshing: "way to read a descriptor again",
  registered: "list of what was registered",
  lacks: (portal: string, what: string): string => `${portal} has no ${what}: too old, or stopped by a gateway.`,
  denies: (portal: string, deed: string, permission: string): string =>
    `${portal} does not let you ${deed}. Ask for "${permission}".`,
  asksBefore: (portal: string, deed: string): string =>
    `${portal} wants to know who you are before you ${deed}. Sign in.`,
  deeds: {
    refresh: "have a descriptor read again",
    validate: "have a descriptor checked",
    register: "register a descriptor",
    unregister: "unregister a descriptor",
  },
  shortcomings: {
    browser: {
      what: "Sign-in in the browser for programs",
      instead: "Sign in as a guest, with a token, or by a command.",
    },
    refreshTokens: {
      what: "Refresh tokens",
      instead: "Who signed in in the browser has to do so again after an hour.",
    },
    permission: { what: "Permissions", instead: "All is offered; what you may not do, the portal refuses." },
    techdocs: { what: "TechDocs", instead: "Docs are those of the folders that are open." },
    search: { what: "Search", instead: "Search goes through the entities that were fetched." },
    scaffolder: { what: "Templates to run", instead: "Templates are shown and cannot be run." },
    "by-query": {
      what: "Pages by query",
      instead: "The plain list stands in: it is longer on its way and does not say how far it is.",
    },
    "by-refs": { what: "Lists of references", instead: "Filters stand in: what changed takes more requests." },
  },
  notAskedYet: (portal: string): string => `${portal} was not asked yet what it offers.`,
  notKnown: (reason: string): string => `Not known yet. ${reason}`,

  notBackstage: (address: string): string =>
    `No Backstage answers at ${address}. Name the address of its backend: below it, /api/catalog answers.`,
  notHttps: (address: string, plain: string): string =>
    `What answers at ${address} does not speak https. Try ${plain}.`,
  frontend: (address: string): string =>
    `${address} has the pages of a Backstage, but not its backend. Name the backend's address.`,
  gate: (portal: string): string =>
    `Something in front of ${portal} asks who comes before Backstage is reached. Give what it wants: a name and password, a header or a cookie.`,

  servedBy: (ref: string, portal: string, at: string | undefined): string =>
    at === undefined ? `${ref} as ${portal} serves it` : `${ref} as ${portal} served it at ${at}`,
  itsPage: (address: string): string => `Its page: ${address}`,
  itsSource: (address: string): string => `Its descriptor: ${address}`,
  sourceUnknown: (): string => "The portal does not say where its descriptor is.",

  tokenCommand: (portal: string, reason: string): string => `The token command of ${portal} failed. ${reason}`,
  tokenCommandPrints: (): string => 'It has to print one token, or headers such as "Cookie: name=value", and no more.',
};
