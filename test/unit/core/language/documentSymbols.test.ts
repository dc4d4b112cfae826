import assert from "node:assert/strict";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { Cancelled, CancellationSource, neverCancelled } from "../../../../src/core/cancellation.ts";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import { documentSymbols } from "../../../../src/core/language/documentSymbols.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { eagerScheduler, readText } from "../../../support/descriptors.ts";

const pace = { scheduler: eagerScheduler, token: neverCancelled };

async function symbolsOf(text: string): Promise<readonly DocumentSymbol[]> {
  return documentSymbols(OpenDescriptor.open("file:///ws/catalog-info.yaml", text), new Catalog(), pace);
}

/** Names by indentation, with their lines. */
function outline(symbols: readonly DocumentSymbol[], indent = ""): readonly string[] {
  return symbols.flatMap(({ name, range, children = [] }) => [
    `${indent}${name} ${range.start.line}-${range.end.line}`,
    ...outline(children, `${indent}  `),
  ]);
}

describe("documentSymbols", () => {
  it("names each document by kind and name, and the mappings and lists in it by their keys", async () => {
    const text = `# head
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: payments
  title: Payments
  annotations:
    a/b: c
  links:
    - url: https://a.example
      title: Runbook
    - url: https://b.example
spec:
  type: service
  providesApis: [a, b]
---
---
kind: API
metadata:
  name: 'pay'
`;
    const symbols = await symbolsOf(text);
    assert.deepEqual(outline(symbols), [
      "Component: payments 1-14",
      "  metadata 3-11",
      "    annotations 6-7",
      "    links 8-11",
      "      Runbook 9-10",
      "      https://b.example 11-11",
      "  spec 12-14",
      "    providesApis 14-14",
      "API: pay 17-19",
      "  metadata 18-19",
    ]);
    assert.equal(symbols[0]?.detail, "Payments");
    assert.deepEqual(symbols[1]?.selectionRange, {
      start: { line: 19, character: 9 },
      end: { line: 19, character: 12 },
    });
  });

  it("selects within each symbol, and keeps each symbol within the one around it", async () => {
    const check = (symbols: readonly DocumentSymbol[], around?: DocumentSymbol): void => {
      for (const symbol of symbols) {
        assert.ok(isWithin(symbol.selectionRange, symbol.range), symbol.name);
        if (around) assert.ok(isWithin(symbol.range, around.range), symbol.name);
        check(symbol.children ?? [], symbol);
      }
    };
    const text =
      "kind: Template\r\nmetadata: { name: x, tags: [a] }\r\nspec:\r\n  steps:\r\n  - id: one\r\n    input:\r\n      a: {}\r\n";
    const symbols = await symbolsOf(text);
    check(symbols);
    assert.deepEqual(
      outline(symbols).map((line) => line.trim().replace(/ .*/, "")),
      ["Template:", "metadata", "tags", "spec", "steps", "one", "input"],
    );
  });

  const names: readonly (readonly [string, string, readonly string[]])[] = [
    ["a kind without a name", "kind: Component\nspec:\n  type: a\n", ["Component 0-2", "  spec 1-2"]],
    ["nothing but keys", "spec:\n  a: b\n", ["Document 1 0-1", "  spec 0-1"]],
    ["a list", "- a\n- b: 1\n", ["Document 1 0-1", "  2 1-1"]],
    ["a key of nothing", "'': {}\n", ["Document 1 0-0", '  "" 0-0']],
    [
      "broken syntax",
      "kind: Component\nmetadata:\n  name: a\nspec:\n  x: [\n",
      ["Component: a 0-4", "  metadata 1-2", "  spec 3-4", "    x 4-4"],
    ],
    ["comments only", "# a\n---\n# b\n", []],
    ["no text", "", []],
  ];
  for (const [what, text, expected] of names) {
    it(`tells what it can of ${what}`, async () => assert.deepEqual(outline(await symbolsOf(text)), expected));
  }

  it("reads JSON", async () => {
    const text = '{\n  "kind": "User",\n  "metadata": { "name": "jane" },\n  "spec": { "memberOf": ["a"] }\n}\n';
    assert.deepEqual(outline(await symbolsOf(text)), [
      "User: jane 0-4",
      "  metadata 2-2",
      "  spec 3-3",
      "    memberOf 3-3",
    ]);
  });

  it("tells what the catalog knows of a very long file", async () => {
    const text = `kind: Component\nmetadata:\n  name: a\n---\nkind: API\nmetadata:\n  name: b\nspec:\n  x: ${"y".repeat(1_000_000)}\n`;
    const record = await readText(text.replaceAll("kind:", "apiVersion: backstage.io/v1alpha1\nkind:"));
    const catalog = new Catalog();
    catalog.apply("workspace", { set: [{ record, isReached: true, problems: [] }], remove: [] });
    const open = OpenDescriptor.open(record.uri, text.replaceAll("kind:", "apiVersion: backstage.io/v1alpha1\nkind:"));
    const symbols = await documentSymbols(open, catalog, pace);
    assert.deepEqual(outline(symbols), ["Component: a 0-4", "API: b 4-11"]);
    assert.deepEqual(symbols[1]?.selectionRange.start, { line: 8, character: 8 });
    const edited = OpenDescriptor.open(record.uri, `# one\n${"#\n".repeat(20)}${open.text}`);
    for (const { selectionRange, range } of await documentSymbols(edited, catalog, pace)) {
      assert.ok(isWithin(selectionRange, range));
    }
  });

  it("stops when nobody waits for it any more", async () => {
    const source = new CancellationSource();
    source.cancel();
    const open = OpenDescriptor.open("file:///ws/a.yaml", "kind: A\n");
    await assert.rejects(documentSymbols(open, new Catalog(), { ...pace, token: source }), Cancelled);
  });
});

function isWithin(inner: DocumentSymbol["range"], outer: DocumentSymbol["range"]): boolean {
  const toNumber = ({ line, character }: DocumentSymbol["range"]["start"]) => line * 10_000 + character;
  return toNumber(inner.start) >= toNumber(outer.start) && toNumber(inner.end) <= toNumber(outer.end);
}
