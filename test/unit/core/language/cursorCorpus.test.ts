import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isScalar, isSeq } from "yaml";
import type { Scalar } from "yaml";
import type { EntityPath } from "../../../../src/core/entity/finding.ts";
import { findCursor } from "../../../../src/core/language/cursor.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import type { OpenDocumentPart } from "../../../../src/core/language/openDescriptor.ts";
import { corpusFolder } from "../../../support/corpus.ts";

/** A key or value on one line, as the YAML library sees it. */
interface Written {
  readonly path: EntityPath;
  readonly part: "key" | "value";
  readonly start: number;
  readonly end: number;
}

function* scalarsOf(document: OpenDocumentPart, node: unknown, path: EntityPath): Generator<Written> {
  if (isSeq(node)) for (const [index, item] of node.items.entries()) yield* scalarsOf(document, item, [...path, index]);
  if (isScalar(node)) yield* writtenAs(document, node, path, "value");
  if (!isMap(node)) return;
  for (const { key, value } of node.items) {
    if (!isScalar(key) || typeof key.value !== "string") continue;
    yield* writtenAs(document, key, path, "key");
    yield* scalarsOf(document, value, [...path, key.value]);
  }
}

function* writtenAs(
  { text }: OpenDocumentPart,
  node: Scalar,
  path: EntityPath,
  part: "key" | "value",
): Generator<Written> {
  const [start, end] = node.range ?? [0, 0];
  const written = text.slice(start, end);
  if (written === "" || written.includes("\n") || /^[|>]/.test(written)) return;
  const quote = node.type?.startsWith("QUOTE") ? 1 : 0;
  yield { path, part, start: start + quote, end: end - quote };
}

describe("findCursor in real descriptors", () => {
  it("sees what the YAML library sees", () => {
    if (corpusFolder === undefined) {
      console.log("No corpus here: nothing to compare with.");
      return;
    }
    const folder = join(corpusFolder, "catalogs");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.ya?ml$/.test(name));
    const wrong: string[] = [];
    let count = 0;
    for (const file of files.toSorted().filter((_, index) => index % 32 === 0)) {
      const open = OpenDescriptor.open("file:///w/catalog-info.yaml", readFileSync(join(folder, file), "utf8"));
      for (const document of open.documents.slice(0, 10)) {
        if (document.text.length > 20_000 || !document.tree || document.tree.errors.length > 0) continue;
        for (const { path, part, start, end } of scalarsOf(document, document.tree.contents, [])) {
          const position = open.lines.positionAt(document.start + ((start + end) >> 1));
          const cursor = findCursor(open, position);
          const seen = cursor && [cursor.part, cursor.path, cursor.start, cursor.end];
          if (JSON.stringify(seen) !== JSON.stringify([part, path, start, end]))
            wrong.push(`${file} ${path.join(".")}`);
          count += 1;
        }
      }
    }
    assert.ok(count > 1000);
    assert.deepEqual(wrong, []);
  });
});
