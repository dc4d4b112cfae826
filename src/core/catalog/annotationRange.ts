import type { Range } from "vscode-languageserver-types";
import type { EntityRecord } from "../descriptor/record.ts";

/** Where the value of an entity's annotation is written, without quotes; undefined where that is not known. */
export function annotationRange(
  { entity, annotationPlaces }: { readonly [K in "entity" | "annotationPlaces"]?: EntityRecord[K] | undefined },
  key: string,
): Range | undefined {
  const at = Object.keys(entity?.metadata["annotations"] ?? {}).indexOf(key) * 5;
  const [line, character, length] = (at >= 0 && annotationPlaces?.slice(at + 2, at + 5)) || [];
  if (line === undefined || character === undefined || length === undefined) return undefined;
  return { start: { line, character }, end: { line, character: character + length } };
}
