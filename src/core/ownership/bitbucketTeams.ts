/**
 * The teams that a repository of Bitbucket Cloud defines for its CODEOWNERS, with their members as CODEOWNERS names them.
 * The form is fixed and small, so that it is read line by line: no YAML parser has to be loaded for it.
 *
 *     backend:
 *       contributors:
 *         - ada@acme.example
 */
export function readBitbucketTeams(text: string): ReadonlyMap<string, readonly string[]> {
  const teams = new Map<string, string[]>();
  let members: string[] | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const name = /^(["']?)([^\s"'#:-][^"'#:]*)\1\s*:/.exec(line)?.[2];
    const member = /^\s*-\s+(["']?)([^\s"'#]+)\1/.exec(line)?.[2];
    if (name !== undefined) {
      members = [];
      teams.set(name.trim().toLowerCase(), members);
    } else if (member !== undefined) members?.push(member.includes("@") ? member : `@${member}`);
  }
  return teams;
}
