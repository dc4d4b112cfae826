import assert from "node:assert/strict";
import { entityAliases } from "../../../../../src/core/ownership/mentions/entityAliases.ts";
import { packageNames } from "../../../../../src/core/ownership/mentions/packageNames.ts";
import { mentionPattern } from "../../../../../src/core/ownership/mentions/mentionPattern.ts";
import type { Entity, JsonObject } from "../../../../../src/core/entity/entity.ts";
import { buildEntity } from "../../../../support/builders.ts";

const show = (entity: Entity): readonly string[] => entityAliases(entity).map(({ kind, text }) => `${kind} ${text}`);
const api = (definition: string): readonly string[] => show(buildEntity("api:x", { definition })).slice(1);
const annotated = (annotations: JsonObject): readonly string[] =>
  show(buildEntity("component:x", {}, { annotations })).slice(1);
const linked = (url: string): readonly string[] => show(buildEntity("component:x", {}, { links: [{ url }] })).slice(1);

describe("The aliases of an entity", () => {
  it("are its name, with its namespace where it has one, but not a Location's", () => {
    assert.deepEqual(show(buildEntity("component:ledger")), ["name ledger"]);
    assert.deepEqual(show(buildEntity("component:ops/clock")), ["name clock", "name ops/clock"]);
    assert.deepEqual(show(buildEntity("location:all")), []);
  });

  it("are what its annotations say of it elsewhere", () => {
    assert.deepEqual(annotated({ "github.com/project-slug": "Acme/X" }), ["repository github.com/acme/x"]);
    assert.deepEqual(annotated({ "gitlab.com/project-slug": "a/b/c" }), ["repository gitlab.com/a/b/c"]);
    assert.deepEqual(annotated({ "backstage.io/source-location": "url:https://github.com/acme/x/tree/main/" }), [
      "repository github.com/acme/x",
    ]);
    assert.deepEqual(annotated({ "backstage.io/kubernetes-id": "x-server" }), ["name x-server"]);
    assert.deepEqual(annotated({ "backstage.io/kubernetes-label-selector": "app=y,tier in (a)" }), ["name y"]);
    assert.deepEqual(annotated({ "jira/project-key": "12", "acme.example/note": "some words" }), []);
  });

  it("are pages, repositories and hosts of its links, but no host of which only a page is meant", () => {
    assert.deepEqual(linked("https://x.acme.example/"), ["host x.acme.example"]);
    assert.deepEqual(linked("https://www.acme.example/v2"), ["host acme.example"]);
    assert.deepEqual(linked("https://wiki.acme.example/x/y"), ["url wiki.acme.example/x/y"]);
    assert.deepEqual(linked("https://wiki.acme.example/x#y"), []);
    assert.deepEqual(linked("https://github.com/acme/x"), ["repository github.com/acme/x"]);
    assert.deepEqual(linked("https://github.com"), []);
    assert.deepEqual(linked("mailto:x@acme.example"), []);
  });

  it("are servers, channels and packages of API definitions", () => {
    assert.deepEqual(api("openapi: 3.0.0\nservers: [{ url: https://x.acme.example/v1 }]\npaths: {}"), [
      "host x.acme.example",
      "hostOfPath x.acme.example",
    ]);
    assert.deepEqual(api('{ "servers": [{ "url": "https://x.acme.example/api/x" }] }'), [
      "url x.acme.example/api/x",
      "hostOfPath x.acme.example",
    ]);
    assert.deepEqual(api("swagger: '2.0'\nhost: x.acme.example\nbasePath: /v1\n"), [
      "host x.acme.example",
      "hostOfPath x.acme.example",
    ]);
    assert.deepEqual(api("openapi: 3.0.0\nservers:\n  - url: https://{region}.acme.example\n"), []);
    assert.deepEqual(
      api("asyncapi: 2.6.0\nservers:\n  a:\n    url: kafka.acme.example:9092\nchannels:\n  a.b:\n    x: 1\n"),
      ["broker kafka.acme.example", "channel a.b"],
    );
    assert.deepEqual(api("asyncapi: 3.0.0\nchannels:\n  one:\n    address: a/b\n"), ["channel a/b"]);
    assert.deepEqual(api('{ "asyncapi": "3.0.0", "channels": { "one": { "address": "a.b" } } }'), ["channel a.b"]);
    assert.deepEqual(api('syntax = "proto3";\npackage acme.routing.v1;\n'), ["module proto:acme.routing.v1"]);
    assert.deepEqual(api("{ broken"), []);
  });
});

