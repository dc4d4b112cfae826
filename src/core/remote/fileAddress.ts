import { repositoryKey } from "../catalog/scmUrl.ts";

/**
 * The page of a file in the forge of its repository, which is the address that Backstage registers. The forge is told by
 * its host: GitLab, Bitbucket, Azure DevOps, Gitea and its kin; everything else is taken to look like GitHub.
 *
 * @param remote as git has it: https, ssh or scp-like
 * @param path from the repository's root, decoded, without a leading "/"
 * @returns undefined where the remote is no address, such as a folder
 */
export function fileAddress(remote: string, branch: string, path: string): string | undefined {
  const key = repositoryKey(remote);
  if (key === undefined) return undefined;
  const [host = "", ...names] = (writtenKey(remote) ?? key).split("/");
  const file = encodePath(path);
  const at = encodePath(branch);
  const base = `https://${host}/${names.map(encodeURIComponent).join("/")}`;
  if (host === "dev.azure.com") {
    const [organisation = "", project = "", repository = ""] = names.map(encodeURIComponent);
    return `https://${host}/${organisation}/${project}/_git/${repository}?path=/${file}&version=GB${at}`;
  }
  if (/(^|\.)gitlab\./.test(host)) return `${base}/-/blob/${at}/${file}`;
  if (host === "bitbucket.org") return `${base}/src/${at}/${file}`;
  if (/^(codeberg\.org$|gitea\.|forgejo\.)/.test(host)) return `${base}/src/branch/${at}/${file}`;
  return `${base}/blob/${at}/${file}`;
}

/** The repository with the letters that the remote has; undefined where its layout is another than its key's. */
function writtenKey(remote: string): string | undefined {
  const key = repositoryKey(remote) ?? "";
  const at = remote.replace(/\.git\/?$/, "").replaceAll(":", "/");
  const start = at.length - key.length;
  return start >= 0 && at.slice(start).toLowerCase() === key ? at.slice(start) : undefined;
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
