import * as vscode from "vscode";
import { CancellationSource, Cancelled } from "../../core/cancellation.ts";
import { Once } from "../../core/once.ts";
import type { SearchContext } from "../../core/search/searchHit.ts";
import type { AliasIndex } from "../../core/ownership/mentions/aliasIndex.ts";
import { ownersOfPackage } from "../../core/ownership/mentions/packageOwners.ts";
import { SearchIndex } from "../../core/search/searchIndex.ts";
import { findMine, readGitEmail } from "../mine.ts";
import type { Services } from "../services.ts";
import { SearchBox } from "./searchBox.ts";

/** Writing the index is left until nobody is searching any more. */
const restMs = 5000;
/** Changes of the catalog that follow each other are shown together. */
const followMs = 200;

/** The index of the workspace and the box that asks it. */
export class Search implements vscode.Disposable {
  readonly #services: Services;
  readonly #index: SearchIndex;
  readonly #cancellation = new CancellationSource();
  readonly #email: Once<string | undefined>;
  /** Undefined where nobody knows who the user is. */
  #mine: ReadonlySet<string> | undefined;
  /** Undefined until it has read the manifests. */
  #aliases: AliasIndex | undefined;
  /** The one that was opened last. */
  #box: SearchBox | undefined;
  /** How many boxes are open: one, or two for a moment. */
  #open = 0;
  #saving: ReturnType<typeof setTimeout> | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#email = new Once(() => readGitEmail(services));
    const namedBy = (text: string): readonly string[] => this.#namedBy(text);
    this.#index = new SearchIndex({ ...services, cache: services.searchCache, namedBy });
  }

  /** Shows the box, with a text in it if one is told. */
  async open(text?: string): Promise<void> {
    const box = new SearchBox(this.#services, this.#index, () => this.#context());
    this.#box = box;
    const told = typeof text === "string" ? text : "";
    clearTimeout(this.#saving);
    this.#open += 1;
    const following = this.#follow(box);
    try {
      await Promise.all([box.show(told), this.#settle(box)]);
    } finally {
      following.dispose();
      this.#open -= 1;
      if (this.#open === 0) {
        this.#saving = setTimeout(() => void this.#orLog(this.#index.save(this.#cancellation)), restMs);
      }
    }
  }

  dispose(): void {
    clearTimeout(this.#saving);
    this.#cancellation.cancel();
    this.#index.dispose();
  }

  #context(): SearchContext {
    const { starred, recent } = this.#services.state;
    return { knowsUser: this.#mine !== undefined, mine: this.#mine ?? new Set(), starred: new Set(starred), recent };
  }

  /** What can be searched becomes more, step by step: what is read already, the whole catalog, the docs, packages. */
  async #settle(box: SearchBox): Promise<void> {
    void this.#orLog(this.#findMine()).then(() => box.update());
    const steps = [
      () => this.#index.settle(box.token),
      () => this.#services.ready,
      () => this.#findMine(),
      () => this.#index.settle(box.token),
      () => this.#index.settleDocs(box.token),
      () => this.#readPackages(box),
    ];
    for (const step of steps) {
      await this.#orLog(step());
      if (box.token.isCancellationRequested) return;
      box.update();
    }
    box.end();
  }

  /** An open box shows what changes in the catalog and the docs, a moment later. */
  #follow(box: SearchBox): vscode.Disposable {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = this.#index.onDidChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void this.#orLog(this.#index.settle(box.token)).then(() => box.update());
      }, followMs);
    });
    return vscode.Disposable.from(subscription, new vscode.Disposable(() => clearTimeout(timer)));
  }

  async #readPackages({ token }: SearchBox): Promise<void> {
    const aliases = await this.#services.aliases.run();
    await aliases.update("", token);
    this.#aliases = aliases;
  }

  /** Whom a package belongs to is found out when it is named for the first time; then the box is told. */
  #namedBy(text: string): readonly string[] {
    if (!this.#aliases) return [];
    const refs = ownersOfPackage(text, this.#aliases);
    const telling = this.#aliases.resolve(this.#cancellation).then((isNew) => {
      if (isNew) this.#box?.update();
    });
    void this.#orLog(telling);
    return refs;
  }

  async #findMine(): Promise<void> {
    const mine = await findMine(this.#services, () => this.#email.run());
    this.#mine = mine && new Set(mine);
  }

  #orLog(work: Promise<void>): Promise<void> {
    return work.catch((error) => {
      if (!(error instanceof Cancelled)) this.#services.log.error("Search", error);
    });
  }
}
