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
import { languageFile, type LanguageFile } from "../languageFiles.ts";
import { openWorkspace } from "./workspace.ts";

/** A text in which something was typed, and the offset of the cursor. */
export interface Typed {
  readonly text: string;
  readonly offset: number;
}

/** An organisation that is open in an editor. */
export class Desk {
  readonly context: LanguageContext;
  readonly #folder: string;
  readonly #source: WorkspaceSource;
  readonly #feed: CatalogFeed;
  readonly #opened = new Map<Uri, OpenDescriptor>();

  private constructor(folder: string, context: LanguageContext, source: WorkspaceSource, feed: CatalogFeed) {
    this.#folder = folder;
    this.context = context;
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
    return new Desk(folder, { catalog, settings: defaultModelSettings, annotations, files, root }, source, feed);
  }

  textOf(file: LanguageFile | "teams"): string {
    return readFileSync(join(this.#folder, languageFile(file)), "utf8");
  }

  /** Checks a new version of a file until its problems are known; answers how many there are. */
  async check(file: LanguageFile | "teams", text: string): Promise<number> {
    const uri = this.uriOf(file);
    await this.#source.setOpenText(uri, text);
    await this.#feed.idle;
    return this.context.catalog.problemsOf(uri).length;
  }

  /** Asks something about a new version of a file, which the catalog knows already; the time includes all parsing. */
  async ask(
    file: LanguageFile | "teams",
    { text, offset }: Typed,
    question: (open: OpenDescriptor, position: Position) => unknown,
  ): Promise<number> {
    await this.check(file, text);
    const uri = this.uriOf(file);
    const previous = this.#opened.get(uri);
    const start = performance.now();
    const open = OpenDescriptor.open(uri, text, previous);
    await question(open, open.lines.positionAt(offset));
    const milliseconds = performance.now() - start;
    this.#opened.set(uri, open);
    return milliseconds;
  }

  uriOf(file: LanguageFile | "teams"): Uri {
    return toFileUri(join(this.#folder, languageFile(file)));
  }
}
