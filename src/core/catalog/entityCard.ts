import type { Uri } from "../uri.ts";
import type { Catalog } from "./catalog.ts";
import type { CatalogEntity } from "./catalogEntity.ts";

/** Makes the addresses that the card's links lead to; undefined leaves the text without a link. */
export interface CardLinks {
  openEntity(ref: string): string | undefined;
  openPlace(uri: Uri, line: number): string | undefined;
  /** An address of the web, as the entity holds it (http, https and mailto only). */
  openUrl(url: string): string | undefined;
  /** How a file is named for the user: its path relative to the workspace folder. */
  nameFile(uri: Uri): string;
}

/**
 * The Markdown card of an entity: at most seven lines, those without content left out. Needs support for theme icons
 * where it is shown. All texts of the entity are escaped.
 */
export function entityCard(_entity: CatalogEntity, _catalog: Catalog, _links: CardLinks): string {
  return "";
}
