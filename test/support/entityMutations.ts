import type { JsonObject } from "../../src/core/entity/entity.ts";
import type { Random } from "./random.ts";
import { baseEntities, withValue } from "./baseEntities.ts";
import type { BaseEntity, FieldType } from "./baseEntities.ts";

/** One rule of the catalog model, and how to come upon both sides of it. */
export interface Rule {
  readonly name: string;
  readonly bases: readonly BaseEntity[];
  mutate(entity: JsonObject, random: Random): JsonObject;
}

type Path = readonly (string | number)[];

/** Values of every type, as YAML gives them; `undefined` takes the key out. */
const anything: readonly unknown[] = [undefined, null, "", "words", 5, 0, true, false, [], {}, ["a"], ["a", ""], [5]];

const refs = [
  ...["x", "ns/x", "group:x", "user:ns/x", "API:Default/X", "a:b:c", "ns/a:b", "a/b/c", "é", "x y", "a:b/c/d"],
  ...[":x", "a:", "/x", "ns/", "a:/b", "a:ns/", ":", "/", "", "::", "a:/", " ", ":/x"],
];

const compounds: readonly unknown[] = [
  { kind: "component", name: "x" },
  { kind: "component", namespace: "n", name: "x" },
  { kind: "component", namespace: null, name: "x" },
  ...[{ name: "x" }, { kind: "component" }, { kind: "", name: "x" }, { kind: "c", namespace: "", name: "x" }],
];

const long = (length: number): string => "a".repeat(length);
const names = [
  ...["a", "A-b_c.d", "a--b", "a..b", "9", long(63), "Name", "x_"],
  ...["-a", "a-", ".a", "a b", "é", "a/b", "a:b", long(64), "${{ values.name }}", " a", "a\n", "_"],
];
const keys = [
  ...["a", "example.com/a", "a/b", "a.b-c.d/E_f", `${long(63)}.${long(63)}/${long(63)}`],
  ...["", "a/b/c", "/a", "a/", "A.com/a", "-a.com/b", "a..b/c", "a b", long(64), `${`${long(62)}.`.repeat(4)}aaa/a`],
];

function setAt(path: Path, values: readonly unknown[]): Rule["mutate"] {
  return (entity, random) => withValue(entity, path, random.pick(values));
}

/** A text near the edge of a format: pieces of its alphabet and of what lies just outside it. */
function texts(path: Path, samples: readonly unknown[], alphabet: string): Rule["mutate"] {
  return (entity, random) =>
    withValue(entity, path, random.chance(0.5) ? random.pick(samples) : random.text(alphabet, 1, 6));
}

function entry(path: Path, keysToTry: readonly string[], value: unknown): Rule["mutate"] {
  return (entity, random) => withValue(entity, [...path, random.pick(keysToTry)], value);
}

