import { kindKey, type PortalKnowledge, type ServedKind } from "../catalog/portalKnowledge.ts";
import { findText, findValue, isJsonList } from "../entity/entity.ts";
import type { Scheduler } from "../ports.ts";
import { descriptorPlace } from "./checkedOut.ts";
import type { ServedEntity } from "./remoteRecord.ts";

/**
 * What a portal says of descriptors, from all that it serves. What it could not do with a place is said of the Location
 * that names the place; here it is said of the entities that came from there, too. Does not hold the thread.
 *
 * @param refsAt the entities of the file here that a place ("url:https://…") stands for
 */
export async function toKnowledge(
  name: string,
  served: readonly ServedEntity[],
  refsAt: (place: string) => readonly string[],
  scheduler: Scheduler,
): Promise<PortalKnowledge> {
  const kinds = new Map<string, ServedKind>();
  const errors = new Map<string, readonly string[]>();
  const add = (ref: string, message: string): void => {
    const known = errors.get(ref) ?? [];
    if (!known.includes(message)) errors.set(ref, [...known, message]);
  };
  const places = new Map<string, string[]>();
  for (const one of served) {
    if (scheduler.shouldPause) await scheduler.pause();
    const { apiVersion, kind } = one.entity;
    kinds.set(kindKey(apiVersion, kind), { apiVersion, kind });
    for (const message of errorsOf(one)) {
      add(one.ref, message);
      for (const place of brokenPlaces(one, message)) places.set(place, [...(places.get(place) ?? []), message]);
    }
  }
  if (places.size === 0) return { name, kinds, errors };
  for (const { ref, entity } of served) {
    if (scheduler.shouldPause) await scheduler.pause();
    for (const message of places.get(descriptorPlace(entity) ?? "") ?? []) add(ref, message);
  }
  for (const [place, messages] of places) {
    for (const ref of refsAt(place)) for (const message of messages) add(ref, message);
  }
  return { name, kinds, errors };
}

/** What a portal could not process of an entity. */
export function errorsOf({ status }: ServedEntity): readonly string[] {
  return status.length === 0 ? none : status.flatMap(({ level, message }) => (level === "error" ? [message] : []));
}

const none: readonly string[] = [];

/** The places of a Location that a message is about: its only one, else those that the message names. */
function brokenPlaces({ entity }: ServedEntity, message: string): readonly string[] {
  if (entity.kind !== "Location") return none;
  const targets = findValue(entity.spec, "targets");
  const all = [findText(entity.spec, "target"), ...(isJsonList(targets) ? targets : [])]
    .filter((target) => typeof target === "string")
    .filter((target) => target !== "");
  const type = findText(entity.spec, "type") ?? "url";
  return all.filter((target) => all.length === 1 || message.includes(target)).map((target) => `${type}:${target}`);
}
