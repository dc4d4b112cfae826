import type { Evidence } from "../../core/ownership/mentions/alias.ts";

/** The texts of hovers in code. */
export const codeHoverMessages = {
  /** Why the card is shown; the card itself says what the entity is. */
  knownBy: {
    name: "Known by its name",
    package: "Known by its package",
    module: "Known by its package",
    repository: "Known by its repository",
    host: "Known by its host",
    hostOfPath: "Known by its host",
    broker: "Served by this broker",
    url: "Known by its address",
    channel: "Known by its channel",
    image: "Known by its image",
    email: "Known by its e-mail address",
    team: "Known by its handle",
    pattern: "Known by callboard.hover.aliases",
    reference: "Named by its reference",
  } satisfies Record<Evidence, string>,
  findMentions: "Find mentions",
  deprecatedUse: (title: string, owner: string | undefined): string =>
    owner === undefined ? `${title} is deprecated.` : `${title} is deprecated. ${owner} can say what replaces it.`,
  descriptorOf: (title: string): string => `The descriptor of ${title}`,
  nothingToFind: (ref: string): string =>
    `${ref} has no name, package or address that code would hold, so that there is nothing to look for.`,
} as const;