const envelope: readonly [string, Rule["mutate"]][] = [
  [
    "apiVersion is there and text",
    setAt(["apiVersion"], ["backstage.io/v1alpha1", "scaffolder.backstage.io/v1beta3", ...anything]),
  ],
  ["kind is there and text", (entity, random) => withValue(entity, ["kind"], random.pick([entity.kind, ...anything]))],
  [
    "metadata is a mapping",
    setAt(["metadata"], [{ name: "x" }, { name: "x", namespace: "y" }, { name: "x", more: 5 }, ...anything]),
  ],
  ["metadata.name is there and text", setAt(["metadata", "name"], anything)],
  ["metadata.name format", texts(["metadata", "name"], names, "aB9-_. ")],
  ["metadata.namespace type", setAt(["metadata", "namespace"], anything)],
  [
    "metadata.namespace format",
    texts(
      ["metadata", "namespace"],
      ["a", "a-b", "a--b", "9", long(63), long(64), "A", "a_b", "a.b", "-a", "a-"],
      "ab9-A.",
    ),
  ],
  ...["uid", "etag", "title", "description"].map((key): [string, Rule["mutate"]] => [
    `metadata.${key}`,
    setAt(["metadata", key], anything),
  ]),
  ["metadata.labels type", setAt(["metadata", "labels"], [...anything, { a: null }, { a: 5 }, { a: "b" }, { a: "" }])],
  ["label key", entry(["metadata", "labels"], keys, "x")],
  ["label value", texts(["metadata", "labels", "region"], [...names, "", ...anything], "aB9-_. ")],
  [
    "metadata.annotations type",
    setAt(["metadata", "annotations"], [...anything, { a: null }, { a: true }, { a: "b c" }]),
  ],
  ["annotation key", entry(["metadata", "annotations"], keys, "x")],
  ["annotation value", setAt(["metadata", "annotations", "note"], [...anything, "a b", long(500)])],
  ["metadata.tags type", setAt(["metadata", "tags"], anything)],
  [
    "tag format",
    texts(
      ["metadata", "tags", 1],
      ["a", "c#", "c++", "a:b", "a-b", long(63), long(64), "a--b", "-a", "a_b", "a.b", "A", "", null, 5],
      "ab+#:-A.",
    ),
  ],
  ["metadata.links type", setAt(["metadata", "links"], [...anything, [{}], [null], ["https://a.b"], [{ url: "a:b" }]])],
  [
    "link url",
    setAt(
      ["metadata", "links", 0, "url"],
      [
        ...anything,
        "https://a.b/c",
        "mailto:x@y.z",
        "a:b",
        "/docs",
        "www.a.b",
        " https://a.b ",
        "http://",
        "https://a b",
      ],
    ),
  ],
  ["link title", setAt(["metadata", "links", 0, "title"], [...anything, " ", "\t", "x"])],
  ["link icon", setAt(["metadata", "links", 0, "icon"], [...anything, " ", "docs"])],
  ["link type", setAt(["metadata", "links", 0, "type"], [...anything, " "])],
  [
    "extra fields go below links, metadata and spec, not beside them",
    (entity, random) =>
      withValue(
        entity,
        random.pick<Path>([["metadata", "links", 0, "rel"], ["metadata", "more"], ["spec", "more"], ["more"]]),
        random.pick(anything.slice(1)),
      ),
  ],
  ["spec is a mapping", (entity, random) => withValue(entity, ["spec"], random.pick([entity.spec, ...anything]))],
  [
    "relations and status are not for files",
    (entity, random) =>
      withValue(
        entity,
        random.pick<Path>([["relations"], ["status"], ["spec", "relations"], ["metadata", "status"]]),
        random.pick<unknown>([[], {}, [{ type: "ownedBy", targetRef: "group:default/x" }]]),
      ),
  ],
];

const kindNames = [
  "Component",
  "API",
  "Resource",
  "System",
  "Domain",
  "Group",
  "User",
  "Location",
  "Template",
  "AiResource",
];
const versions = [
  "backstage.io/v1alpha1",
  "backstage.io/v1beta1",
  "backstage.io/v1beta2",
  "scaffolder.backstage.io/v1beta3",
  "scaffolder.backstage.io/v1beta2",
  "acme.com/v1",
  "v1",
  "backstage.io/v1.0",
  "a/b/c",
  "Backstage.io/v1alpha1",
  "1",
];

const pairing: readonly [string, Rule["mutate"]][] = [
  [
    "apiVersion belongs to the kind",
    (entity, random) => withValue(entity, ["apiVersion"], random.pick([entity.apiVersion, ...versions])),
  ],
  [
    "kind is known, in its casing",
    (entity, random) => {
      const kind = String(entity.kind);
      return withValue(
        entity,
        ["kind"],
        random.pick([
          kind,
          kind.toLowerCase(),
          kind.toUpperCase(),
          `${kind}s`,
          `${kind}-`,
          ...kindNames,
          "Foo",
          "9a",
          "a-b",
          long(64),
        ]),
      );
    },
  ],
];

