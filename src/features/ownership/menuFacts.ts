import type { MenuSources } from "../../core/ownership/ownerMenu.ts";
import type { Services } from "../services.ts";

/** What the menu is made from now. */
export function menuFacts({ catalog, annotations, answerDocs }: Services): MenuSources {
  return { catalog, annotations: annotations.table, docs: answerDocs };
}
