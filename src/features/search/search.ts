import type * as vscode from "vscode";
import { CancellationSource, Cancelled } from "../../core/cancellation.ts";
import type { SearchContext } from "../../core/search/searchHit.ts";
import { SearchIndex } from "../../core/search/searchIndex.ts";
import { findMine, readGitEmail } from "../mine.ts";
import type { Services } from "../services.ts";
import { SearchBox } from "./searchBox.ts";

/** Writing the index is left until nobody is searching any more. */
const restMs = 5000;

/** The index of the workspace and the box that asks it. */
export class Search implements vscode.Disposable {
  readonly #services: Services;
  readonly #index: SearchIndex;
  readonly #cancellation = new CancellationSource();
  #email: Promise<string | undefined> | undefined;
  #mine: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#index = new SearchIndex({ ...services, cache: services.searchCache });
  }

  /** Shows the box, with a text in it if one is told. */
  async open(text?: string): Promise<void> {
    const box = new SearchBox(this.#services, this.#index, () => this.#context());
    const told = typeof text === "string" ? text : "";
    await Promise.all([box.show(told), this.#settle(box)]);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#orLog(this.#index.save(this.#cancellation)), restMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#cancellation.cancel();
    this.#index.dispose();
  }

  #context(): SearchContext {
    const { starred, recent } = this.#services.state;
    return { mine: this.#mine, starred: new Set(starred), recent };
  }

  /** What can be searched becomes more, step by step: what is read already, the whole catalog, the docs. */
  async #settle(box: SearchBox): Promise<void> {
    void this.#orLog(this.#findMine()).then(() => box.update());
    const steps = [
      () => this.#index.settle(box.token),
      () => this.#services.ready,
      () => this.#index.settle(box.token),
      () => this.#index.settleDocs(box.token),
    ];
    for (const step of steps) {
      await this.#orLog(step());
      if (box.token.isCancellationRequested) return;
      box.update();
    }
    box.end();
  }

  async #findMine(): Promise<void> {
    this.#email ??= readGitEmail(this.#services);
    this.#mine = new Set(await findMine(this.#services, () => this.#email ?? Promise.resolve(undefined)));
  }

  #orLog(work: Promise<void>): Promise<void> {
    return work.catch((error) => {
      if (!(error instanceof Cancelled)) this.#services.log.error("Search", error);
    });
  }
}
