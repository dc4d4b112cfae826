import type { EntityVersion } from "../core/catalog/catalogEntity.ts";
import { descriptorPlace, findCheckedOut } from "../core/remote/checkedOut.ts";
import type { Uri } from "../core/uri.ts";
import type { Range } from "vscode-languageserver-types";
import type { Services } from "./services.ts";

const maxBytes = 1_000_000;

/** Where an entity is to be looked at. */
export interface EntityPlace {
  readonly uri: Uri;
  readonly range: Range;
}

/**
 * Where a version of an entity is written. Of what a portal serves that is its descriptor, if a repository that is
 * checked out holds it though nothing leads to it there; else the read-only text of what the portal serves.
 */
export async function findPlace(
  { drift, files }: Pick<Services, "drift" | "files">,
  { entity, isRemote, nameRange, uri }: EntityVersion,
): Promise<EntityPlace> {
  const place = isRemote ? descriptorPlace(entity) : undefined;
  const descriptor = place === undefined ? undefined : findCheckedOut(place, drift.repositories);
  if (descriptor === undefined) return { uri, range: nameRange };
  const content = await files.read(descriptor, maxBytes);
  if (content.kind !== "text") return { uri, range: nameRange };
  const range = findName(content.text, entity.metadata.name);
  // The descriptor is there, and the entity is no longer in it.
  return range ? { uri: descriptor, range } : { uri, range: nameRange };
}

/** The first line that gives something this name. */
function findName(text: string, name: string): Range | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  for (const [line, content] of lines.entries()) {
    const match = /^(\s*(?:"name"|name)\s*:\s*["']?)([^"'\s#,]+)/.exec(content);
    if (match?.[2] !== name) continue;
    const character = match[1]?.length ?? 0;
    return { start: { line, character }, end: { line, character: character + name.length } };
  }
  return undefined;
}
