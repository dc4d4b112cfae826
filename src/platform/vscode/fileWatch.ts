import picomatch from "picomatch";
import * as vscode from "vscode";
import { Emitter, type Event } from "../../core/event.ts";
import type { FileChange } from "../../core/ports.ts";
import { relativePath, type Uri } from "../../core/uri.ts";
import { fromVsUri, toVsUri } from "./convert.ts";

/** Changes are told once nothing has changed for this long... */
const quietMs = 100;
/** ...or at the latest this long after the first one. */
const longestMs = 2000;
/** A watcher that has not told of a save after this long does not work. */
const watcherDeadlineMs = 3000;
/** More new names than this are not asked whether they are folders; everything is searched again instead. */
const mostNewNames = 200;

/**
 * Watches the open folders. The editor's watchers may be switched off, or fail silently where the system's limit is
 * reached. So each save is also a test: if no watcher tells of it, the folders are searched again whenever the window
 * gets the focus back. What is done inside the editor is always told by the editor itself.
 */
export class FileWatch implements vscode.Disposable {
  readonly #changes = new Emitter<readonly FileChange[]>();
  readonly #lost = new Emitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #unconfirmed = new Map<Uri, ReturnType<typeof setTimeout>>();
  #pending = new Map<Uri, FileChange>();
  #telling: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstAt = 0;
  #isReliable = true;

  readonly onDidChange: Event<readonly FileChange[]> = this.#changes.event;
  readonly onDidLoseTrack: Event<void> = this.#lost.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher("**");
    const told = (type: FileChange["type"]) => (uri: vscode.Uri) => {
      this.#confirm(fromVsUri(uri));
      this.#add(uri, type);
    };
    this.#subscriptions = [
      watcher,
      watcher.onDidCreate(told("created")),
      watcher.onDidChange(told("changed")),
      watcher.onDidDelete(told("deleted")),
      vscode.workspace.onDidSaveTextDocument((document) => this.#saved(document.uri)),
      vscode.workspace.onDidCreateFiles(({ files }) => files.forEach((uri) => this.#add(uri, "created"))),
      vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.#add(uri, "deleted"))),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          this.#add(oldUri, "deleted");
          this.#add(newUri, "created");
        }
      }),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && !this.#isReliable) this.#lost.fire();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#lost.fire()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("files.exclude")) this.#lost.fire();
      }),
    ];
  }

  /** False once a save went unnoticed by the watcher. */
  get isReliable(): boolean {
    return this.#isReliable;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const timer of this.#unconfirmed.values()) clearTimeout(timer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
    this.#lost.dispose();
  }

  #saved(file: vscode.Uri): void {
    if (!vscode.workspace.getWorkspaceFolder(file)) return;
    const uri = fromVsUri(file);
    this.#add(file, "changed");
    clearTimeout(this.#unconfirmed.get(uri));
    const giveUp = (): void => {
      this.#isReliable = false;
    };
    this.#unconfirmed.set(uri, setTimeout(giveUp, watcherDeadlineMs));
  }

  #confirm(uri: Uri): void {
    const timer = this.#unconfirmed.get(uri);
    if (timer === undefined) return;
    clearTimeout(timer);
    this.#unconfirmed.delete(uri);
    this.#isReliable = true;
  }

  #add(file: vscode.Uri, type: FileChange["type"]): void {
    if (/\/(?:node_modules|\.git)\//.test(file.path)) return;
    const uri = fromVsUri(file);
    // A new file is written to at once: it stays new for those who have not heard of it yet.
    const isStillNew = type === "changed" && this.#pending.get(uri)?.type === "created";
    this.#pending.set(uri, { uri, type: isStillNew ? "created" : type });
    const now = Date.now();
    if (this.#timer === undefined) this.#firstAt = now;
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(quietMs, this.#firstAt + longestMs - now));
    this.#timer = setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    const pending = [...this.#pending.values()];
    this.#pending = new Map();
    this.#timer = undefined;
    // One batch after the other, so that a later one never overtakes the look into new folders.
    this.#telling = this.#telling.then(() => this.#tell(pending));
  }

  async #tell(pending: readonly FileChange[]): Promise<void> {
    const isHidden = hiddenFiles();
    const changes = pending.filter((change) => change.type === "deleted" || !isHidden(change.uri));
    const maybeFolders = changes.filter((change) => change.type === "created" && !/\.ya?ml$/.test(change.uri));
    if (maybeFolders.length > mostNewNames) {
      this.#lost.fire();
      return;
    }
    const inFolders = await Promise.all(maybeFolders.map((change) => filesInFolder(change.uri)));
    const all = new Map([...inFolders.flat(), ...changes].map((change) => [change.uri, change]));
    if (all.size > 0) this.#changes.fire([...all.values()]);
  }
}

/** The files of a folder that came into being whole (moved, unpacked): watchers tell of the folder only. */
async function filesInFolder(uri: Uri): Promise<readonly FileChange[]> {
  try {
    const folder = toVsUri(uri);
    const { type } = await vscode.workspace.fs.stat(folder);
    if (type !== vscode.FileType.Directory) return [];
    const files = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, "**"),
      "**/{node_modules,.git}/**",
    );
    return files.map((file) => ({ uri: fromVsUri(file), type: "created" }));
  } catch {
    return [];
  }
}

/** What `files.exclude` hides; entries that depend on a sibling file ("when") are not looked at. */
function hiddenFiles(): (uri: Uri) => boolean {
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => {
    const excluded = vscode.workspace.getConfiguration("files", uri).get<Record<string, unknown>>("exclude") ?? {};
    const globs = Object.keys(excluded).filter((glob) => excluded[glob] === true);
    return {
      root: fromVsUri(uri),
      matches: picomatch([...globs, ...globs.map((glob) => `${glob}/**`)], { dot: true }),
    };
  });
  return (uri) =>
    folders.some(({ root, matches }) => {
      const path = relativePath(root, uri);
      return path !== undefined && path !== "" && matches(path);
    });
}
