/**
 * A file or folder of a repository, as an address in a browser names it. The branch is left out on purpose: what is
 * checked out stands for the repository, whichever branch an address names.
 */
export interface ScmAddress {
  /** Comparable with {@link repositoryKey}. */
  readonly repository: string;
  /** Decoded, from the repository's root, without a leading "/"; it may hold `*` and `**`. */
  readonly path: string;
}

/**
 * Reads the address of a file: blob, tree, raw and edit pages of GitHub, GitLab, Bitbucket (cloud and server), Azure
 * DevOps and Gitea, on any host. Undefined for other addresses, and for paths with encoded ".." or "/", which Backstage
 * rejects.
 */
export function parseScmUrl(url: string): ScmAddress | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  if (address.protocol !== "https:" && address.protocol !== "http:") return undefined;
  const segments = decodeSegments(address.pathname);
  if (!segments) return undefined;
  const host = plainHost(address.hostname);
  const layout = findLayout(host, segments, address.searchParams.get("path"));
  if (!layout) return undefined;
  const path = decodeSegments(layout.path, (text) => text);
  return path && { repository: keyOf(layout.host ?? host, layout.repository), path: path.join("/") };
}

/**
 * A key that is equal for all addresses of one repository: https, ssh and scp-like ones, with or without ".git", in any
 * letter case. Undefined for paths on a disk.
 */
export function repositoryKey(remote: string): string | undefined {
  const scp = /^(?:[^@/\\]+@)?([^/\\:@]{2,}):(?!\/\/)(.+)$/.exec(remote);
  if (scp?.[1] !== undefined && scp[2] !== undefined) return keyOf(plainHost(scp[1]), scp[2].split("/"));
  if (!URL.canParse(remote)) return undefined;
  const address = new URL(remote);
  if (!/^(https?|ssh|git|git\+ssh|git\+https):$/.test(address.protocol)) return undefined;
  const segments = decodeSegments(address.pathname);
  return segments && keyOf(plainHost(address.hostname), segments);
}

interface Layout {
  readonly host?: string;
  readonly repository: readonly string[];
  readonly path: string;
}

const fileViews = new Set(["blob", "tree", "raw", "edit", "blame"]);

function findLayout(host: string, segments: readonly string[], pathParameter: string | null): Layout | undefined {
  const azure = segments.indexOf("_git");
  if (azure > 0 && pathParameter !== null) {
    return { repository: segments.slice(0, azure + 2), path: pathParameter };
  }
  if (host === "raw.githubusercontent.com") {
    const layout = withReference(segments, 2, 2);
    return layout && { host: "github.com", ...layout };
  }
  const server = segments.findIndex((segment, at) => isServerView(segment, segments, at));
  if (server >= 0) {
    return { repository: segments.slice(0, server + 4), path: segments.slice(server + 5).join("/") };
  }
  const gitLab = segments.findIndex((segment, at) => segment === "-" && fileViews.has(segments[at + 1] ?? ""));
  if (gitLab > 0) return withReference(segments, gitLab, gitLab + 2);
  const isSource = segments[2] === "src" || segments[2] === "raw";
  if (host === "bitbucket.org") return isSource ? withReference(segments, 2, 3) : undefined;
  if (isSource && /^(branch|tag|commit)$/.test(segments[3] ?? "")) return withReference(segments, 2, 4);
  // GitLab before 12 had no "-", and its groups nest: the first view after owner and name ends the repository.
  const view = segments.findIndex((segment, at) => at >= 2 && fileViews.has(segment));
  return view >= 0 ? withReference(segments, view, view + 1) : undefined;
}

/** Bitbucket Server: [context/]projects/KEY/repos/name/browse/path, users/name/repos/name/raw/path. */
function isServerView(segment: string, segments: readonly string[], at: number): boolean {
  const isOwner = segment === "projects" || segment === "users";
  return isOwner && segments[at + 2] === "repos" && /^(browse|raw)$/.test(segments[at + 4] ?? "");
}

/** The segments before `end` name the repository; the one at `reference` is a branch, tag or commit, then the path. */
function withReference(segments: readonly string[], end: number, reference: number): Layout | undefined {
  if (segments[reference] === undefined) return undefined;
  const isLong = segments[reference] === "refs" && /^(heads|tags)$/.test(segments[reference + 1] ?? "");
  return { repository: segments.slice(0, end), path: segments.slice(reference + (isLong ? 3 : 1)).join("/") };
}

/** The names of one host that stand for another: ssh gateways and "www". */
function plainHost(hostname: string): string {
  const host = hostname.toLowerCase().replace(/^www\./, "");
  if (host === "ssh.github.com") return "github.com";
  if (host === "altssh.gitlab.com") return "gitlab.com";
  if (host === "altssh.bitbucket.org") return "bitbucket.org";
  if (host === "ssh.dev.azure.com" || host === "vs-ssh.visualstudio.com") return "dev.azure.com";
  return host;
}

/** Brings the layouts of repository addresses to one form, "host/owner/name" in lower case. */
function keyOf(host: string, segments: readonly string[]): string {
  let names = segments.filter((segment) => segment !== "").map((segment) => segment.toLowerCase());
  const last = names.at(-1);
  if (last?.endsWith(".git")) names = [...names.slice(0, -1), last.slice(0, -".git".length)];
  const visualStudio = /^([^.]+)\.visualstudio\.com$/.exec(host);
  if (visualStudio?.[1] !== undefined) {
    return keyOf("dev.azure.com", [visualStudio[1], ...names.filter((name) => name !== "defaultcollection")]);
  }
  if (host === "dev.azure.com") return ["dev.azure.com", ...azureNames(names)].join("/");
  const repos = names.indexOf("repos");
  if (repos >= 2 && names.length === repos + 2) {
    const owner = names[repos - 2] === "users" ? `~${names[repos - 1]}` : names[repos - 1];
    return `${host}/${owner}/${names[repos + 1]}`;
  }
  const scm = names.indexOf("scm");
  if (scm >= 0 && names.length === scm + 3) names = names.slice(scm + 1);
  return [host, ...names.filter((name) => name !== "_git")].join("/");
}

/** Organisation, project, repository. An address without a project means the project of the repository's name. */
function azureNames(names: readonly string[]): readonly string[] {
  const [first, ...rest] = names[0] === "v3" ? names.slice(1) : names;
  const own = rest.filter((name) => name !== "_git");
  return own.length === 1 ? [first ?? "", own[0] ?? "", own[0] ?? ""] : [first ?? "", ...own];
}

function decodeSegments(path: string, decode: (text: string) => string = decodeURIComponent): string[] | undefined {
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    let name: string;
    try {
      name = decode(segment);
    } catch {
      return undefined;
    }
    if (name === ".." || /[/\\]/.test(name)) return undefined;
    if (name !== "" && name !== ".") segments.push(name);
  }
  return segments;
}
