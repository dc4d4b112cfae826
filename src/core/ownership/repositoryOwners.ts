import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { parentUri, relativePath, resolveUri, type Uri } from "../uri.ts";
import { readBitbucketTeams } from "./bitbucketTeams.ts";
import { type CodeHost, CodeOwners } from "./codeOwners.ts";

const maxCodeOwnersBytes = 3_000_000;

/** The CODEOWNERS file of a repository, or of a folder in it. */
export interface FoundCodeOwners {
  readonly uri: Uri;
  /** The folder that its patterns start from: the repository's root, or the one that it is the file of. */
  readonly folder: Uri;
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
    const codeOwners = CodeOwners.parse(content.text, { teams, ...(rulesOf && { host: rulesOf }) });
    return { uri, folder: repositoryRoot, codeOwners };
  }
  return undefined;
}

/**
 * The CODEOWNERS file that counts in a folder: the repository's. GitHub, GitLab and Bitbucket read no other; "Code Owners
 * for Bitbucket" does where the repository's asks for it, and then the nearest file upwards replaces all further out:
 * https://help.elevatic.com/devsensei-onpremise/want-to-have-different-codeowners-file-in-subdirectories-for-monorepos
 *
 * @param ofRepository what `readCodeOwners` found for the folder's repository
 * @param fileOf the CODEOWNERS file of a folder itself, as `readFolderOwners` reads it
 */
export async function nearestCodeOwners(
  ofRepository: FoundCodeOwners,
  folder: Uri,
  fileOf: (folder: Uri) => Promise<FoundCodeOwners | undefined>,
): Promise<FoundCodeOwners> {
  if (!ofRepository.codeOwners.letsFoldersDiffer) return ofRepository;
  const { folder: root } = ofRepository;
  for (let at = folder; at !== root && relativePath(root, at) !== undefined; at = parentUri(at)) {
    const own = await fileOf(at);
    if (own && own.uri !== ofRepository.uri) return own;
  }
  return ofRepository;
}

/** Reads the CODEOWNERS file of a folder of a repository; undefined where there is none. */
export async function readFolderOwners(
  files: CatalogFiles,
  folder: Uri,
  token: CancellationToken,
): Promise<FoundCodeOwners | undefined> {
  const uri = resolveUri(folder, "./CODEOWNERS");
  const content = await files.read(uri, maxCodeOwnersBytes, token);
  if (content.kind !== "text") return undefined;
  return { uri, folder, codeOwners: CodeOwners.parse(content.text, { host: "bitbucket" }) };
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
