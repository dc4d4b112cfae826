import assert from "node:assert/strict";
import { largeDocument } from "../../../../src/core/descriptor/limits.ts";
import type { PlaceholderContent } from "../../../../src/core/descriptor/placeholder.ts";
import type { DescriptorRecord } from "../../../../src/core/descriptor/record.ts";
import { findValue } from "../../../../src/core/entity/entity.ts";
import { InlineWorkbench, readContext, readText } from "../../../support/descriptors.ts";
import { readMarks, writeMarks } from "../../../support/markedText.ts";

type Files = Readonly<Record<string, string | PlaceholderContent>>;

function apiYaml(definition: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: ledger
spec:
  type: openapi
  lifecycle: production
  owner: payments
  definition:
    ${definition}
`;
}

function read(text: string, files: Files = {}): Promise<DescriptorRecord> {
  return readText(text, readContext(files));
}

function specOf(record: DescriptorRecord, ...keys: readonly string[]): unknown {
  return findValue(record.documents[0]?.entity?.entity.spec, ...keys);
}

describe("Placeholders", () => {
  it("stand for the text, JSON or YAML of a file", async () => {
    const text = `${apiYaml("$text: ./a.yaml")}  more:\n    - $json: ./b.json\n    - deep: {$yaml: ./c.yaml}\n`;
    const record = await read(text, {
      "./a.yaml": "openapi: 3\n",
      "./b.json": '{"b": [1]}',
      "./c.yaml": "c: &x 1\nd: *x\n",
    });
    assert.equal(specOf(record, "definition"), "openapi: 3\n");
    assert.deepEqual(specOf(record, "more"), [{ b: [1] }, { deep: { c: 1, d: 1 } }]);
    assert.deepEqual(record.problems, []);
    assert.deepEqual(record.dependencies, [
      "file:///repository/a.yaml",
      "file:///repository/b.json",
      "file:///repository/c.yaml",
    ]);
  });

  const data: Readonly<Record<string, string>> = {
    "an unknown name": "{$openapi: ./a.yaml}",
    "other keys beside it": "{$text: ./a.yaml, other: 1}",
    "a placeholder below an object with another $ key": "{$ref: 1, other: {$text: ./a.yaml}}",
  };
  for (const [name, written] of Object.entries(data)) {
    it(`are data with ${name}`, async () => {
      const asked: string[] = [];
      const context = readContext(
        {},
        { readPlaceholder: async ({ value }) => ({ kind: "missing", uri: String(asked.push(value)) }) },
      );
      const { problems } = await readText(
        `${apiYaml("text").replace("\n    text", " text")}  more: ${written}\n`,
        context,
      );
      assert.deepEqual([asked, problems], [[], []]);
    });
  }

  it("are not looked for in the envelope, which Backstage reads before", async () => {
    const text = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name:\n    $text: ./name\n";
    const record = await read(text, { "./name": "ledger" });
    assert.deepEqual(
      [record.dependencies, record.documents[0]?.valid, record.documents[0]?.entity],
      [[], false, undefined],
    );
    assert.deepEqual((await read("$yaml: ./all.yaml\n", { "./all.yaml": "a: 1" })).dependencies, []);
  });

  const refused: Readonly<Record<string, readonly [marked: string, message: RegExp, files?: Files]>> = {
    "a value that is no text": [apiYaml("$text: «5»"), /"\$text" needs the address/],
    "a list as value": [apiYaml("$json: «[a]»"), /"\$json" needs the address/],
    "JSON that cannot be read": [
      apiYaml("$json: «./a.json»"),
      /"\.\/a\.json" does not hold JSON/,
      { "./a.json": "{a" },
    ],
    "YAML that cannot be read": [
      apiYaml("$yaml: «./a.yaml»"),
      /does not hold YAML.*closing quote/,
      { "./a.yaml": 'a: "b' },
    ],
    "YAML without a document": [apiYaml("$yaml: «./a.yaml»"), /holds 0/, { "./a.yaml": "# nothing" }],
    "YAML with two documents": [apiYaml("$yaml: «./a.yaml»"), /holds 2/, { "./a.yaml": "a: 1\n---\nb: 2\n" }],
    "YAML with duplicate keys": [apiYaml("$yaml: «./a.yaml»"), /already set/, { "./a.yaml": "a: 1\na: 2\n" }],
  };
  for (const [name, [marked, message, files]] of Object.entries(refused)) {
    it(`are refused for ${name}`, async () => {
      const { text } = readMarks(marked);
      const { documents, problems } = await read(text, files);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ["placeholder-invalid"],
      );
      assert.match(problems[0]?.message ?? "", message);
      assert.equal(
        writeMarks(
          text,
          problems.map(({ range }) => range),
        ),
        marked,
      );
      assert.equal(documents[0]?.valid, false);
    });
  }

  const unresolved: Readonly<Record<string, readonly [code: string | undefined, content: PlaceholderContent]>> = {
    "a missing file": ["placeholder-target-missing", { kind: "missing", uri: "file:///repository/a" }],
    "a file outside of the repository": ["placeholder-outside-repository", { kind: "outside" }],
    "a file that cannot be read": [
      "file-unreadable",
      { kind: "unreadable", uri: "file:///repository/a", reason: "locked" },
    ],
    "an address elsewhere": [undefined, { kind: "remote" }],
  };
  for (const [name, [code, content]] of Object.entries(unresolved)) {
    it(`leave the document valid where they name ${name}`, async () => {
      const marked = apiYaml("$text: «./a»");
      const { text } = readMarks(marked);
      const record = await read(text, { "./a": content });
      assert.deepEqual(
        record.problems.map((problem) => problem.code),
        code ? [code] : [],
      );
      if (code)
        assert.equal(
          writeMarks(
            text,
            record.problems.map(({ range }) => range),
          ),
          marked,
        );
      assert.equal(record.documents[0]?.valid, true);
      assert.deepEqual(record.dependencies, "uri" in content ? [content.uri] : []);
    });
  }

  it("hide what cannot be known as long as they are unresolved", async () => {
    const template =
      "apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nmetadata:\n  name: a\nspec:\n  type: x\n";
    const text = `${template}  owner: {$text: ./owner}\n  parameters:\n    - $yaml: ./parameters.yaml\n  steps:\n    - $yaml: ./step.yaml\n`;
    const { documents, problems } = await read(text);
    assert.deepEqual(
      problems.map(({ code }) => code),
      Array(3).fill("placeholder-target-missing"),
    );
    assert.deepEqual([documents[0]?.valid, documents[0]?.entity?.references], [true, []]);
  });

  it("bring problems of their content, marked at the placeholder", async () => {
    const marked = apiYaml("«$json: ./a.json»");
    const { text } = readMarks(marked);
    const { problems } = await read(text, { "./a.json": "[1]" });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["field-type"],
    );
    assert.equal(
      writeMarks(
        text,
        problems.map(({ range }) => range),
      ),
      marked,
    );
  });

  it("bring references of their content, marked at the placeholder", async () => {
    const record = await read(apiYaml("$text: ./a").replace("owner: payments", "owner: {$text: ./owner}"), {
      "./a": "x",
      "./owner": "user:jane",
    });
    assert.deepEqual(record.documents[0]?.entity?.references, [
      { field: "spec.owner", text: "user:jane", targetRef: "user:default/jane", line: 7, character: 9, length: 16 },
    ]);
  });

  it("are asked for once each", async () => {
    const asked: string[] = [];
    const context = readContext(
      {},
      {
        readPlaceholder: async ({ value }) => {
          asked.push(value);
          return { kind: "text", uri: `file:///${value}`, text: "x" };
        },
      },
    );
    const api = apiYaml("$text: ./a");
    await readText(`${api}  more: {$text: ./a}\n---\n${api}`, context);
    assert.deepEqual(asked, ["./a"]);
  });

  it("with large YAML are resolved on another thread", async () => {
    const workbench = new InlineWorkbench();
    const content = `list:\n${"  - item of the list\n".repeat(largeDocument / 20)}`;
    const text = apiYaml("$text: ./a");
    const context = readContext({ "./a": content, "./b": content }, { workbench });
    const record = await readText(`${text}  more: {$yaml: ./b}\n---\n${text}`, context);
    assert.deepEqual([workbench.parsed.length, record.documents.length, record.problems], [1, 2, []]);
  });
});
