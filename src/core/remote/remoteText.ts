import type { Range } from "vscode-languageserver-types";
import type { Referrer } from "../catalog/catalogEntity.ts";
import { annotationOf } from "../catalog/entityLooks.ts";
import type { Entity, JsonObject } from "../entity/entity.ts";
import { findInYaml, toEntityYaml } from "./entityYaml.ts";
import { portalMessages } from "./messages.ts";
import type { Portal } from "./portal.ts";
import { entityPage } from "./portalPage.ts";
import { headerLines, remoteNamePlace } from "./remoteLayout.ts";

/**
 * The read-only text that stands for what a portal serves: who served it and when, the ways to its page and its source,
 * and the entity as YAML.
 *
 * @param at when the portal was last asked; undefined where nobody knows
 */
export function remoteText(portal: Portal, ref: string, entity: Entity, at: number | undefined): string {
  const source = sourceOf(entity);
  const header = [
    portalMessages.servedBy(ref, portal.name, at === undefined ? undefined : toMinute(at)),
    portalMessages.itsPage(entityPage(portal, ref)),
    source === undefined ? portalMessages.sourceUnknown() : portalMessages.itsSource(source),
  ];
  // A line end in what somebody else wrote would end the comment.
  const comments = header.map((line) => `# ${line.replaceAll(/\s+/g, " ")}\n`);
  return `${comments.join("")}\n${toEntityYaml(toJson(entity))}`;
}

/** Where an entity of a portal refers to another one, in {@link remoteText}; its name where that cannot be told. */
export function remoteReferenceRange({ from, reference }: Referrer): Range {
  const { line, character } = remoteNamePlace;
  const found = findInYaml(toEntityYaml(toJson(from.entity)), reference.field, reference.text);
  if (!found) return { start: { line, character }, end: { line, character } };
  const lower = (position: Range["start"]): Range["start"] => ({ ...position, line: position.line + headerLines });
  return { start: lower(found.start), end: lower(found.end) };
}

/** "2026-02-03 04:05 UTC" */
function toMinute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Where people look at the descriptor that a portal read; its own place without the type where it is no address. */
function sourceOf(entity: Entity): string | undefined {
  const viewed = annotationOf(entity, "backstage.io/view-url");
  const source = viewed ?? annotationOf(entity, "backstage.io/managed-by-location");
  return source?.replace(/^url:/, "");
}

function toJson({ apiVersion, kind, metadata, spec }: Entity): JsonObject {
  return { apiVersion, kind, metadata, ...(spec && { spec }) };
}
