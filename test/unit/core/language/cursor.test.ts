import assert from "node:assert/strict";
import { findCursor } from "../../../../src/core/language/cursor.ts";
import type { Cursor } from "../../../../src/core/language/cursor.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";

/** The cursor at the "|" of a text; `‖` is one that belongs to the text. */
function cursorIn(marked: string): Cursor | undefined {
  const offset = marked.indexOf("|");
  const text = `${marked.slice(0, offset)}${marked.slice(offset + 1)}`.replaceAll("‖", "|");
  const open = OpenDescriptor.open("file:///ws/catalog-info.yaml", text);
  return findCursor(open, open.lines.positionAt(offset));
}

/** "key spec 'ow'": part, path and text; then what is special. */
function summary(marked: string): string {
  const cursor = cursorIn(marked);
  if (!cursor) return "nothing";
  const { part, path, text, range, quote, isListItem, needsSpace, needsDash, hasColon, siblings } = cursor;
  return [
    `${part} ${path.join(".")} ${range.start.character}-${range.end.character} ${quote}${text}${quote}`,
    isListItem && "item",
    needsDash && "dash",
    needsSpace && "space",
    hasColon && "colon",
    siblings.size > 0 && `beside ${[...siblings].toSorted().join()}`,
  ]
    .filter(Boolean)
    .join(", ");
}

