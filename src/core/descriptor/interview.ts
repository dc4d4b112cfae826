import type { PlaceholderContent, PlaceholderReader } from "./placeholder.ts";
import { largeDocument } from "./limits.ts";
import type { Answers, CustomKindAnswer, CustomKindChecker, Question } from "./questions.ts";
import type { Uri } from "../uri.ts";

/** Asks each question about one descriptor once, and remembers what the answers depend on. */
export class Interview implements Answers {
  readonly placeholders: Record<string, PlaceholderContent> = {};
  readonly customKinds: Record<string, CustomKindAnswer> = {};
  readonly #readPlaceholder: PlaceholderReader;
  readonly #checkCustomKind: CustomKindChecker;
  readonly #dependencies = new Set<Uri>();
  #hasLargeContent = false;

  constructor(readPlaceholder: PlaceholderReader, checkCustomKind: CustomKindChecker) {
    this.#readPlaceholder = readPlaceholder;
    this.#checkCustomKind = checkCustomKind;
  }

  /** Whether some answer has to be parsed and is too large for this thread. */
  get hasLargeContent(): boolean {
    return this.#hasLargeContent;
  }

  /** The files that the answers were made from, sorted. */
  dependencies(): readonly Uri[] {
    return [...this.#dependencies].toSorted();
  }

  /** Finds the answers; afterwards this holds them. */
  async ask(questions: readonly Question[]): Promise<void> {
    const open = questions.filter(({ kind, key }) => !Object.hasOwn(this.#answersOf(kind), key));
    const unique = new Map(open.map((question) => [`${question.kind} ${question.key}`, question]));
    await Promise.all([...unique.values()].map((question) => this.#answer(question)));
  }

  #answersOf(kind: Question["kind"]): object {
    return kind === "placeholder" ? this.placeholders : this.customKinds;
  }

  async #answer(question: Question): Promise<void> {
    if (question.kind === "customKind") {
      this.customKinds[question.key] = await this.#checkCustomKind(question.customKind, question.entity);
      this.#dependencies.add(question.customKind.schema);
      return;
    }
    const content = await this.#readPlaceholder(question.target);
    this.placeholders[question.key] = content;
    if (!("uri" in content)) return;
    this.#dependencies.add(content.uri);
    const isParsed = question.target.kind !== "$text" && content.kind === "text";
    if (isParsed && content.text.length > largeDocument) this.#hasLargeContent = true;
  }
}
