import assert from "node:assert/strict";
import { readManifest } from "../../../../src/core/coverage/manifest.ts";
import { Random } from "../../../support/random.ts";

function read(name: string, text: string): object | undefined {
  const manifest = readManifest(`file:///w/x/${name}`, text);
  if (!manifest) return undefined;
  const { uri, ...facts } = manifest;
  assert.equal(uri, `file:///w/x/${name}`);
  return facts;
}

const samples: Readonly<Record<string, readonly [text: string, facts: object]>> = {
  "package.json": [
    '\uFEFF{ "name": "@acme/ledger", "description": "Books", "version": "1.2.0", "dependencies": { "express": "5" } }',
    { name: "ledger", description: "Books", version: "1.2.0", language: "javascript", type: "service" },
  ],
  "composer.json": [
    '{ "name": "acme/ledger", "type": "library" }',
    { name: "ledger", language: "php", type: "library" },
  ],
  "go.mod": ["module github.com/acme/ledger/v2\n\ngo 1.24\n", { name: "ledger", language: "go" }],
  "pom.xml": [
    "<project><parent><version>3.1</version></parent><artifactId>ledger</artifactId><name>${x}</name><packaging>war</packaging></project>",
    { name: "ledger", version: "3.1", language: "java", type: "service" },
  ],
  "build.gradle": [
    "plugins { id 'java-library' }\ndescription = 'Books'\n",
    { description: "Books", language: "java", type: "library" },
  ],
  "build.gradle.kts": ['plugins { kotlin("jvm"); application }', { language: "kotlin", type: "service" }],
  "build.sbt": ['name := "ledger"', { name: "ledger", language: "scala" }],
  "pyproject.toml": [
    '[project]\nname = "ledger"\nversion = "0.3"\ndependencies = ["fastapi>=1"]\n',
    { name: "ledger", version: "0.3", language: "python", type: "service" },
  ],
  "setup.py": ["setup(name='ledger', version=\"1.0\")", { name: "ledger", version: "1.0", language: "python" }],
  "Cargo.toml": ['[package]\nname = "ledger"\n[lib]\n', { name: "ledger", language: "rust", type: "library" }],
  "Ledger.Api.csproj": [
    '<Project Sdk="Microsoft.NET.Sdk.Web"/>',
    { name: "Ledger.Api", language: "csharp", type: "service" },
  ],
  Gemfile: ["gem 'rails'", { language: "ruby", type: "service" }],
  "ledger.gemspec": [
    's.name = "ledger"\ns.summary = "Books"',
    { name: "ledger", description: "Books", language: "ruby", type: "library" },
  ],
  "mix.exs": ["def project, do: [app: :ledger]", { name: "ledger", language: "elixir" }],
  "pubspec.yaml": ["name: ledger\ndescription: Books\n", { name: "ledger", description: "Books", language: "dart" }],
  "Package.swift": ['let package = Package(name: "Ledger")', { name: "Ledger", language: "swift" }],
};

describe("readManifest", () => {
  for (const [name, [text, facts]] of Object.entries(samples)) {
    it(`reads ${name}`, () => assert.deepEqual(read(name, text), facts));
  }

  it("knows what a package is by what it builds upon", () => {
    const typeOf = (fields: object): unknown => {
      const manifest = readManifest("file:///w/package.json", JSON.stringify({ name: "x", ...fields }));
      return [manifest?.type, manifest?.language];
    };
    assert.deepEqual(typeOf({ dependencies: { next: "1", express: "1" } }), ["website", "javascript"]);
    assert.deepEqual(typeOf({ main: "x.js", devDependencies: { typescript: "7", express: "1" } }), [
      "library",
      "typescript",
    ]);
    assert.deepEqual(typeOf({ exports: { ".": "./x.js" } }), ["library", "javascript"]);
    assert.deepEqual(typeOf({ main: "x.js", private: true }), [undefined, "javascript"]);
  });

  it("reads what can be seen of a package.json that is no JSON", () => {
    const text = '{ "name": "@acme/ledger", "description": "Books",\n  "author": { "name": "Ada" }, <<<<<<< HEAD';
    assert.deepEqual(read("package.json", text), { name: "ledger", description: "Books", language: "javascript" });
  });

  it("knows no other files", () => {
    for (const name of ["Dockerfile", "x.json", "constructor", "toString"]) assert.equal(read(name, "{}"), undefined);
  });

  it("reads anything that a manifest could be broken into", () => {
    const random = new Random(3);
    for (const [name, [text]] of Object.entries(samples)) {
      for (const odd of [
        "",
        "null",
        "[]",
        "{",
        '{"name":{"x":1},"description":7,"exports":[]}',
        "\uD800",
        "<<<<",
        '"""',
      ]) {
        assert.equal(typeof readManifest(`file:///w/${name}`, odd), "object");
      }
      for (let turn = 0; turn < 50; turn++) {
        const at = random.below(text.length + 1);
        const broken = text.slice(0, at) + random.text('{}[]<>"\\\n=#\u0000é', 0, 4) + text.slice(at + random.below(4));
        assert.equal(typeof readManifest(`file:///w/${name}`, broken)?.language, "string");
      }
    }
  });
});
