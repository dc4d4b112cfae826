import type { Location, Position, Range } from "vscode-languageserver-types";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { CardLinks } from "../../src/core/catalog/entityCard.ts";
import { neverCancelled } from "../../src/core/cancellation.ts";
import { readDescriptor } from "../../src/core/descriptor/readDescriptor.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import type { LanguageContext } from "../../src/core/language/languageContext.ts";
import { OpenDescriptor } from "../../src/core/language/openDescriptor.ts";
import { readContext } from "./descriptors.ts";
import { InMemoryFiles, memoryUri } from "./inMemoryFiles.ts";
import { writeMarks } from "./markedText.ts";

/** A workspace folder "/ws" whose files are in the catalog, and one of them open with a cursor in it. */
export interface LanguageWorkspace {
  readonly open: OpenDescriptor;
  /** The "‸" of the texts; where there is none, the start of the first file. */
  readonly position: Position;
  readonly context: LanguageContext;
  readonly files: InMemoryFiles;
  /** The places as texts: "a.yaml:3 `owner: «payments»`". */
  show(places: readonly Location[]): readonly string[];
}

/** Reads files by path ("a.yaml"), of which one may hold a cursor. Those that `unreached` names are only open. */
export async function languageWorkspace(
  marked: Readonly<Record<string, string>>,
  unreached: readonly string[] = [],
): Promise<LanguageWorkspace> {
  const texts = Object.entries(marked).map(([path, text]) => ({ path, uri: memoryUri(`/ws/${path}`), text }));
  const active = texts.find(({ text }) => text.includes("‸")) ?? texts[0];
  const offset = Math.max(0, active?.text.indexOf("‸") ?? 0);
  const files = new InMemoryFiles();
  const catalog = new Catalog();
  for (const { path, uri, text } of texts) {
    const content = text.replace("‸", "");
    files.write({ [`/ws/${path}`]: content });
    if (!/\.(yaml|json)$/.test(path)) continue;
    const record = await readDescriptor(uri, content, readContext(), neverCancelled);
    catalog.apply("workspace", { set: [{ record, isReached: !unreached.includes(path), problems: [] }], remove: [] });
  }
  const open = OpenDescriptor.open(active?.uri ?? "", active?.text.replace("‸", "") ?? "");
  const annotations = AnnotationTable.of();
  const root = memoryUri("/ws");
  return {
    open,
    position: open.lines.positionAt(offset),
    context: { catalog, settings: defaultModelSettings, annotations, files, root },
    files,
    show: (places) =>
      places.map(({ uri, range }) => {
        const text = texts.find((file) => file.uri === uri)?.text.replace("‸", "") ?? "";
        return `${uri.replace("file:///ws/", "")}:${showLine(text, range)}`;
      }),
  };
}

/** The line of a range, with marks around it: "3 owner: «payments»". */
export function showLine(text: string, range: Range): string {
  const line = writeMarks(text, [range]).split(/\r?\n/)[range.start.line] ?? "";
  return `${range.start.line} ${line.trim()}`;
}

/** Links that can be read in the output of a test. */
export const plainLinks: CardLinks = {
  openEntity: (ref) => `entity:${ref}`,
  openPlace: (uri, line) => `place:${uri}#${line}`,
  openUrl: (url) => url,
  nameFile: (uri) => uri.replace("file:///ws/", ""),
};
