import * as vscode from "vscode";
import type { CancellationToken } from "../../core/cancellation.ts";
import { timeAgo } from "../../core/catalog/timeAgo.ts";
import type { Committer, LineSpan } from "../../core/ports.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import type { Services } from "../services.ts";
import { ownershipMessages } from "./messages.ts";
import { copyText, type PageRow } from "./ownerMenu.ts";

/** Lines of a file, from 0, the last one included. */
export interface Part {
  readonly first: number;
  readonly last: number;
  /** "lines 3-7" */
  readonly name: string;
  /** Where these lines stood in the file as it was committed last, if that is known. */
  readonly committed?: LineSpan;
}

const mostAsked = 5;

/** Those who changed a file, or a part of it, last. Git's history is read in trusted workspaces only. */
export async function whoToAsk(
  { history }: Services,
  { uri, part }: { readonly uri: vscode.Uri; readonly part?: Part },
  token: CancellationToken,
): Promise<readonly PageRow[]> {
  if (!vscode.workspace.isTrusted) return [toTrust()];
  const committers = await history.committersOf(fromVsUri(uri), token, part && linesOf(part));
  return committers.slice(0, mostAsked).map(toRow);
}

function linesOf({ first, last, committed }: Part): LineSpan {
  return committed ?? { start: first, end: last };
}

function toTrust(): PageRow {
  return {
    ...{ section: ownershipMessages.askSection, icon: "shield", label: ownershipMessages.notTrusted, description: "" },
    run: async () => {
      await vscode.commands.executeCommand("workbench.trust.manage");
    },
  };
}

function toRow({ name, email, commits, last }: Committer): PageRow {
  return {
    ...{ section: ownershipMessages.askSection, icon: "account", label: ownershipMessages.committer(name) },
    description: `${ownershipMessages.commits(commits, timeAgo(last, Date.now()))} · ${email}`,
    copy: email,
    run: async () => {
      if (isReachable(email)) await vscode.env.openExternal(vscode.Uri.from({ scheme: "mailto", path: email }));
      else await copyText(email);
    },
  };
}

/** Code hosts give people an address that nobody reads. */
function isReachable(email: string): boolean {
  return /^[^\s?&@]+@[^\s?&@]+$/.test(email) && !/noreply|no-reply/i.test(email);
}
