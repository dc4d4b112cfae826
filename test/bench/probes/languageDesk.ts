import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Position } from "vscode-languageserver-types";
import { neverCancelled } from "../../../src/core/cancellation.ts";
import type { CatalogFeed } from "../../../src/core/catalog/catalogFeed.ts";
import type { WorkspaceSource } from "../../../src/core/catalog/workspaceSource.ts";
import { AnnotationTable } from "../../../src/core/entity/annotationTable.ts";
import { defaultModelSettings } from "../../../src/core/entity/model.ts";
import type { LanguageContext } from "../../../src/core/language/languageContext.ts";
import { OpenDescriptor } from "../../../src/core/language/openDescriptor.ts";
import type { Uri } from "../../../src/core/uri.ts";
import { toFileUri } from "../../../src/platform/node/filePaths.ts";
import { NodeFiles } from "../../../src/platform/node/nodeFiles.ts";
import { languageFile, type LanguageFile, languageFiles } from "../languageFiles.ts";
import type { Typed } from "./languageEdits.ts";
import { timed, type Timing } from "./languageTurns.ts";
import { openWorkspace } from "./workspace.ts";

/** An organisation that is open in an editor. */
export class Desk {
  readonly context: LanguageContext;
  readonly texts: Readonly<Record<LanguageFile, string>>;
  readonly #folder: string;
  readonly #source: WorkspaceSource;
  readonly #feed: CatalogFeed;
  readonly #opened = new Map<LanguageFile, OpenDescriptor>();

  private constructor(folder: string, context: LanguageContext, source: WorkspaceSource, feed: CatalogFeed) {
    const read = (file: LanguageFile): string => readFileSync(join(folder, languageFile(file)), "utf8");
    this.context = context;
    this.texts = { short: read("short"), long: read("long"), teams: read("teams") };
    this.#folder = folder;
    this.#source = source;
    this.#feed = feed;
  }

  static async open(folder: string): Promise<Desk> {
    const { source, feed, catalog } = openWorkspace(folder);
    await source.load(neverCancelled);
    await feed.idle;
    const root = toFileUri(folder);
    const files = new NodeFiles([root], { skipsIgnored: false });
    const annotations = AnnotationTable.of();
    const context = { catalog, settings: defaultModelSettings, annotations, files, root };
    const desk = new Desk(folder, context, source, feed);
    for (const file of languageFiles) await desk.check(file, desk.texts[file]);
    return desk;
  }

  uriOf(file: LanguageFile): Uri {
    return toFileUri(join(this.#folder, languageFile(file)));
  }

  /** Checks a new version of a file until its problems are known; answers how many there are. */
  async check(file: LanguageFile, text: string): Promise<number> {
    const uri = this.uriOf(file);
    await this.#source.setOpenText(uri, text);
    await this.#feed.idle;
    return this.context.catalog.problemsOf(uri).length;
  }

  /** Asks something about a new version of a file, which the catalog knows already; the time includes all parsing. */
  async ask(
    file: LanguageFile,
    { text, offset }: Typed,
    question: (open: OpenDescriptor, position: Position) => unknown,
  ): Promise<Timing> {
    await this.check(file, text);
    const previous = this.#opened.get(file);
    let open: OpenDescriptor | undefined;
    const timing = await timed(() => {
      open = OpenDescriptor.open(this.uriOf(file), text, previous);
      return question(open, open.lines.positionAt(offset));
    });
    if (open) this.#opened.set(file, open);
    return timing;
  }
}
