import * as vscode from "vscode";
import { readSharedUri, sharedScheme } from "../../core/shared/sharedUri.ts";
import { fromVsUri } from "../../platform/vscode/convert.ts";
import { VirtualTexts } from "../../platform/vscode/virtualTexts.ts";
import type { Services } from "../services.ts";
import { sourceMessages } from "./messages.ts";

/** Offers the files of shared sources as read-only texts. They follow their source while they are open. */
export function offerSourceDocuments({ sources }: Services): vscode.Disposable {
  const texts = new VirtualTexts(sharedScheme, async (uri) => {
    const place = fromVsUri(uri);
    // A window that opens with the text in an editor asks before its sources are shown.
    await sources.show();
    const text = await sources.shown?.textOf(place);
    const { path = "", source = "" } = readSharedUri(place) ?? {};
    return text ?? `# ${sourceMessages.gone(path, source)}\n`;
  });
  return vscode.Disposable.from(
    texts,
    sources.onDidUpdate(({ update }) => {
      const changed = [...update.set.map(({ record }) => record.uri), ...update.remove];
      texts.refresh((uri) => changed.includes(fromVsUri(uri)));
    }),
  );
}
