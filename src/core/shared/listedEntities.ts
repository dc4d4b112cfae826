import { type CancellationToken, throwIfCancelled } from "../cancellation.ts";
import type { SourceFile, SourceUpdate } from "../catalog/source.ts";
import { findPlaceholders } from "../descriptor/placeholder.ts";
import type { DescriptorRecord } from "../descriptor/record.ts";
import { type Entity, isJsonObject, parseJson } from "../entity/entity.ts";
import { parseEntityRef } from "../entity/entityRef.ts";
import type { EntityPath } from "../entity/finding.ts";
import { Emitter, type Event } from "../event.ts";
import type { Scheduler } from "../ports.ts";
import { newPools, type RemotePools, withShared } from "../remote/remotePools.ts";
import { type ServedEntity, toServedEntity } from "../remote/remoteRecord.ts";
import type { Uri } from "../uri.ts";
import type { HeldFiles } from "./heldFiles.ts";

/** Few enough to see the first in a moment. */
const filesPerUpdate = 500;
/** Where {@link listedText} has the name of its entity, from 0. */
const namePlace = { line: 4, character: 13 } as const;
const listedPath = /^[^/]+\/[^/]+\/[^/]+\.json$/;

/** What is held of one entity of a list: its path, and the entity without line ends. */
export function toListedFile({ ref, entity }: ServedEntity): readonly [path: string, text: string] {
  const { kind, namespace, name } = parseEntityRef(ref);
  const path = [kind, namespace, name].map((part) => part.replaceAll(/[^\w.-]|^\.+$/g, "_")).join("/");
  const { apiVersion, spec } = entity;
  const { name: first, ...others } = entity.metadata;
  return [
    `${path}.json`,
    JSON.stringify({ apiVersion, kind: entity.kind, metadata: { name: first, ...others }, spec }),
  ];
}

/** The text that is shown of what is held of an entity; undefined where a path is of another file. */
export function listedText(path: string, held: string): string | undefined {
  const value = listedPath.test(path) ? parseJson(held) : undefined;
  return value === undefined ? undefined : `${JSON.stringify(value, undefined, 2)}\n`;
}

/**
 * The entities of a list, each held as a file of its own. A list is read as what a portal serves is, and not as
 * descriptors are: it is ten times as fast, and there is nothing else in a list that an entity could lead to.
 */
export class ListedEntities {
  readonly #files: Pick<HeldFiles, "held" | "roots">;
  readonly #scheduler: Scheduler;
  /** What identifies the content of each. */
  readonly #told = new Map<Uri, string>();
  readonly #onDidUpdate = new Emitter<SourceUpdate>();

  readonly onDidUpdate: Event<SourceUpdate> = this.#onDidUpdate.event;

  constructor(files: Pick<HeldFiles, "held" | "roots">, scheduler: Scheduler) {
    this.#files = files;
    this.#scheduler = scheduler;
  }

  /** The number of entities that were told. */
  get size(): number {
    return this.#told.size;
  }

  /** Tells the difference to what was told before. Once begun, it comes to its end. @throws Cancelled */
  async load(token: CancellationToken): Promise<void> {
    throwIfCancelled(token);
    const [root = ""] = this.#files.roots;
    const pools = newPools();
    const gone = new Set(this.#told.keys());
    let set: SourceFile[] = [];
    for (const [path, id, text] of this.#files.held()) {
      if (this.#scheduler.shouldPause) await this.#scheduler.pause();
      if (!listedPath.test(path)) continue;
      const uri = `${root}${path}`;
      gone.delete(uri);
      const record = this.#told.get(uri) === id ? undefined : toRecord(uri, id, text, pools);
      if (!record) continue;
      this.#told.set(uri, id);
      set.push({ record, isReached: true, isRemote: true, problems: none });
      if (set.length < filesPerUpdate) continue;
      this.#onDidUpdate.fire({ set, remove: none });
      set = [];
    }
    for (const uri of gone) this.#told.delete(uri);
    if (set.length + gone.size > 0) this.#onDidUpdate.fire({ set, remove: [...gone] });
  }

  dispose(): void {
    this.#onDidUpdate.dispose();
  }
}

const none: readonly never[] = [];

/** Undefined for what was not written by {@link toListedFile}. */
function toRecord(
  uri: Uri,
  id: string,
  text: string,
  { texts, references }: RemotePools,
): DescriptorRecord | undefined {
  const value = parseJson(text);
  const served = isJsonObject(value) ? toServedEntity(value) : undefined;
  if (!served) return undefined;
  const { ref, entity } = withShared(served, texts);
  const { apiVersion, kind, metadata } = entity;
  const unresolved = unresolvedIn(entity, text);
  const document = {
    ...{ index: 0, line: 0, character: 0, valid: true, apiVersion, kind },
    entity: {
      ...{ ref, entity, references: references.referencesOf(entity) },
      ...{ nameLine: namePlace.line, nameCharacter: namePlace.character, nameLength: metadata.name.length },
      ...(unresolved.length > 0 && { unresolved }),
    },
  };
  return { uri, hash: id, documents: [document], problems: none, ignores: none, dependencies: none };
}

/** Nobody knows what placeholders stand for that whoever printed the list has left as they are. */
function unresolvedIn({ apiVersion, kind, metadata, spec }: Entity, text: string): readonly EntityPath[] {
  if (!text.includes('{"$')) return none;
  return findPlaceholders({ apiVersion, kind, metadata, ...(spec && { spec }) }).map(({ path }) => path);
}