/** What to try in a field besides values of every type. */
function samplesOf(type: FieldType, name: string): readonly unknown[] {
  switch (type) {
    case "text":
      return [...anything, "some text"];
    case "textList":
      return [...anything, ["a", "b"], ["a", null], [["a"]]];
    case "ref":
    case "bareRef":
      return [...anything, ...refs, ...refs];
    case "refList":
    case "bareRefList":
      return [
        ...anything,
        ...refs,
        ...refs.map((ref) => [ref]),
        ...refs.map((ref) => ["component:y", ref]),
        ...compounds,
        compounds,
        ...compounds.map((ref) => [ref]),
        [["component:a"]],
      ];
    case "other":
      return [...anything, ...(special[name] ?? [])];
  }
}

const profiles = [{ displayName: "x" }, { displayName: "" }, { email: 5 }, { picture: null }, { more: 5 }];
const special: Readonly<Record<string, readonly unknown[]>> = {
  profile: profiles,
  presence: ["required", "optional", "Required", "maybe"],
  remotes: [
    [{ type: "sse", url: "x" }],
    [{ type: "sse" }],
    [{ url: "x" }],
    [{ type: "", url: "x" }],
    [{ type: "x", url: 5 }],
    [null],
  ],
  compatibility: [long(500), long(501)],
  parameters: [
    [{}],
    [[]],
    [null],
    ["x"],
    { "backstage:permissions": 5 },
    { "backstage:permissions": { tags: "x" } },
    [{ "backstage:permissions": { tags: [5] } }],
    [{ "backstage:permissions": { tags: ["x"] } }],
  ],
  steps: [
    [{}],
    [{ action: "" }],
    [{ action: 5 }],
    [{ action: "a", id: 5 }],
    [{ action: "a", if: 5 }],
    [{ action: "a", if: "x" }],
    [{ action: "a", input: "x" }],
    [{ action: "a", each: [] }],
    [null],
    [{ action: "a", "backstage:permissions": { tags: [5] } }],
  ],
  output: [
    { links: [] },
    { links: {} },
    { links: [{}] },
    { links: [{ url: "" }] },
    { links: [{ if: false }] },
    { links: [{ if: 5 }] },
    { text: [{ content: 5 }] },
    { text: [{ title: "" }] },
    { text: ["x"] },
    { mine: "x" },
    { mine: 5 },
  ],
  secrets: [{ schema: {} }, { schema: [] }, { other: 5 }],
  presentation: [
    { buttonLabels: {} },
    { buttonLabels: 5 },
    { buttonLabels: { backButtonText: 5 } },
    { buttonLabels: { createButtonText: "" } },
  ],
  formDecorators: [[{ id: "x" }], [{ id: 5 }], [{ input: "x" }], ["x"]],
  EXPERIMENTAL_formDecorators: [[{ id: "x" }], [{ id: 5 }], [{ input: [] }], [null]],
  EXPERIMENTAL_recovery: [{ EXPERIMENTAL_strategy: "x" }, { EXPERIMENTAL_strategy: 5 }],
};

/** Every rule, for the bases that a backend with these models knows. */
export function rulesFor(models: readonly "ai"[]): readonly Rule[] {
  const bases = baseEntities.filter((base) => models.length > 0 || !base.isAi);
  const common = [...envelope, ...pairing].map(([name, mutate]): Rule => ({ name, bases, mutate }));
  const ofFields = bases.flatMap((base) =>
    Object.entries(base.fields).map(
      ([field, type]): Rule => ({
        name: `${base.name} spec.${field}`,
        bases: [base],
        mutate: setAt(["spec", field], samplesOf(type, field)),
      }),
    ),
  );
  const specType: Rule = {
    name: "spec.type decides on the fields",
    bases: bases.filter(({ entity }) => entity.kind === "API" || entity.kind === "AiResource"),
    mutate: setAt(
      ["spec", "type"],
      ["mcp-server", "skill", "rule", "plugin", "marketplace", "openapi", "prompt", "", 5],
    ),
  };
  return [...common, ...ofFields, specType];
}
