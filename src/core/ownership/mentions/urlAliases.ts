import { parseScmUrl, repositoryKey } from "../../catalog/scmUrl.ts";
import type { Alias } from "./alias.ts";
import { parseAddress } from "./addresses.ts";

/** Parts of a path that every address of a host may have: the host as a whole is then the entity's. */
const plainSegment =
  /^(?:v\d+(?:\.\d+)*|api|rest|graphql|graph|index\.html|swagger|docs?|openapi|\{[^}]*\}|_?health)$/i;
/** Hosts that one company has to itself only below a path. */
const publicHost =
  /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com|raw\.githubusercontent\.com|npmjs\.com|hub\.docker\.com|docs\.google\.com|drive\.google\.com|slack\.com|teams\.microsoft\.com|localhost|127\.0\.0\.1|example\.(?:com|org|net))$/;

/** What an address stands for: a repository, a page with all below it, and its host where it is nothing but a host. */
export function urlAliases(url: string): readonly Alias[] {
  const file = parseScmUrl(url);
  if (file) return file.path === "" ? [{ kind: "repository", text: file.repository }] : [];
  const address = parseAddress(url.replaceAll(/\{[^{}/]*\}/g, "x"));
  if (!address || !address.host.includes(".")) return [];
  const host = address.host.replace(/^www\./, "");
  const path = address.path.slice(0, 8);
  const isPublic = publicHost.test(host);
  if (isPublic && path.length === 2) {
    const key = repositoryKey(url.replace(/[?#].*$/s, ""));
    return key === undefined ? [] : [{ kind: "repository", text: key }];
  }
  // What a fragment or query tells apart is no prefix of anything.
  const isPage = path.length > 0 && !/[?#]./.test(url);
  const page: readonly Alias[] =
    isPage && !(path.length === 1 && plainSegment.test(path[0] ?? ""))
      ? [{ kind: "url", text: `${host}/${path.join("/")}` }]
      : [];
  if (isPublic || path.some((part) => !plainSegment.test(part)) || /[?#]./.test(url)) return page;
  return [
    ...page,
    { kind: "host", text: address.port === "" ? host : `${host}:${address.port}` },
    ...(address.port === "" ? [] : [{ kind: "host", text: host } as const]),
  ];
}
