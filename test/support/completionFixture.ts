import type { CompletionItem } from "vscode-languageserver-types";
import type { CompletionList } from "vscode-languageserver-types";
import { Catalog } from "../../src/core/catalog/catalog.ts";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import { AnnotationTable } from "../../src/core/entity/annotationTable.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { complete } from "../../src/core/language/complete.ts";
import type { LanguageContext } from "../../src/core/language/languageContext.ts";
import { OpenDescriptor } from "../../src/core/language/openDescriptor.ts";
import { buildEntity, buildFile } from "./builders.ts";
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

/** Some of everything that can be referred to. */
const files = [
  buildFile(
    "services/catalog-info.yaml",
    buildEntity("group:payments", { type: "team", children: [] }, { title: "Payments Team" }),
    buildEntity("user:jane", { profile: { displayName: "Jane Doe" } }),
    buildEntity("component:ledger", { type: "service", owner: "payments", lifecycle: "production", system: "billing" }),
    buildEntity("component:lib", { type: "library", owner: "payments", lifecycle: "deprecated" }),
    buildEntity("component:shop", { type: "site", dependsOn: ["component:lib"] }, { tags: ["java", "web"] }),
    buildEntity("resource:db", { type: "database", owner: "payments" }),
    buildEntity("system:billing", { owner: "payments" }),
    buildEntity(
      "api:other/ledger-api",
      { type: "openapi", owner: "payments" },
      {
        tags: ["java"],
        labels: { tier: "one" },
        annotations: { "acme.com/team": "blue", "github.com/project-slug": "acme/ledger" },
        links: [{ url: "https://example.com", icon: "biz" }],
      },
    ),
  ),
  buildFile("services/Ledger%20One/sub/catalog-info.yaml", buildEntity("domain:money", { owner: "user:jane" })),
];
const disk = {
  "/w/services/Ledger One/catalog-info.yaml": "",
  "/w/services/Ledger One/api/openapi.yaml": "",
  "/w/services/Ledger One/model.json": "",
  "/w/services/Ledger One/docs/mkdocs.yml": "",
  "/w/services/shared.yaml": "",
  "/w/services/Ledger One/picture.png": "",
};
/** A small catalog, and files beside the descriptor. */
export const smallContext = languageContext(files, disk);
/** The beginning of a component, up to its metadata. */
export const componentHead = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: new\n";

/** The labels of what is offered at the cursor of a text. */
export async function labelsAt(marked: string): Promise<string> {
  return (await Completed.at(marked, smallContext)).labels.join(" ");
}

/** A text after one of the items at its cursor was taken. */
export async function accepted(marked: string, label: string, context = smallContext): Promise<string> {
  return (await Completed.at(marked, context)).accept(label);
}
