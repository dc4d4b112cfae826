/** Where a text of `toEntityYaml` begins the entity's name: lines and characters from 0. */
const namePlace = { line: 3, character: 8 } as const;

/** The lines above the entity in `remoteText`: always as many, so that places in it are known without making it. */
export const headerLines = 4;

/**
 * Where the text of a portal's entity has its name, counted from 0. It stands apart from what makes the text, because
 * every record needs it and the YAML library is loaded on demand.
 */
export const remoteNamePlace = { line: headerLines + namePlace.line, character: namePlace.character } as const;
