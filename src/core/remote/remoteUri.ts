import { type EntityRef, parseEntityRef } from "../entity/entityRef.ts";
import { splitUri, toUri, type Uri, uriPath } from "../uri.ts";

/** The scheme of addresses that stand for what a portal serves. */
export const remoteScheme = "callboard-entity";

/** Where a portal's entity "is": `callboard-entity://<portal>/<kind>/<namespace>/<name>.yaml`, all in lower case. */
export function toRemoteUri(portal: string, ref: string): Uri {
  return remoteUris(portal)(ref);
}

/** The same for many entities of one portal. */
export function remoteUris(portal: string): (ref: string) => Uri {
  const authority = encodeAuthority(portal);
  const start = `${remoteScheme}://${authority}/`;
  return (ref) => {
    if (plainRef.test(ref)) return `${start}${ref.replace(":", "/")}.yaml`;
    const { kind, namespace, name } = parseEntityRef(ref);
    return toUri(remoteScheme, authority, `/${kind}/${namespace}/${name}.yaml`);
  };
}

/** Nearly all references: nothing in them is written otherwise in an address. */
const plainRef = /^[a-z\d][\w.-]*:[a-z\d][\w.-]*\/[\w.-]+$/;

/** The portal and the entity that an address stands for; undefined for any other address. */
export function readRemoteUri(uri: Uri): { readonly portal: string; readonly entity: EntityRef } | undefined {
  const { scheme, authority } = splitUri(uri);
  if (scheme !== remoteScheme) return undefined;
  const match = /^\/([^/]+)\/([^/]+)\/([^/]+)\.yaml$/.exec(uriPath(uri));
  const [, kind, namespace, name] = match ?? [];
  if (kind === undefined || namespace === undefined || name === undefined) return undefined;
  return { portal: decodeAuthority(authority), entity: { kind, namespace, name } };
}

/** Editors lower the case of an authority and give some characters a meaning; hexadecimal digits survive both. */
export function encodeAuthority(name: string): string {
  return [...name]
    .map((letter) => (/[a-z\d.]/.test(letter) ? letter : `-${letter.codePointAt(0)?.toString(16)}-`))
    .join("");
}

/** The name that {@link encodeAuthority} made an authority of. */
export function decodeAuthority(text: string): string {
  return text.replaceAll(/-([\da-f]+)-/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
