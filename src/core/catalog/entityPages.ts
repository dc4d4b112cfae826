import type { AnnotationTable } from "../entity/annotationTable.ts";
import type { Entity } from "../entity/entity.ts";
import { annotationsOf, linksOf, subjectOf } from "./entityLooks.ts";

/** A page about an entity. */
export interface EntityPage {
  /** The link's own title, else its address; "CI" or "On-call" for a page that an annotation leads to. */
  readonly title: string;
  /** As the entity holds it, which may be no address at all; of annotations always https. */
  readonly url: string;
  readonly origin: "link" | "annotation";
}

/** Those of {@link pagesOf} that a browser or a mail program opens: a descriptor is a stranger's data. */
export function openablePagesOf(entity: Entity, annotations: AnnotationTable): readonly EntityPage[] {
  return pagesOf(entity, annotations).filter(({ url }) => /^(https?:\/\/|mailto:)/i.test(url));
}

/** The entity's own links, then the pages that its annotations lead to and no link names. */
export function pagesOf(entity: Entity, annotations: AnnotationTable): readonly EntityPage[] {
  const own = linksOf(entity).map(({ title, url }) => ({ title: title ?? url, url, origin: "link" }) as const);
  const others = annotations
    .buttonsOf(annotationsOf(entity), subjectOf(entity))
    .filter(({ address }) => !own.some(({ url }) => url === address))
    .map(({ category, address }) => ({ title: category, url: address, origin: "annotation" }) as const);
  return [...own, ...others];
}
