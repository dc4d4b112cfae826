import type { Range } from "vscode-languageserver-types";
import { type CancellationToken, neverCancelled } from "../cancellation.ts";
import type { EntityVersion } from "../catalog/catalogEntity.ts";
import type { CheckedOutRepository } from "../catalog/locations.ts";
import { descriptorNames } from "../catalog/discovery.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import type { Entity } from "../entity/entity.ts";
import { defaultNamespace, formatEntityRef } from "../entity/entityRef.ts";
import { OpenDescriptor, type OpenDocumentPart } from "../language/openDescriptor.ts";
import { entityNameOf, type WrittenName } from "../language/referenceAt.ts";
import type { CatalogFiles } from "../ports.ts";
import { scanKeys } from "../search/keyScan.ts";
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
  { ref, entity, isRemote, nameRange, uri }: EntityVersion,
  repositories: readonly CheckedOutRepository[],
  files: Pick<CatalogFiles, "read">,
  token: CancellationToken = neverCancelled,
): Promise<EntityPlace> {
  for (const descriptor of isRemote ? descriptorsOf(entity, repositories) : []) {
    const content = await files.read(descriptor, maxBytes, token);
    const range = content.kind === "text" ? findName(descriptor, content.text, ref, entity.metadata.name) : undefined;
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
  const beside = folder === undefined ? [] : descriptorNames.map((name) => resolveUri(folder, `./${name}`));
  return new Set([...found, ...beside].filter((uri) => uri !== undefined));
}

/** Where a text names the entity of a reference: others of its name may stand beside it. */
function findName(uri: Uri, text: string, ref: string, name: string): Range | undefined {
  const open = OpenDescriptor.open(uri, text);
  for (const document of open.documents) {
    if (!document.text.toLowerCase().includes(name.toLowerCase())) continue;
    const written = document.tree ? entityNameOf(open, document) : scanName(open, document);
    if (written?.ref === ref) return written.range;
  }
  return undefined;
}

/** The same of a document that would take too long to parse: one with the whole definition of an API. */
function scanName(
  open: OpenDescriptor,
  { text, start }: OpenDocumentPart,
): Pick<WrittenName, "ref" | "range"> | undefined {
  const found: { kind?: string; name?: string; namespace?: string } = {};
  let parent = "";
  let nameLine = 0;
  for (const { depth, key, value, line = 0 } of scanKeys(text)) {
    if (depth === 0) parent = key;
    if (depth === 0 && key === "kind") found.kind = value;
    else if (depth !== 1 || parent !== "metadata") continue;
    else if (key === "namespace") found.namespace = value;
    else if (key === "name") {
      found.name = value;
      nameLine = line;
    }
  }
  const { kind, name, namespace = defaultNamespace } = found;
  if (!kind || !name) return undefined;
  const line = open.lines.offsetAt({ line: open.lines.positionAt(start).line + nameLine, character: 0 });
  const at = open.text.indexOf(name, line);
  return { ref: formatEntityRef({ kind, namespace, name }), range: open.lines.rangeAt(at, at + name.length) };
}
