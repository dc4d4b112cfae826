import assert from "node:assert/strict";
import { Cancelled, neverCancelled } from "../../../../src/core/cancellation.ts";
import type { CancellationToken } from "../../../../src/core/cancellation.ts";
import { largeDocument, largestFile } from "../../../../src/core/descriptor/limits.ts";
import { unreadDescriptor } from "../../../../src/core/descriptor/unreadDescriptor.ts";
import { DeadlineExceeded } from "../../../../src/core/ports.ts";
import { problemCodes } from "../../../../src/core/problems.ts";
import type { ProblemCode } from "../../../../src/core/problems.ts";
import { componentYaml, descriptorUri, InlineWorkbench, readContext, readText } from "../../../support/descriptors.ts";
import { readMarks, writeMarks } from "../../../support/markedText.ts";

const component = componentYaml("ledger");

describe("Reading a descriptor", () => {
  it("gives each document with its entity, and where it is written", async () => {
    const { text, ranges } = readMarks(`# comment\n---\n«${component.trimEnd().replace("ledger", "Ledger")}»\n`);
    const { documents, problems } = await readText(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(documents, [
      {
        index: 0,
        ...ranges[0]?.start,
        valid: true,
        apiVersion: "backstage.io/v1alpha1",
        kind: "Component",
        entity: {
          ref: "component:default/ledger",
          entity: {
            apiVersion: "backstage.io/v1alpha1",
            kind: "Component",
            metadata: { name: "Ledger" },
            spec: { type: "service", lifecycle: "production", owner: "payments" },
          },
          nameLine: 5,
          nameCharacter: 8,
          nameLength: 6,
          references: [
            {
              field: "spec.owner",
              text: "payments",
              targetRef: "group:default/payments",
              line: 9,
              character: 9,
              length: 8,
            },
          ],
        },
      },
    ]);
  });

  it("tells the line, column and length of references as they are written", async () => {
    const marked = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: «ledger», namespace: prod}
spec:
  type: service
  lifecycle: production
  owner: '«user:default/jane»' # on leave
  system: >-
    «billing»
  dependsOn: ["«resource:db»", «component:Audit»]
  providesApis:
    - «ledger-api»
`;
    const { text } = readMarks(marked);
    const [document] = (await readText(text)).documents;
    assert.ok(document?.entity);
    const { nameLine, nameCharacter, nameLength, references } = document.entity;
    const name = { line: nameLine, character: nameCharacter, length: nameLength };
    const ranges = [name, ...references].map(({ line, character, length }) => {
      return { start: { line, character }, end: { line, character: character + length } };
    });
    assert.equal(writeMarks(text, ranges), marked);
    assert.deepEqual(references.map(({ targetRef }) => targetRef).toSorted(), [
      "api:prod/ledger-api",
      "component:prod/audit",
      "resource:prod/db",
      "system:prod/billing",
      "user:default/jane",
    ]);
  });

  it("gives what Locations target", async () => {
    const marked = `apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  presence: optional
  target: «./a.yaml»
  targets:
    - «"./b/*.yaml"»
    - «https://example.com/c.yaml»
`;
    const { text } = readMarks(marked);
    const [document] = (await readText(text)).documents;
    const targets = document?.entity?.targets ?? [];
    assert.equal(
      writeMarks(
        text,
        targets.map(({ range }) => range),
      ),
      marked,
    );
    assert.deepEqual(
      targets.map(({ type, target, presence }) => [type, target, presence]),
      [
        ["", "./a.yaml", "optional"],
        ["", "./b/*.yaml", "optional"],
        ["", "https://example.com/c.yaml", "optional"],
      ],
    );
  });

  const problems: Readonly<Record<string, readonly [code: ProblemCode, marked: string]>> = {
    "a missing field, at the mapping's key": [
      "field-missing",
      component.replace("spec", "«spec»").replace("  owner: payments\n", ""),
    ],
    "a missing field of the root, at its first key": [
      "field-missing",
      component.replace(/apiVersion.*\n/, "").replace("kind", "«kind»"),
    ],
    "a missing field of a list item, at its first key": [
      "field-missing",
      componentYaml("a", { metadata: "  links:\n    - «title»: A\n" }),
    ],
    "a wrong type": ["field-type", componentYaml("a", { metadata: "  title: «5»\n" })],
    "a list of a wrong type": ["field-type", componentYaml("a", { metadata: "  title: «[a, b]»\n" })],
    "an empty text": ["field-empty", componentYaml("a", { metadata: "  title: «''»\n" })],
    "a key without a value, at the key": ["field-empty", component.replace("owner: payments", "«owner»:")],
    "an unknown field": ["field-unknown", `${component}«status»: {}\n`],
    "a value that is none of the known ones": [
      "field-value",
      "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata:\n  name: a\nspec:\n  presence: «never»\n",
    ],
    "keys that differ in letter case": [
      "field-duplicate-casing",
      componentYaml("a", { metadata: "  labels:\n    a: b\n    «A»: b\n" }),
    ],
    "an unknown kind": ["kind-unknown", component.replace("Component", "«Service»")],
    "a kind in other letter case": ["kind-casing", component.replace("Component", "«component»")],
    "an unknown version": ["api-version-unknown", component.replace("backstage.io/v1alpha1", "«backstage.io/v7»")],
    "a kind of a model that is off": ["model-off", component.replace("Component", "«AiResource»")],
    "no version at all": ["api-version-invalid", component.replace("backstage.io/v1alpha1", "«a/b/c»")],
    "no kind at all": ["kind-invalid", component.replace("Component", "«My-Kind»")],
    "a bad name, with its quotes": ["name-invalid", component.replace("ledger", '«"a b"»')],
    "a bad namespace": ["namespace-invalid", componentYaml("a", { metadata: "  namespace: «A_b»\n" })],
    "a bad label, at its key": ["label-invalid", componentYaml("a", { metadata: "  labels:\n    «a b»: c\n" })],
    "a bad annotation, at its key": [
      "annotation-invalid",
      componentYaml("a", { metadata: "  annotations: {«a b»: c}\n" }),
    ],
    "a bad tag": ["tag-invalid", componentYaml("a", { metadata: "  tags: [ok, «Not Ok»]\n" })],
    "a bad link": ["link-invalid", componentYaml("a", { metadata: "  links:\n    - url: «nowhere»\n" })],
    "a text that is no reference": ["ref-invalid", component.replace("payments", "«'group:'»")],
    "a reference without its kind": [
      "ref-kind-missing",
      componentYaml("a", { spec: "  dependsOn:\n    - component:b\n    - «c»\n" }),
    ],
    "a value behind an alias, at its anchor": [
      "tag-invalid",
      `${componentYaml("a", { metadata: "  tags: &tags\n    - «No Tag»\n" })}  more: *tags\n`,
    ],
    "a broken text": ["yaml-syntax", `${component}«oops»\n`],
    "no mapping": ["document-not-object", "«- a»\n"],
  };

  for (const [name, [code, marked]] of Object.entries(problems)) {
    for (const [form, change] of [
      ["", (text: string) => text],
      [
        ", with CRLF and behind other documents",
        (text: string) => `---\n# größe 🎭\na: 1\n---\n${text}`.replaceAll("\n", "\r\n"),
      ],
    ] as const) {
      it(`marks ${name}${form}`, async () => {
        const { text } = readMarks(change(marked));
        const record = await readText(text);
        const last = record.documents.at(-1);
        const own = record.problems.filter(({ document }) => document === last?.index);
        const [problem] = own;
        assert.ok(problem);
        assert.deepEqual(
          own.map((each) => each.code),
          [code],
        );
        assert.equal(writeMarks(text, [problem.range]), change(marked));
        assert.equal(problem.severity, problemCodes[code].severity);
        assert.equal(last?.valid, !problemCodes[code].refused);
      });
    }
  }

  it("counts columns without the byte order mark, as editors show them", async () => {
    const { documents, problems } = await readText(`\uFEFFkind: 5\n`);
    assert.deepEqual([documents[0]?.line, documents[0]?.character], [0, 0]);
    assert.ok(problems.some(({ range }) => range.start.line === 0 && range.start.character === 6));
  });

  it("keeps a broken entity as long as its envelope can be read", async () => {
    const { documents } = await readText(component.replace("ledger", "'a b'").replace(/spec:[^]*/, ""));
    assert.deepEqual([documents[0]?.valid, documents[0]?.entity?.ref], [false, "component:default/a b"]);
    const unnamed = await readText(component.replace("ledger", "5"));
    assert.deepEqual([unnamed.documents[0]?.kind, unnamed.documents[0]?.entity], ["Component", undefined]);
  });

  it("notes the lines that comments silence", async () => {
    const { ignores } = await readText(`# callboard-ignore name-invalid\n${component}`);
    assert.deepEqual(ignores, [{ line: 1, codes: ["name-invalid"] }]);
  });

  it("lets the schema of a custom kind speak", async () => {
    const customKind = { apiVersion: "acme.io/v1", kind: "Robot", schema: "file:///repository/robot.json" };
    const { text, ranges } = readMarks(
      "apiVersion: acme.io/v1\nkind: Robot\nmetadata:\n  name: r2\nspec:\n  arms: «2»\n",
    );
    const asked: unknown[] = [];
    const context = readContext(
      {},
      {
        settings: { models: [], customKinds: [customKind] },
        checkCustomKind: async (...question) => {
          asked.push(question);
          const finding = {
            code: "field-value",
            path: ["spec", "arms"],
            at: "value",
            message: "Too few.",
            refused: true,
          } as const;
          return { findings: [finding], schemaText: "{}" };
        },
      },
    );
    const record = await readText(text, context);
    assert.deepEqual(asked, [[customKind, record.documents[0]?.entity?.entity]]);
    assert.deepEqual(
      record.problems.map(({ code, range }) => [code, range]),
      [["field-value", ranges[0]]],
    );
    assert.deepEqual([record.documents[0]?.valid, record.dependencies], [false, [customKind.schema]]);
  });

  it("gives way before and between documents, and stops where nobody waits any more", async () => {
    let pauses = 0;
    const scheduler = { shouldPause: true, pause: async () => void (pauses += 1) };
    await readText("a: 1\n---\nb: 2\n---\nc: 3\n", readContext({}, { scheduler }));
    assert.equal(pauses, 4);
    const token: CancellationToken = {
      get isCancellationRequested() {
        return pauses >= 6;
      },
      onCancellationRequested: neverCancelled.onCancellationRequested,
    };
    await assert.rejects(readText("a: 1\n---\nb: 2\n", readContext({}, { scheduler }), token), Cancelled);
    assert.equal(pauses, 6);
  });

  it("has the same hash for the same text and settings only", async () => {
    const { hash } = await readText(component);
    assert.equal((await readText(component)).hash, hash);
    assert.notEqual((await readText(`${component} `)).hash, hash);
    const context = readContext({}, { settings: { models: ["ai"], customKinds: [] } });
    assert.notEqual((await readText(component, context)).hash, hash);
  });
});

