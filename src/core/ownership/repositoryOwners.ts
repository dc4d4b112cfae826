import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, resolveUri, type Uri } from "../uri.ts";
import { readBitbucketTeams } from "./bitbucketTeams.ts";
import { CodeOwners } from "./codeOwners.ts";

const maxCodeOwnersBytes = 3_000_000;

/** The CODEOWNERS file of a repository. */
export interface FoundCodeOwners {
  readonly uri: Uri;
  readonly codeOwners: CodeOwners;
}

/** Reads the CODEOWNERS file that counts; undefined where a repository has none. */
export async function readCodeOwners(
  files: CatalogFiles,
  repositoryRoot: Uri,
  token: CancellationToken,
  repositoryKeys: readonly string[] = [],
): Promise<FoundCodeOwners | undefined> {
  for (const path of codeOwnersPaths(repositoryKeys)) {
    const uri = resolveUri(repositoryRoot, `./${path}`);
    const content = await files.read(uri, maxCodeOwnersBytes, token);
    if (content.kind !== "text") continue;
    const teams = content.text.includes("@teams/") ? await readTeams(files, repositoryRoot, token) : new Map();
    return { uri, codeOwners: CodeOwners.parse(content.text, teams) };
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
const gitLabPaths = ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
const bitbucketPaths = [".bitbucket/CODEOWNERS", "CODEOWNERS"];

/**
 * Where the file may be; the first that exists counts. GitHub looks in `.github` first, GitLab at the root, Bitbucket in
 * `.bitbucket`; the others' places come last, for a repository that moved.
 *
 * @param repositoryKeys of the repository's remotes, as `repositoryKey` makes them
 */
function codeOwnersPaths(repositoryKeys: readonly string[]): readonly string[] {
  const isAt = (name: string): boolean => repositoryKeys.some((key) => key.split("/", 1)[0]?.includes(name));
  const first = isAt("gitlab") ? gitLabPaths : isAt("bitbucket") ? bitbucketPaths : [];
  return [...new Set([...first, ...allPaths])];
}

/** The folders of a repository that may hold its CODEOWNERS: where one of them goes, so does the file. */
export function codeOwnersFolders(repositoryRoot: Uri): readonly Uri[] {
  return [...new Set(allPaths.map((path) => parentUri(resolveUri(repositoryRoot, `./${path}`))))];
}
