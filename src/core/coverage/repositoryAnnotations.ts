/** The repository that a remote's address names. */
interface RemoteRepository {
  readonly host: string;
  /** Without ".git", in the letters of the address. */
  readonly segments: readonly string[];
}

/** The annotations by which plugins find a repository, from the addresses of its remotes; none for unknown hosts. */
export function repositoryAnnotations(remotes: readonly string[]): Readonly<Record<string, string>> {
  for (const remote of remotes) {
    const repository = readRemote(remote);
    const found = repository && annotationOf(repository);
    if (found) return found;
  }
  return {};
}

/** The repository's own name; undefined where no remote tells it. */
export function repositoryName(remotes: readonly string[]): string | undefined {
  return remotes.map((remote) => readRemote(remote)?.segments.at(-1)).find((name) => name !== undefined);
}

function annotationOf({ host, segments }: RemoteRepository): Readonly<Record<string, string>> | undefined {
  const slug = segments.join("/");
  if (host.includes("github") && segments.length === 2) return { "github.com/project-slug": slug };
  if (host.includes("gitlab") && segments.length >= 2) return { "gitlab.com/project-slug": slug };
  if (/(^|\.)dev\.azure\.com$/.test(host)) {
    const [, project, ...rest] = segments.filter((segment) => segment !== "_git" && segment !== "v3");
    const name = rest.at(-1) ?? project;
    return project === undefined ? undefined : { "dev.azure.com/project-repo": `${project}/${name}` };
  }
  return undefined;
}

function readRemote(remote: string): RemoteRepository | undefined {
  const match =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+)$/.exec(remote) ??
    /^(?:[^@/\\]+@)?([^/\\:@]{2,}):(?!\/\/)(.+)$/.exec(remote);
  if (!match?.[1] || !match[2]) return undefined;
  const path = match[2].replace(/\/+$/, "").replace(/\.git$/, "");
  const segments = path.split("/").filter((segment) => segment !== "");
  return segments.length === 0 ? undefined : { host: match[1].toLowerCase(), segments: segments.map(decode) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