describe("A descriptor with large documents", () => {
  const large = componentYaml("large", {
    metadata: `  description: |\n${"    a line of text\n".repeat(largeDocument / 15)}`,
  });
  const bad = componentYaml("bad", { spec: "  dependsOn: [audit]\n" });

  it("is read as any other, the large documents on another thread", async () => {
    const workbench = new InlineWorkbench();
    const marked = [
      component,
      large.replace("payments", "«'group:'»"),
      componentYaml("last", { metadata: "  title: «5»\n" }),
    ].join("---\n");
    const { text } = readMarks(marked);
    const record = await readText(text, readContext({}, { workbench }));
    assert.deepEqual(
      workbench.parsed.map((part) => part.length > largeDocument),
      [true],
    );
    assert.deepEqual(
      record.documents.map(({ index, valid, entity }) => [index, valid, entity?.ref]),
      [
        [0, true, "component:default/ledger"],
        [1, false, "component:default/large"],
        [2, false, "component:default/last"],
      ],
    );
    assert.deepEqual(
      record.problems.map(({ document }) => document),
      [1, 2],
    );
    assert.equal(
      writeMarks(
        text,
        record.problems.map(({ range }) => range),
      ),
      marked,
    );
  });

  it("is told what its placeholders hold", async () => {
    const workbench = new InlineWorkbench();
    const text = `${large}  note:\n    $text: ./note.txt\n`;
    const record = await readText(text, readContext({ "./note.txt": "Hello" }, { workbench }));
    assert.deepEqual([record.documents[0]?.entity?.entity.spec?.["note"], record.problems], ["Hello", []]);
    assert.deepEqual(record.dependencies, ["file:///repository/note.txt"]);
  });

  it("loses only the document that takes too long", async () => {
    const workbench = new InlineWorkbench();
    workbench.parseLarge = async () => {
      throw new DeadlineExceeded();
    };
    const record = await readText([component, large, bad].join("---\n"), readContext({}, { workbench }));
    assert.deepEqual(
      record.documents.map(({ index }) => index),
      [0, 2],
    );
    assert.deepEqual(
      record.problems.map(({ code, document, range }) => [code, document, range.start]),
      [
        ["parse-timeout", 1, { line: 8, character: 0 }],
        ["ref-kind-missing", 2, record.problems[1]?.range.start],
      ],
    );
  });

  it("is parsed elsewhere too where it is small, but tangled", async () => {
    const workbench = new InlineWorkbench();
    const { problems } = await readText(`a: 1\n---\n${"[ ".repeat(1_200)}`, readContext({}, { workbench }));
    assert.equal(workbench.parsed.length, 1);
    assert.match(problems.at(-1)?.message ?? "", /nested too deeply/);
  }).timeout(10_000);

  it("is parsed here where only the whole of it is large", async () => {
    const workbench = new InlineWorkbench();
    const text = Array.from({ length: 2_000 }, (_, index) => componentYaml(`c${index}`)).join("---\n");
    assert.ok(text.length > largeDocument);
    const { documents } = await readText(text, readContext({}, { workbench }));
    assert.deepEqual([documents.length, workbench.parsed.length], [2_000, 0]);
  });

  it("is not read where it is larger than any descriptor", async () => {
    const record = await readText("a".repeat(largestFile + 1));
    assert.deepEqual(record.documents, []);
    assert.deepEqual(
      record.problems.map(({ code }) => code),
      ["file-too-large"],
    );
  });

  it("says why where it cannot be read", () => {
    const { problems } = unreadDescriptor(descriptorUri, { kind: "unreadable", reason: "permission denied" });
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["file-unreadable"],
    );
    assert.match(problems[0]?.message ?? "", /permission denied/);
  });
});
