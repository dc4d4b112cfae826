import type * as vscode from "vscode";
import { Emitter, type Event } from "../../core/event.ts";

/** What is remembered of a workspace between sessions. */
export interface StateValues {
  /** How the tree is grouped, sorted and filtered; the tree's own feature says what it looks like. */
  readonly tree: unknown;
  /** Ids of the tree's rows that are open. */
  readonly expanded: readonly string[];
  /** Reference of the entity that is selected in the tree. */
  readonly selected: string | undefined;
  /** References, in the order in which they were starred. */
  readonly starred: readonly string[];
  /** References, the latest first. */
  readonly recent: readonly string[];
  /** Name of the portal that is shown; undefined until one is chosen, "" for none. */
  readonly portal: string | undefined;
  /** Whether nothing is asked of the portal until the user wants to. */
  readonly isPortalPaused: boolean;
  /** Whether nothing is asked of the shared sources until the user wants to. */
  readonly areSourcesPaused: boolean;
}

const recentLimit = 20;

/** The workspace's memory. Values of an earlier version that do not fit are forgotten. */
export class WorkspaceState implements vscode.Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new Emitter<keyof StateValues>();

  readonly onDidChange: Event<keyof StateValues> = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get tree(): unknown {
    return this.#memento.get<unknown>("tree");
  }

  get expanded(): readonly string[] {
    return this.#strings("expanded");
  }

  get selected(): string | undefined {
    const value = this.#memento.get<unknown>("selected");
    return typeof value === "string" ? value : undefined;
  }

  get starred(): readonly string[] {
    return this.#strings("starred");
  }

  get recent(): readonly string[] {
    return this.#strings("recent");
  }

  get portal(): string | undefined {
    return this.#memento.get<string>("portal");
  }

  get isPortalPaused(): boolean {
    return this.#memento.get<boolean>("isPortalPaused") === true;
  }

  get areSourcesPaused(): boolean {
    return this.#memento.get<boolean>("areSourcesPaused") === true;
  }

  async setPortal(name: string): Promise<void> {
    await this.#set("portal", name);
  }

  async setPortalPaused(isPaused: boolean): Promise<void> {
    await this.#set("isPortalPaused", isPaused);
  }

  async setSourcesPaused(arePaused: boolean): Promise<void> {
    await this.#set("areSourcesPaused", arePaused);
  }

  async setTree(value: unknown): Promise<void> {
    await this.#set("tree", value);
  }

  async setExpanded(ids: readonly string[]): Promise<void> {
    await this.#set("expanded", ids);
  }

  async setSelected(ref: string | undefined): Promise<void> {
    await this.#set("selected", ref);
  }

  async setStarred(ref: string, isStarred: boolean): Promise<void> {
    const others = this.starred.filter((other) => other !== ref);
    await this.#set("starred", isStarred ? [...others, ref] : others);
  }

  async addRecent(ref: string): Promise<void> {
    if (this.recent[0] === ref) return;
    await this.#set("recent", [ref, ...this.recent.filter((other) => other !== ref)].slice(0, recentLimit));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #strings(key: "expanded" | "starred" | "recent"): readonly string[] {
    const value = this.#memento.get<unknown>(key);
    return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  }

  async #set(key: keyof StateValues, value: unknown): Promise<void> {
    await this.#memento.update(key, value);
    this.#changed.fire(key);
  }
}
