import type { CompletionItem } from "vscode-languageserver-types";
import type { CompletionList } from "vscode-languageserver-types";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { complete } from "../../src/core/language/complete.ts";
import type { LanguageContext } from "../../src/core/language/languageContext.ts";
import { OpenDescriptor } from "../../src/core/language/openDescriptor.ts";
import { InMemoryFiles } from "./inMemoryFiles.ts";

/** The descriptor that is completed in. */
export const completedUri = "file:///w/services/Ledger%20One/catalog-info.yaml";

/** A context with a catalog of these files, and other files on the disk. */
export function languageContext(
  files: readonly SourceFile[] = [],
  disk: Readonly<Record<string, string>> = {},
  parts: Partial<LanguageContext> = {},
): LanguageContext {
  const catalog = new Catalog();
  catalog.apply("workspace", { set: files, remove: [] });
  return {
    catalog,
    settings: defaultModelSettings,
    annotations: AnnotationTable.of(),
    files: new InMemoryFiles(disk, ["/w"]),
    root: "file:///w",
    ...parts,
  };
}

/** A text with a cursor at its "|", completed. */
export class Completed {
  readonly list: CompletionList;
  readonly #text: string;
  readonly #open: OpenDescriptor;

  private constructor(text: string, open: OpenDescriptor, list: CompletionList) {
    this.#text = text;
    this.#open = open;
    this.list = list;
  }

  static async at(marked: string, context: LanguageContext, uri = completedUri): Promise<Completed> {
    const offset = marked.indexOf("|");
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    const open = OpenDescriptor.open(uri, text);
    return new Completed(text, open, await complete(open, open.lines.positionAt(offset), context));
  }

  get labels(): readonly string[] {
    return this.list.items.map(({ label }) => label);
  }

  item(label: string): CompletionItem {
    const item = this.list.items.find((each) => each.label === label);
    if (!item) throw new RangeError(`No "${label}" among ${this.labels.join(", ")}`);
    return item;
  }

  /** The whole text with an item in it, snippets as they are written. */
  accept(label: string): string {
    const edit = this.item(label).textEdit;
    if (!edit || !("range" in edit)) throw new RangeError(`"${label}" has no range`);
    const start = this.#open.lines.offsetAt(edit.range.start);
    const end = this.#open.lines.offsetAt(edit.range.end);
    return this.#text.slice(0, start) + edit.newText + this.#text.slice(end);
  }
}
