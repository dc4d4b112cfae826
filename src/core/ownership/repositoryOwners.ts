import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, resolveUri, type Uri } from "../uri.ts";
import { readBitbucketTeams } from "./bitbucketTeams.ts";
import { type CodeHost, CodeOwners } from "./codeOwners.ts";

const maxCodeOwnersBytes = 3_000_000;

/** The CODEOWNERS file of a repository. */
export interface FoundCodeOwners {
  readonly uri: Uri;
  readonly codeOwners: CodeOwners;
}

/**
 * Reads the CODEOWNERS file that counts, by the rules of the repository's host; undefined where there is none.
 *
 * @param repositoryKeys of the repository's remotes, as `repositoryKey` makes them; none where they are not known
 */
export async function readCodeOwners(
  files: CatalogFiles,
  repositoryRoot: Uri,
  token: CancellationToken,
  repositoryKeys: readonly string[],
): Promise<FoundCodeOwners | undefined> {
  const host = hostOf(repositoryKeys);
  for (const path of codeOwnersPaths(host)) {
    const uri = resolveUri(repositoryRoot, `./${path}`);
    const content = await files.read(uri, maxCodeOwnersBytes, token);
    if (content.kind !== "text") continue;
    const teams = content.text.includes("@teams/") ? await readTeams(files, repositoryRoot, token) : new Map();
    const rulesOf = host ?? hosts.find((each) => path.startsWith(`.${each}/`));
    return { uri, codeOwners: CodeOwners.parse(content.text, { teams, ...(rulesOf && { host: rulesOf }) }) };
  }
  return undefined;
}

async function readTeams(
  files: CatalogFiles,
  repositoryRoot: Uri,
  token: CancellationToken,
): Promise<ReadonlyMap<string, readonly string[]>> {
  for (const name of ["teams.yml", "teams.yaml"]) {
    const content = await files.read(resolveUri(repositoryRoot, `./.bitbucket/${name}`), maxCodeOwnersBytes, token);
    if (content.kind === "text") return readBitbucketTeams(content.text);
  }
  return new Map();
}

/** The places in their order, on a host that nobody knows: GitHub's first. */
const allPaths = [".github/CODEOWNERS", "CODEOWNERS", ".gitlab/CODEOWNERS", ".bitbucket/CODEOWNERS", "docs/CODEOWNERS"];
const hosts: readonly CodeHost[] = ["gitlab", "bitbucket", "github"];
const firstPaths: Readonly<Record<CodeHost, readonly string[]>> = {
  gitlab: ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"],
  bitbucket: [".bitbucket/CODEOWNERS", "CODEOWNERS"],
  github: [],
};

/** The host whose name is a part of a remote's; undefined for a company's own name, "git.acme.example". */
function hostOf(repositoryKeys: readonly string[]): CodeHost | undefined {
  return hosts.find((host) => repositoryKeys.some((key) => key.split("/", 1)[0]?.includes(host)));
}

/**
 * Where the file may be; the first that exists counts. GitHub looks in `.github` first, GitLab at the root, Bitbucket in
 * `.bitbucket`; the others' places come last, for a repository that moved.
 */
function codeOwnersPaths(host: CodeHost | undefined): readonly string[] {
  return [...new Set([...(host ? firstPaths[host] : []), ...allPaths])];
}

/** The folders of a repository that may hold its CODEOWNERS: where one of them goes, so does the file. */
export function codeOwnersFolders(repositoryRoot: Uri): readonly Uri[] {
  return [...new Set(allPaths.map((path) => parentUri(resolveUri(repositoryRoot, `./${path}`))))];
}
