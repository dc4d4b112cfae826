import type * as vscode from "vscode";
import { CancellationSource, Cancelled } from "../../core/cancellation.ts";
import { annotationFilePaths, readAnnotationFiles } from "../../core/catalog/annotationFiles.ts";
import type { AnnotationMistake, DecodedAnnotations } from "../../core/entity/annotationRow.ts";
import { AnnotationTable } from "../../core/entity/annotationTable.ts";
import { Emitter, type Event } from "../../core/event.ts";
import type { Log } from "../../core/ports.ts";
import type { Settings } from "./settings.ts";
import type { VsCodeFiles } from "./vscodeFiles.ts";

/**
 * What is known of annotations: the rows that Callboard brings, those of the workspace's files, and those of the setting
 * `callboard.annotations`, which win. Kept up to date; mistakes in rows go to the log.
 */
export class Annotations implements vscode.Disposable {
  readonly #settings: Settings;
  readonly #files: VsCodeFiles;
  readonly #log: Log;
  readonly #onDidChange = new Emitter<void>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #reading = new CancellationSource();
  #ofFiles: readonly DecodedAnnotations[] = [];
  #ofSetting: DecodedAnnotations;
  #table: AnnotationTable;

  readonly onDidChange: Event<void> = this.#onDidChange.event;

  constructor(settings: Settings, files: VsCodeFiles, log: Log) {
    this.#settings = settings;
    this.#files = files;
    this.#log = log;
    this.#ofSetting = this.#readSetting();
    this.#table = this.#makeTable();
    this.#subscriptions = [
      settings.onDidChange((changed) => {
        if (!changed.has("callboard.annotations")) return;
        this.#ofSetting = this.#readSetting();
        this.#change();
      }),
      files.onDidChange((changes) => {
        if (changes.some(({ uri }) => annotationFilePaths.some((path) => uri.endsWith(`/${path}`)))) void this.read();
        else if (changes.some(({ uri, type }) => type === "deleted" && uri.endsWith("/.callboard"))) void this.read();
      }),
      files.onDidLoseTrack(() => void this.read()),
    ];
  }

  /** Immutable; another one after each change. */
  get table(): AnnotationTable {
    return this.#table;
  }

  /** Reads the files of the workspace folders anew. */
  async read(): Promise<void> {
    this.#reading.cancel();
    const token = new CancellationSource();
    this.#reading = token;
    try {
      const found = await readAnnotationFiles(this.#files, token);
      for (const { uri, mistakes } of found) this.#tell(uri, mistakes);
      const isSame = found.length === 0 && this.#ofFiles.length === 0;
      this.#ofFiles = found;
      if (!isSame) this.#change();
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#log.error("Reading the annotation files", error);
    }
  }

  dispose(): void {
    this.#reading.cancel();
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#onDidChange.dispose();
  }

  #readSetting(): DecodedAnnotations {
    const decoded = this.#settings.get("callboard.annotations");
    this.#tell("callboard.annotations", decoded.mistakes);
    return decoded;
  }

  #tell(where: string, mistakes: readonly AnnotationMistake[]): void {
    for (const { message } of mistakes) this.#log.warn(`${where}: ${message}`);
  }

  #change(): void {
    this.#table = this.#makeTable();
    this.#onDidChange.fire();
  }

  #makeTable(): AnnotationTable {
    return AnnotationTable.of(...[...this.#ofFiles, this.#ofSetting].map(({ rows }) => rows));
  }
}
