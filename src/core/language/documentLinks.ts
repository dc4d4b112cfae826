import type { DocumentLink } from "vscode-languageserver-types";
import { findPlaceholders } from "../descriptor/placeholder.ts";
import { findText, findValue, isJsonList, isJsonObject, type JsonObject, type JsonValue } from "../entity/entity.ts";
import { linkOf, type AnnotationTable } from "../entity/annotationTable.ts";
import { isTemplated } from "../entity/formats.ts";
import type { EntityPath } from "../entity/finding.ts";
import { languageMessages } from "../messages.ts";
import { subjectOf } from "./annotationHover.ts";
import { flatMapDocuments, type Pace } from "./flatMapDocuments.ts";
import type { LinkQuestion } from "./linkTarget.ts";
import type { OpenDescriptor, OpenDocumentPart } from "./openDescriptor.ts";
import { rangeOfText } from "./referenceAt.ts";

/** A link of a descriptor: either where it leads to, or the question that `findLinkTarget` answers when it is followed. */
export interface DescriptorLink extends DocumentLink {
  readonly data?: LinkQuestion;
}

/** The trees of a longer file would fill the memory. */
const longestFile = 1_000_000;

/**
 * The links of a file: targets of Locations, placeholders, documentation, annotations that lead to a page, and the
 * entities' own links. What names a file is looked up when it is followed. None in a file of over a million characters.
 *
 * @throws Cancelled
 */
export async function documentLinks(
  open: OpenDescriptor,
  annotations: AnnotationTable,
  pace: Pace,
): Promise<readonly DescriptorLink[]> {
  if (open.text.length > longestFile) return [];
  return flatMapDocuments(open, pace, (document) => {
    const { value } = document;
    if (!value) return [];
    const links = [
      ...targetLinks(value),
      ...placeholderLinks(value),
      ...annotationLinks(value, annotations),
      ...ownLinks(value),
    ];
    return links.flatMap((link) => toDocumentLink(open, document, link));
  });
}

/** A link by the path of the text that it is on. */
interface LinkAt {
  readonly path: EntityPath;
  readonly tooltip: string;
  readonly goal: string | LinkQuestion;
}

function toDocumentLink(
  open: OpenDescriptor,
  document: OpenDocumentPart,
  { path, tooltip, goal }: LinkAt,
): readonly DescriptorLink[] {
  const range = rangeOfText(open, document, path);
  if (!range) return [];
  return [{ range, tooltip, ...(typeof goal === "string" ? { target: goal } : { data: goal }) }];
}

function targetLinks(value: JsonObject): readonly LinkAt[] {
  if (value["kind"] !== "Location") return [];
  const type = findText(value, "spec", "type") ?? "";
  const several = findValue(value, "spec", "targets");
  const written: readonly (readonly [JsonValue | undefined, EntityPath])[] = [
    [findValue(value, "spec", "target"), ["spec", "target"]],
    ...(isJsonList(several) ? several : []).map((item, index) => [item, ["spec", "targets", index]] as const),
  ];
  return written.flatMap(([target, path]) => {
    if (typeof target !== "string" || target === "" || isTemplated(target)) return [];
    const tooltip = target.includes("*") ? languageMessages.followPattern : languageMessages.followTarget;
    return [{ path, tooltip, goal: { kind: "target", type, target } }];
  });
}

function placeholderLinks(value: JsonObject): readonly LinkAt[] {
  return findPlaceholders(value).flatMap(({ path, kind, value: target }) => {
    if (!target || isTemplated(target)) return [];
    const goal: LinkQuestion = { kind: "placeholder", value: target };
    return [{ path: [...path, kind], tooltip: languageMessages.followPlaceholder, goal }];
  });
}

function annotationLinks(value: JsonObject, annotations: AnnotationTable): readonly LinkAt[] {
  const mapping = findValue(value, "metadata", "annotations");
  if (!isJsonObject(mapping)) return [];
  return Object.entries(mapping).flatMap(([key, text]): readonly LinkAt[] => {
    const path = ["metadata", "annotations", key];
    if (typeof text !== "string") return [];
    if (key === "backstage.io/techdocs-ref" && text.startsWith("dir:")) {
      if (isTemplated(text)) return [];
      return [{ path, tooltip: languageMessages.followDocs, goal: { kind: "docs", annotations: mapping } }];
    }
    const row = annotations.find(key);
    const goal = row && linkOf(row, text, subjectOf(value));
    return goal === undefined ? [] : [{ path, tooltip: languageMessages.followLink(row?.title ?? key), goal }];
  });
}

function ownLinks(value: JsonObject): readonly LinkAt[] {
  const links = findValue(value, "metadata", "links");
  return (isJsonList(links) ? links : []).flatMap((link, index) => {
    const url = findText(link, "url");
    if (url === undefined || !/^(https?:\/\/|mailto:)/i.test(url) || !URL.canParse(url) || isTemplated(url)) return [];
    const tooltip = languageMessages.followLink(findText(link, "title") || url);
    return [{ path: ["metadata", "links", index, "url"], tooltip, goal: new URL(url).href }];
  });
}
