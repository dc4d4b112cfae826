import type * as vscode from "vscode";
import { Cancelled } from "../../core/cancellation.ts";
import type { Pace } from "../../core/language/flatMapDocuments.ts";
import type { LanguageContext } from "../../core/language/languageContext.ts";
import type { OpenDescriptor } from "../../core/language/openDescriptor.ts";
import { EditorFiles } from "../../platform/vscode/editorFiles.ts";
import { DescriptorTest, rootOf } from "../descriptorTest.ts";
import { cardSources } from "../showCard.ts";
import type { Services } from "../services.ts";
import { OpenDescriptors } from "./openDescriptors.ts";

/** What a provider works with: the descriptor as it is in the editor, and what is known besides. */
export interface Question {
  readonly open: OpenDescriptor;
  readonly context: LanguageContext;
  readonly pace: Pace;
}

/**
 * The way that every question of the editor takes: no answer for a document that is no descriptor or once nobody waits
 * for it any more, and failures go to the log, never to the user.
 */
export class Answers implements vscode.Disposable {
  readonly #services: Services;
  readonly #test: DescriptorTest;
  readonly #descriptors: OpenDescriptors;
  readonly #files: EditorFiles;

  constructor(services: Services) {
    this.#services = services;
    this.#test = new DescriptorTest(services);
    this.#descriptors = new OpenDescriptors(this.#test);
    this.#files = new EditorFiles(services.files);
  }

  /** Answers a question about a document. `what` names it in the log. */
  give<T>(
    what: string,
    document: vscode.TextDocument,
    token: vscode.CancellationToken,
    work: (question: Question) => T | Promise<T>,
  ): Promise<T | undefined> {
    return this.guard(what, token, () => {
      const open = this.#descriptors.of(document);
      return open && work({ open, context: this.contextOf(document.uri), pace: this.#paceOf(token) });
    });
  }

  /** Answers a question about no document in particular. */
  async guard<T>(
    what: string,
    token: vscode.CancellationToken,
    work: () => T | Promise<T>,
  ): Promise<Awaited<T> | undefined> {
    if (token.isCancellationRequested) return undefined;
    try {
      const answer = await work();
      return token.isCancellationRequested ? undefined : answer;
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#services.log.error(what, error);
      return undefined;
    }
  }

  /** What is known besides the text of a file. */
  contextOf(uri: vscode.Uri): LanguageContext {
    const root = rootOf(uri);
    const settings = this.#test.modelOf(root);
    return {
      ...cardSources(this.#services),
      ...{ settings, files: this.#files },
      ...(root !== undefined && { root }),
    };
  }

  dispose(): void {
    this.#descriptors.dispose();
    this.#test.dispose();
  }

  #paceOf(token: vscode.CancellationToken): Pace {
    return { scheduler: this.#services.scheduler, token };
  }
}
