import * as vscode from "vscode";
import { CancellationSource } from "../../core/cancellation.ts";
import { completeFilter } from "../../core/search/completeFilter.ts";
import { relaxedQueries } from "../../core/search/relaxQuery.ts";
import type { SearchContext } from "../../core/search/searchHit.ts";
import type { SearchIndex } from "../../core/search/searchIndex.ts";
import { keepOrder } from "../../platform/vscode/keepOrder.ts";
import type { Services } from "../services.ts";
import { HitActions } from "./hitActions.ts";
import { searchMessages } from "./messages.ts";
import type { SearchItem } from "./searchItem.ts";
import { toItems } from "./searchItems.ts";

/** Keys that follow each other faster than this are answered once. */
const restMs = 5;
/** As many as anybody looks through. */
const mostHits = 50;

/** The box in which is typed, once. */
export class SearchBox {
  readonly #services: Services;
  readonly #index: SearchIndex;
  readonly #contextOf: () => SearchContext;
  readonly #pick = vscode.window.createQuickPick<SearchItem>();
  readonly #cancellation = new CancellationSource();
  readonly #actions: HitActions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The text that the rows belong to. */
  #shownFor = "";

  constructor(services: Services, index: SearchIndex, contextOf: () => SearchContext) {
    this.#services = services;
    this.#index = index;
    this.#contextOf = contextOf;
    this.#actions = new HitActions(services);
  }

  /** Cancelled when the box is left. */
  get token(): CancellationSource {
    return this.#cancellation;
  }

  /** All that can be found is there: what is not found now is not there. */
  end(): void {
    this.#pick.busy = false;
    this.update();
  }

  /** Resolves when the box is left, after what was chosen there is done. */
  async show(text: string): Promise<void> {
    const pick = this.#pick;
    pick.title = searchMessages.title;
    pick.placeholder = searchMessages.placeholder;
    pick.value = text;
    pick.busy = true;
    keepOrder(pick);
    const chosen = new Promise<SearchItem | undefined>((resolve) => {
      pick.onDidChangeValue(() => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.update(), restMs);
      });
      pick.onDidAccept(() => {
        const item = this.#chosen();
        if (item?.query !== undefined) this.#ask(item.query);
        else if (item) resolve(item);
      });
      pick.onDidTriggerItemButton(({ item, button }) => void this.#press(item, button));
      pick.onDidHide(() => resolve(undefined));
    });
    this.update();
    pick.show();
    const item = await chosen;
    clearTimeout(this.#timer);
    this.#cancellation.cancel();
    pick.dispose();
    if (item) await this.#actions.choose(item);
  }

  /** Searches again for what is typed. A row that the user went to stays selected; who did not move gets the best one. */
  update(): void {
    const pick = this.#pick;
    if (this.#cancellation.isCancellationRequested) return;
    clearTimeout(this.#timer);
    const isTyped = this.#shownFor !== pick.value;
    const [active] = pick.activeItems;
    // Until VS Code has shown the last rows, it still tells the selected one of those before.
    const isMoved = !isTyped && active !== firstOf(pick.items) && pick.items.some((item) => item === active);
    const selected = isMoved ? active?.id : undefined;
    const context = this.#contextOf();
    const result = this.#index.search(pick.value, context, mostHits);
    const relaxed = result.hits.length > 0 ? undefined : this.#relax(pick.value, context);
    const completions = completeFilter(pick.value, this.#services.catalog);
    const shown = { text: pick.value, result, relaxed, completions, isReading: pick.busy };
    const items = toItems(shown, this.#services, context);
    this.#shownFor = pick.value;
    pick.keepScrollPosition = !isTyped;
    pick.items = items;
    const same = selected === undefined ? undefined : items.find(({ id }) => id === selected);
    if (same) pick.activeItems = [same];
  }

  /** The selected row; the first one of what is typed where the rows still belong to an older text. */
  #chosen(): SearchItem | undefined {
    if (this.#shownFor === this.#pick.value) return this.#pick.activeItems[0];
    this.update();
    return firstOf(this.#pick.items);
  }

  /** The first of the queries that ask for less and find something. */
  #relax(text: string, context: SearchContext): string | undefined {
    return relaxedQueries(text).find((query) => this.#index.search(query, context, 1).hits.length > 0);
  }

  #ask(query: string): void {
    this.#pick.value = query;
    this.update();
  }

  async #press(item: SearchItem, button: vscode.QuickInputButton): Promise<void> {
    const outcome = await this.#actions.press(item, button);
    if (outcome === "leave") this.#pick.hide();
    else if (outcome === "stay") this.update();
    else this.#ask(outcome.query);
  }
}

function firstOf(items: readonly SearchItem[]): SearchItem | undefined {
  return items.find(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
}
