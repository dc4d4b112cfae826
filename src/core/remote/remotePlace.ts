import type { Range } from "vscode-languageserver-types";
import { type CancellationToken, neverCancelled } from "../cancellation.ts";
import type { EntityVersion } from "../catalog/catalogEntity.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import type { CatalogFiles } from "../ports.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import type { Entity } from "../entity/entity.ts";
import { resolveUri, type Uri } from "../uri.ts";
import { descriptorPlace, findCheckedOut } from "./checkedOut.ts";

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
  { entity, isRemote, nameRange, uri }: EntityVersion,
  repositories: readonly CheckedOutRepository[],
  files: Pick<CatalogFiles, "read">,
  token: CancellationToken = neverCancelled,
): Promise<EntityPlace> {
  for (const descriptor of isRemote ? descriptorsOf(entity, repositories) : []) {
    const content = await files.read(descriptor, maxBytes, token);
    const range = content.kind === "text" ? findName(content.text, entity.metadata.name) : undefined;
    // The descriptor may be there, with the entity no longer in it.
    if (range) return { uri: descriptor, range };
  }
  return { uri, range: nameRange };
}

/** Where the descriptor of an entity may be: where the portal read it, else with the source that it is of. */
function descriptorsOf(entity: Entity, repositories: readonly CheckedOutRepository[]): ReadonlySet<Uri> {
  const source = annotationOf(entity, "backstage.io/source-location");
  const folder = source === undefined ? undefined : findCheckedOut(source, repositories);
  const places = [descriptorPlace(entity), annotationOf(entity, "backstage.io/view-url")];
  const found = places.map((place) => (place === undefined ? undefined : findCheckedOut(place, repositories)));
  const beside = folder === undefined ? undefined : resolveUri(folder, "./catalog-info.yaml");
  return new Set([...found, beside].filter((uri) => uri !== undefined));
}

/** The first line that gives something this name. */
function findName(text: string, name: string): Range | undefined {
  for (const [line, content] of text.split(/\r\n|\n|\r/).entries()) {
    const match = /^(\s*(?:"name"|name)\s*:\s*["']?)([^"'\s#,]+)/.exec(content);
    if (match?.[2] !== name) continue;
    const character = match[1]?.length ?? 0;
    return { start: { line, character }, end: { line, character: character + name.length } };
  }
  return undefined;
}
