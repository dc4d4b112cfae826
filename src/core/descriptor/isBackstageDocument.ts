import type { CustomKind } from "../entity/model.ts";

const apiVersionLine = /^["']?apiVersion["']?[ \t]*:[ \t]*(["']?)([^\s"'#]+)\1[ \t]*\r?(?:#.*)?$/gm;
const jsonApiVersion = /^\s*[[{][^]*?"apiVersion"\s*:\s*"([^"]+)"/;

/**
 * Whether a YAML or JSON text seems to hold a document for a Backstage catalog: one with an apiVersion of Backstage or of a
 * custom kind. Looks at lines only, so that it answers for half-typed text too, and without parsing.
 */
export function isBackstageDocument(text: string, customKinds: readonly CustomKind[] = []): boolean {
  if (!text.includes("apiVersion")) return false;
  for (const [, , version] of text.matchAll(apiVersionLine)) if (isBackstageVersion(version, customKinds)) return true;
  return isBackstageVersion(jsonApiVersion.exec(text.slice(0, 100_000))?.[1], customKinds);
}

function isBackstageVersion(version: string | undefined, customKinds: readonly CustomKind[]): boolean {
  if (version === undefined) return false;
  return (
    /^(?:backstage|scaffolder\.backstage)\.io\//.test(version) ||
    customKinds.some(({ apiVersion }) => apiVersion === version)
  );
}