describe("findCursor", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["an empty file", "|", "blank  0-0 "],
    ["a half-typed first key", "ap|", "key  0-2 ap"],
    ["a key of the root", "kind: Component\nmet|\nspec:\n  owner: a\n", "key  0-3 met, beside kind,spec"],
    ["a key with its colon", "kind: X\nmet|adata:\n  name: a\n", "key  0-8 met, colon, beside kind"],
    ["a half-typed key of a mapping", "spec:\n  type: a\n  ow|\n  system: b\n", "key spec 2-4 ow, beside system,type"],
    ["the first key of a mapping", "spec:\n  ow|\n", "value spec 2-4 ow"],
    ["a blank line below a key", "spec:\n  |\nother: x\n", "blank spec 2-2 "],
    ["a blank line among keys", "spec:\n  type: a\n  |\n  owner: b\n", "blank spec 2-2 , beside owner,type"],
    ["a blank line at the end", "spec:\n  type: a\n|", "blank  0-0 , beside spec"],
    ["a blank line right of a value", "spec:\n  type: a\n    |\n", "nothing"],
    ["a blank line right of a list's dash column", "tags:\n  - a\n    |\n", "nothing"],
    ["a blank line below the items of a list", "tags:\n  - a\n  |\n", "blank tags.1 2-2 , item, dash"],
    ["a blank line below items in their key's column", "tags:\n- a\n|\n", "blank  0-0 , beside tags"],
    ["a value", "spec:\n  owner: te|\n", "value spec.owner 9-11 te"],
    ["the middle of a value", "spec:\n  owner: te|am # ours\n", "value spec.owner 9-13 te"],
    ["an empty value", "spec:\n  owner: |\n  type: x\n", "value spec.owner 9-9 "],
    ["right behind a colon", "spec:\n  owner:|\n", "value spec.owner 8-8 , space"],
    ["between colon and value", "spec:\n  owner:|  team\n", "nothing"],
    ["spaces behind a value", "spec:\n  owner: team |\n", "nothing"],
    ["a value with a colon", "spec:\n  owner: group:|\n", "value spec.owner 9-15 group:"],
    ["a value with a slash", "spec:\n  owner: group:default/|x\n", "value spec.owner 9-24 group:default/"],
    ["double quotes", 'spec:\n  owner: "te|am" # x\n', 'value spec.owner 10-14 "te"'],
    ["single quotes that are open", "spec:\n  owner: 'te|\n  type: x\n", "value spec.owner 10-12 'te'"],
    ["empty quotes", 'spec:\n  owner: "|"\n', 'value spec.owner 10-10 ""'],
    ["behind quotes", 'spec:\n  owner: "team"|\n', "nothing"],
    ["a tag in front", "spec:\n  owner: !!str te|\n", "value spec.owner 15-17 te"],
    ["a new item", "spec:\n  dependsOn:\n    - |\n", "value spec.dependsOn.0 6-6 , item"],
    ["right behind a dash", "spec:\n  dependsOn:\n    -|\n", "value spec.dependsOn.0 5-5 , item, space"],
    ["a later item", "spec:\n  dependsOn:\n    - a\n    - comp|\n    - b\n", "value spec.dependsOn.1 6-10 comp, item"],
    ["items in their key's column", "spec:\n  dependsOn:\n  - a\n  - b|\n", "value spec.dependsOn.1 4-5 b, item"],
    [
      "a reference that ends in a colon",
      "spec:\n  dependsOn:\n    - component:|\n",
      "value spec.dependsOn.0 6-16 component:, item",
    ],
    ["a quoted item", "metadata:\n  tags:\n    - 'ja|va'\n", "value metadata.tags.0 7-11 'ja', item"],
    ["an item without its dash", "tags:\n  - a\n  b|\n", "value tags.1 2-3 b, item, dash"],
    ["the first key of an item", "links:\n  - ur|\n    title: x\n", "value links.0 4-6 ur, item, beside title"],
    ["a key of an item", "links:\n  - url: x\n    ti|\n", "key links.0 4-6 ti, beside url"],
    ["a value in an item", "links:\n  - url: x\n    icon: da|\n", "value links.0.icon 10-12 da"],
    ["the first value in an item", "links:\n  - icon: |\n", "value links.0.icon 10-10 "],
    ["a key behind a list in the same column", "spec:\n  tags:\n  - a\n  ow|\n", "key spec 2-4 ow, beside tags"],
    ["a list in a list", "a:\n  - - x\n    - y|\n", "value a.0.1 6-7 y, item"],
    [
      "a key with dots and slashes",
      "annotations:\n  backstage.io/te|: x\n",
      "key annotations 2-17 backstage.io/te, colon",
    ],
    ["an annotation's value", "annotations:\n  backstage.io/x: dir:|\n", "value annotations.backstage.io/x 18-22 dir:"],
    ["a quoted key", 'annotations:\n  "a/b|": x\n', 'key annotations 3-6 "a/b", colon'],
    ["a comment", "spec:\n  owner: a # te|\n", "nothing"],
    ["a comment of its own", "spec:\n  # te|\n", "nothing"],
    ["a text of several lines", "metadata:\n  description: ‖\n    some te|\n", "nothing"],
    ["a key behind a text of several lines", "a:\n  b: ‖-\n    x: y\n\n    z\n  k|\n", "key a 2-3 k, beside b"],
    ["a quoted text of several lines", 'a:\n  b: "x\n    y|"\n', "nothing"],
    ["a key behind a quote that nothing closes", 'a:\n  b: "x\n  c: 1\n  k|\n', "key a 2-3 k, beside b,c"],
    ["Windows line ends", "spec:\r\n  owner: te|\r\n  type: x\r\n", "value spec.owner 9-11 te"],
    ["a later document", "kind: A\n---\nspec:\n  owner: x|\n", "value spec.owner 9-10 x"],
    ["behind a separator", "kind: A\n---\n|", "blank  0-0 "],
    ["on a separator", "kind: A\n---|\n", "nothing"],
    ["brackets", "spec:\n  dependsOn: [a, comp|]\n", "value spec.dependsOn.1 17-21 comp, item"],
    ["a reference in brackets", "spec:\n  dependsOn: [component:|]\n", "value spec.dependsOn.0 14-24 component:, item"],
    ["empty brackets", "spec:\n  dependsOn: [|]\n", "value spec.dependsOn.0 14-14 , item"],
    ["behind a comma", "spec:\n  dependsOn: [a, |]\n  type: x\n", "value spec.dependsOn.1 17-17 , item"],
    ["brackets that nothing closes", "spec:\n  dependsOn: [a, b|\n  type: x\n", "value spec.dependsOn.1 17-18 b, item"],
    ["a line behind such brackets", "spec:\n  dependsOn: [a, b\n  type: x|\n", "value spec.type 8-9 x"],
    ["brackets over lines", "spec:\n  dependsOn: [\n    a,\n    b|\n  ]\n", "value spec.dependsOn.1 4-5 b, item"],
    ["behind brackets over lines", "spec:\n  tags: [\n    a\n  ]\n  ow|\n", "key spec 2-4 ow, beside tags"],
    ["braces", "spec: { owner: te|, type: x }\n", "value spec.owner 15-17 te, beside owner,type"],
    ["a key in braces", "spec: { ow|, type: x }\n", "key spec 8-10 ow, beside type"],
    ["empty braces", "spec: { | }\n", "key spec 8-8 "],
    ["a comment in braces", "spec: {\n  # te|\n  a: b }\n", "nothing"],
    ["JSON: a key", '{\n  "kind": "API",\n  "sp|": {}\n}\n', 'key  3-5 "sp", colon, beside kind'],
    [
      "JSON: a value",
      '{\n  "kind": "API",\n  "spec": { "owner": "te|" }\n}',
      'value spec.owner 22-24 "te", beside owner',
    ],
    ["JSON: a value without quotes", '{ "kind": | }', "value kind 10-10 , beside kind"],
    ["JSON: right behind a colon", '{ "kind":|, "a": 1 }', "value kind 9-9 , space, beside a,kind"],
    ["JSON: a quote that is open", '{\n  "kind": "Co|\n}', 'value kind 11-13 "Co", beside kind'],
    ["JSON: a blank line", '{\n  "kind": "API",\n  |\n}', "key  2-2 , beside kind"],
    ["JSON: a later item", '{ "t": ["a", "b|"] }', 'value t.1 14-15 "b", item'],
    ["JSON: a mapping in a list", '{ "l": [{ "url": "x" }, { "u|" }] }', 'key l.1 27-28 "u"'],
  ];
  for (const [name, text, expected] of cases) {
    it(`sees ${name}`, () => {
      assert.equal(summary(text), expected);
    });
  }

  it("tells kind, API version and namespace of the document it is in", () => {
    const text = "kind: A\n---\napiVersion: v1\nkind: B\nmetadata:\n  namespace: pay\nspec:\n  ow|\n  type: x\n";
    const cursor = cursorIn(text);
    assert.deepEqual([cursor?.kind, cursor?.apiVersion, cursor?.namespace], ["B", "v1", "pay"]);
    assert.deepEqual(cursor?.value["spec"], { type: "x" });
  });

  it("takes the default namespace where none is written", () => {
    assert.equal(cursorIn("kind: A\n|")?.namespace, "default");
  });
});
