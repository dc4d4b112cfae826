import * as vscode from "vscode";
import { documentLinks } from "../../core/language/documentLinks.ts";
import { findLinkTarget, type LinkQuestion } from "../../core/language/linkTarget.ts";
import type { Uri } from "../../core/uri.ts";
import { toVsUri } from "../../platform/vscode/convert.ts";
import { toVsLink } from "../../platform/vscode/convertLanguage.ts";
import type { Services } from "../services.ts";
import type { Answers } from "./answers.ts";

interface OpenQuestion {
  readonly descriptor: Uri;
  readonly question: LinkQuestion;
}

/** What can be followed. Where a link to a file leads to is looked up when somebody follows it. */
export function linkProvider(answers: Answers, { annotations, source, files }: Services): vscode.DocumentLinkProvider {
  const questions = new WeakMap<vscode.DocumentLink, OpenQuestion>();
  return {
    provideDocumentLinks: (document, token) =>
      answers.give("Links", document, token, async ({ open, pace }) => {
        const found = await documentLinks(open, annotations.table, pace);
        return found.map((link) => {
          const vsLink = toVsLink(link);
          if (link.data) questions.set(vsLink, { descriptor: open.uri, question: link.data });
          return vsLink;
        });
      }),
    resolveDocumentLink: (link, token) =>
      answers.guard("Link", token, async () => {
        const asked = questions.get(link);
        if (!asked) return link;
        const base = await source.baseOf(asked.descriptor);
        const target = await findLinkTarget(asked.question, base, files, token);
        if (target !== undefined) link.target = toTarget(target);
        return link;
      }),
  };
}

/** A file of the workspace or an address: only the latter may have a query, which core's own URIs do not know. */
function toTarget(target: string): vscode.Uri {
  return /^https?:/i.test(target) ? vscode.Uri.parse(target) : toVsUri(target);
}
