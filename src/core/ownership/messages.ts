/** What ownership says to users. */

/** Where an answer to a question about an entity comes from. */
export const answerMessages = {
  fromLink: "link",
  fromAnnotation: (key: string): string => `annotation ${key}`,
  fromProfile: "profile",
  fromPage: (path: string): string => `docs, ${path}`,
  fromOwner: "owner",
  fromMember: "member",
  fromProvided: "provides",
  fromConsumed: "consumes",
  fromPart: "part of it",
  fromDependent: "depends on it",
  /** `title` is that of another entity: the owner, the system. */
  of: (from: string, title: string): string => `${from} of ${title}`,
};
