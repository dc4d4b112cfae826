import * as vscode from "vscode";
import { Cancelled, type CancellationToken } from "../../core/cancellation.ts";
import type { Alias, MentionedEntity } from "../../core/ownership/mentions/alias.ts";
import type { AliasIndex } from "../../core/ownership/mentions/aliasIndex.ts";
import type { MentionedIn } from "../../core/ownership/mentions/candidates.ts";
import { type Mention, mentionAt, MentionWalk } from "../../core/ownership/mentions/mentions.ts";
import { uriName } from "../../core/uri.ts";
import { fromVsUri, toVsRange } from "../../platform/vscode/convert.ts";
import { toCommandLink } from "../cardLinks.ts";
import { DescriptorTest } from "../descriptorTest.ts";
import type { Services } from "../services.ts";
import { loadDocs, showCard } from "../showCard.ts";
import { codeHoverMessages } from "./messages.ts";

/** A hover with more cards than that is no answer. */
const mostCards = 3;

/** Asks core what the text of a document names. */
export class CodeMentions implements vscode.Disposable {
  readonly #services: Services;
  readonly #index: AliasIndex;
  readonly #test: DescriptorTest;
  readonly #subscription: { dispose(): void };

  /** @param index those of the services */
  constructor(services: Services, index: AliasIndex) {
    const { settings } = services;
    this.#services = services;
    this.#index = index;
    this.#test = new DescriptorTest(services);
    const configure = (): void => this.#index.configure(settings.get("callboard.hover.aliases"));
    configure();
    this.#subscription = settings.onDidChange((changed) => changed.has("callboard.hover.aliases") && configure());
  }

  /** The cards of what is named at a position; undefined where nothing is. Descriptors have hovers of their own. */
  async hover(
    document: vscode.TextDocument,
    { line, character }: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    try {
      if (this.#isDescriptor(document)) return undefined;
      const asked = toMentionedIn(document);
      const mention = await this.#ask(asked.language, token, () => mentionAt(asked, { line, character }, this.#index));
      if (!mention) return undefined;
      const shown = mention.entities.slice(0, mostCards);
      await Promise.all(shown.map(({ ref }) => loadDocs(this.#services, ref)));
      return this.#toHover(mention);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#services.log.error("Hover in code", error);
      return undefined;
    }
  }

  /** All that a document names, none for a descriptor. Gives way to others every few lines. Rejects with `Cancelled`. */
  async all(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<readonly Mention[]> {
    if (this.#isDescriptor(document)) return [];
    const asked = toMentionedIn(document);
    const { scheduler } = this.#services;
    return this.#ask(asked.language, token, async () => {
      const walk = new MentionWalk(asked, this.#index);
      const found: Mention[] = [];
      for (let mentions = walk.next(); mentions; mentions = walk.next()) {
        found.push(...mentions);
        if (!scheduler.shouldPause) continue;
        await scheduler.pause();
        if (token.isCancellationRequested || document.isClosed) throw new Cancelled();
      }
      return found;
    });
  }

  /** The aliases of an entity, as far as the workspace tells. Rejects with `Cancelled`. */
  async aliasesOf(ref: string, token: CancellationToken): Promise<readonly Alias[]> {
    const { catalog, ownership } = this.#services;
    const entity = catalog.get(ref);
    if (!entity) return [];
    await this.#index.update("python", token);
    await this.#index.update("java", token);
    const claim = await ownership.ofEntity(entity, token);
    return this.#index.aliasesOf(ref, claim?.folder, token);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#test.dispose();
  }

  /** Asks once more where the answer depends on whom a package belongs to, and that was not known. */
  async #ask<T>(language: string, token: CancellationToken, ask: () => T | Promise<T>): Promise<T> {
    await this.#index.update(language, token);
    const answer = await ask();
    return (await this.#index.resolve(token)) ? ask() : answer;
  }

  /** The test of descriptors looks at texts, of which code may hold some. */
  #isDescriptor(document: vscode.TextDocument): boolean {
    return /\.(ya?ml|json)$/i.test(document.uri.path) && this.#test.isDescriptor(document);
  }

  #toHover({ entities, range }: Mention): vscode.Hover | undefined {
    const cards = entities.slice(0, mostCards).flatMap((one) => this.#toCard(one) ?? []);
    return cards.length === 0 ? undefined : new vscode.Hover(cards, toVsRange(range));
  }

  #toCard({ ref, evidence }: MentionedEntity): vscode.MarkdownString | undefined {
    const entity = this.#services.catalog.get(ref);
    if (!entity) return undefined;
    const card = showCard(this.#services, entity, { ownerFirst: true });
    const find = `[${codeHoverMessages.findMentions}](${toCommandLink("callboard.findMentions", ref)})`;
    // In the last line of the card, which has as many as a card may have.
    return card.appendMarkdown(` · ${codeHoverMessages.knownBy[evidence]} · ${find}`);
  }
}

function toMentionedIn(document: vscode.TextDocument): MentionedIn {
  const uri = fromVsUri(document.uri);
  return {
    lines: {
      lineAt: (line) => (line >= 0 && line < document.lineCount ? document.lineAt(line).text : undefined),
    },
    language: document.languageId,
    fileName: uriName(uri),
    uri,
  };
}
