import { Catalog } from "../../src/core/catalog/catalog.ts";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import type { AliasPattern } from "../../src/core/ownership/mentions/aliasPatterns.ts";
import { AliasIndex } from "../../src/core/ownership/mentions/aliasIndex.ts";
import { type Mention, mentionAt, MentionWalk } from "../../src/core/ownership/mentions/mentions.ts";
import { Ownership } from "../../src/core/ownership/ownership.ts";
import { eagerScheduler, FakeGit } from "./fakePorts.ts";
import { InMemoryFiles, memoryUri } from "./inMemoryFiles.ts";
import { languageOf } from "./languageIds.ts";

/** A catalog of built files, the files of a workspace "/w", and what is asked of both. */
export class MentionFixture {
  readonly catalog = new Catalog();
  readonly files: InMemoryFiles;
  readonly ownership: Ownership;
  readonly index: AliasIndex;

  constructor(entities: readonly SourceFile[], files: Readonly<Record<string, string>> = {}) {
    this.files = new InMemoryFiles(files, ["/w"]);
    this.catalog.apply("workspace", { set: entities, remove: [] });
    const ports = { files: this.files, git: new FakeGit(), scheduler: eagerScheduler };
    this.ownership = new Ownership(ports, this.catalog);
    this.index = new AliasIndex(ports, this.catalog, this.ownership);
  }

  configure(...patterns: readonly AliasPattern[]): void {
    this.index.configure(patterns);
  }

  /** What the place of the "‸" in the text of a file names. */
  at(path: string, marked: string): Promise<Mention | undefined> {
    const before = marked.slice(0, marked.indexOf("‸")).split("\n");
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return this.#ask(path, () => mentionAt(toDocument(path, marked.replace("‸", "")), position, this.index));
  }

  /** As {@link at}, but the first entity's reference, or "nothing". */
  async nameAt(path: string, marked: string): Promise<string> {
    return (await this.at(path, marked))?.entities[0]?.ref ?? "nothing";
  }

  /** All that a text names, "text > reference", with "!" behind what it uses. */
  async all(path: string, text: string): Promise<readonly string[]> {
    return this.#ask(path, () => {
      const walk = new MentionWalk(toDocument(path, text), this.index);
      const found: Mention[] = [];
      for (let mentions = walk.next(); mentions; mentions = walk.next()) found.push(...mentions);
      return found.map((mention) => `${mention.text} > ${mention.entities[0]?.ref}${mention.isUse ? "!" : ""}`);
    });
  }

  async #ask<T>(path: string, ask: () => T): Promise<T> {
    await this.index.update(languageOf(path), neverCancelled);
    const answer = ask();
    return (await this.index.resolve(neverCancelled)) ? ask() : answer;
  }
}

function toDocument(path: string, text: string): Parameters<typeof mentionAt>[0] {
  const lines = text.split("\n");
  return {
    lines: { lineAt: (line) => lines[line] },
    language: languageOf(path),
    fileName: path.split("/").at(-1) ?? "",
    uri: memoryUri(`/w/${path}`),
  };
}