describe("The names of packages", () => {
  const names = (path: string, text: string): readonly string[] =>
    packageNames(`file:///w/${path}`, text).map((one) => one.text);

  it("are read from manifests in full", () => {
    assert.deepEqual(names("package.json", '{ "name": "@acme/x" }'), ["npm:@acme/x"]);
    assert.deepEqual(names("go.mod", "module acme.example/X/v3\n"), ["go:acme.example/x"]);
    assert.deepEqual(names("Cargo.toml", '[package]\nname = "acme_x"\n'), ["cargo:acme-x"]);
    assert.deepEqual(names("pyproject.toml", '[project]\nname = "Acme.X"\n'), ["pypi:acme-x"]);
    assert.deepEqual(
      names("pom.xml", "<project><parent><groupId>g.h</groupId></parent><artifactId>a</artifactId></project>"),
      ["maven:g.h:a", "java-group:g.h"],
    );
    assert.deepEqual(names("Acme.X.csproj", "<Project></Project>"), ["nuget:acme.x"]);
    assert.deepEqual(
      names("composer.json", '{ "name": "acme/x", "autoload": { "psr-4": { "Acme\\\\X\\\\": "src" } } }'),
      ["packagist:acme/x", "php:Acme\\X"],
    );
    assert.deepEqual(names("k8s/a.yaml", "- image: ghcr.io/acme/x:1\n- image: redis:7"), ["image:ghcr.io/acme/x"]);
    assert.deepEqual(names("package.json", "{ half"), []);
    assert.deepEqual(names("README.md", "x"), []);
  });
});

describe("The search for mentions", () => {
  const lines = [
    'import { add } from "@acme/money";',
    'const host = "money.acme.example";',
    "SERVICE=money",
    'service: "money"',
    "money is money",
    "https://github.com/acme/money/issues",
    "ledger-db-copy",
    "component: money",
  ];
  const found = (...aliases: Parameters<typeof mentionPattern>[0]): readonly string[] => {
    const pattern = new RegExp(mentionPattern(aliases) ?? "(?!)", "i");
    return lines.filter((line) => pattern.test(line));
  };

  it("looks for packages, hosts and repositories as they are, and for words between marks", () => {
    assert.deepEqual(found({ kind: "package", text: "npm:@acme/money" }), [lines[0]]);
    assert.deepEqual(found({ kind: "host", text: "money.acme.example" }), [lines[1]]);
    assert.deepEqual(found({ kind: "repository", text: "github.com/acme/money" }), [lines[5]]);
    const words = lines.filter((line) => line !== "money is money" && line !== "ledger-db-copy");
    assert.deepEqual(found({ kind: "name", text: "money" }), words);
    assert.deepEqual(found({ kind: "name", text: "ledger-db" }), ["ledger-db-copy"]);
  });

  it("has nothing to look for without aliases, and every alias once", () => {
    assert.equal(mentionPattern([]), undefined);
    assert.equal(mentionPattern([], "a.b"), String.raw`a\.b`);
    assert.equal(
      mentionPattern([
        { kind: "host", text: "x.acme.example" },
        { kind: "url", text: "x.acme.example/v1" },
      ]),
      String.raw`\bx\.acme\.example\b`,
    );
  });
});
