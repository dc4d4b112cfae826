/** What is said of shared sources. `source` is always the source's name. */
export const sharedMessages = {
  rowNoObject: (): string => 'A source is an object with either "git" (a repository) or "url" (a file).',
  nameTaken: (name: string): string =>
    `Two sources are called "${name}": the first one counts. Give the other a "name".`,
  addressTaken: (name: string, first: string): string =>
    `"${name}" is the same source as "${first}": the first one counts. Delete one of the two.`,
  gitAddress: (url: string): string =>
    `"${url}" is no address of a repository. Write it like "https://git.example.com/acme/ledger.git".`,
  gitScheme: (url: string): string =>
    `"${url}" cannot be a source: repositories are fetched by https, ssh or git, nothing else.`,
  fileAddress: (url: string): string =>
    `"${url}" is no address of a file. Write it like "https://ci.example.com/catalog.json".`,
  withPassword: (): string =>
    "An address must not hold a user or password: settings are no place for secrets. Git's own credentials are used.",
  refUnreadable: (ref: string): string => `"${ref}" is no name of a branch, a tag or a commit.`,

  signInToGit: (source: string, url: string): string =>
    `${source} asks who you are, and git has no answer. Let git sign in once, in a terminal: git ls-remote ${url}`,
  repositoryGone: (source: string, url: string): string =>
    `${source} is not at ${url} any more, or is hidden from you. What was read of it is kept.`,
  refGone: (source: string, ref: string): string => `${source} has no branch, tag or commit "${ref}".`,
  noGit: (source: string): string => `${source} is a repository, and there is no git on this machine to fetch it.`,
  gitTimeout: (source: string): string => `git took too long to fetch ${source}.`,
  gitFailed: (source: string, detail: string): string => `git could not fetch ${source}: ${detail}`,

  signInToFile: (source: string): string => `${source} is not open to everybody: its address asks who you are.`,
  fileGone: (source: string, url: string): string =>
    `There is no file at ${url} (any more). What was read of ${source} is kept.`,
  tooManyRedirects: (source: string): string => `The address of ${source} leads from one address to the next.`,
  unsafeRedirect: (source: string): string => `The address of ${source} leads away from https.`,
  catalogFile: (): string => "a list of entities or a descriptor",

  allSources: (): string => "the shared sources",
  foreign: (source: string, kept: number, known: number): string =>
    `${source} now holds another list: ${kept} of ${known} entities are still in it. What was there before is kept. If this is meant, delete its local data in Show Shared Sources.`,
  servedWhole: (): string => "whole: its server cannot leave file contents out",
};
