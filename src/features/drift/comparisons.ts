import * as vscode from "vscode";
import { VirtualTexts } from "../../platform/vscode/virtualTexts.ts";
import type { Services } from "../services.ts";
import { compareScheme, readSide } from "./sideUri.ts";

/** Offers both sides of entities to the diff editor. They follow the catalog while they are shown. */
export function offerComparisons({ catalog, drift }: Services): vscode.Disposable {
  const texts = new VirtualTexts(compareScheme, async (uri) => {
    const { sideText } = await import("../../core/remote/sideText.ts");
    const { ref, side } = readSide(uri);
    return sideText(ref, side, catalog, drift.source);
  });
  return vscode.Disposable.from(
    texts,
    catalog.onDidChange(({ changed, added, removed }) => {
      const refs = new Set([...changed, ...added, ...removed]);
      texts.refresh((uri) => refs.has(readSide(uri).ref));
    }),
    drift.onDidChange(() => texts.refresh(() => true)),
  );
}
