import * as vscode from "vscode";
import { MarkupContent } from "vscode-languageserver-types";
import { entityAt } from "../../core/language/entityAt.ts";
import { hover } from "../../core/language/hover.ts";
import { toVsRange } from "../../platform/vscode/convert.ts";
import { cardLinks } from "../cardLinks.ts";
import type { Services } from "../services.ts";
import { loadDocs, toTrusted } from "../showCard.ts";
import type { Answers } from "./answers.ts";

/** The card of an entity, or what a key is for. */
export function hoverProvider(answers: Answers, services: Services): vscode.HoverProvider {
  return {
    provideHover: (document, position, token) =>
      answers.give("Hover", document, token, async ({ open, context }) => {
        const named = entityAt(open, position);
        if (named) await loadDocs(services, named.ref);
        const found = hover(open, position, context, cardLinks);
        if (!found || !MarkupContent.is(found.contents)) return undefined;
        return new vscode.Hover(toTrusted(found.contents.value), found.range && toVsRange(found.range));
      }),
  };
}
