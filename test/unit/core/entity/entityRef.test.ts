import assert from "node:assert/strict";
import {
  findEntityRef,
  formatEntityRef,
  parseEntityRef,
  RefError,
  shortestRef,
} from "../../../../src/core/entity/entityRef.ts";
import type { EntityRef, RefContext } from "../../../../src/core/entity/entityRef.ts";
import { Random } from "../../../support/random.ts";

const context: RefContext = { defaultKind: "Group", defaultNamespace: "finance" };

describe("An entity reference", () => {
  const readings: readonly [text: string, read: string][] = [
    ["payments", "Group finance payments"],
    ["user:jane", "user finance jane"],
    ["ops/jane", "Group ops jane"],
    ["User:Ops/Jane", "User Ops Jane"],
    ["a:b:c", "a finance b:c"],
    ["ns/a:b", "Group ns a:b"],
    ["a/b/c", "Group a b/c"],
    ["a:b/c/d", "a b c/d"],
    ["a:b:c/d", "a b:c d"],
    [" ", "Group finance  "],
  ];
  for (const [text, read] of readings) {
    it(`reads "${text}" as ${read}`, () => {
      const { kind, namespace, name } = parseEntityRef(text, context);
      assert.equal(`${kind} ${namespace} ${name}`, read);
    });
  }

  const refusals: readonly [text: string, reason: string][] = [
    ["", "empty"],
    [":x", "form"],
    ["a:", "form"],
    ["/x", "form"],
    ["ns/", "form"],
    ["a:/b", "form"],
    ["a:ns/", "form"],
    [":", "form"],
    ["/", "form"],
  ];
  for (const [text, reason] of refusals) {
    it(`is not "${text}" (${reason})`, () => {
      assert.throws(
        () => parseEntityRef(text, context),
        (error) => error instanceof RefError && error.reason === reason,
      );
      assert.equal(findEntityRef(text, context), undefined);
    });
  }

  it("needs a kind where none is implied", () => {
    assert.throws(
      () => parseEntityRef("x"),
      (error) => error instanceof RefError && error.reason === "kindMissing",
    );
    assert.deepEqual(parseEntityRef("a:x"), { kind: "a", namespace: "default", name: "x" });
  });

  it("takes an empty default namespace for none", () => {
    assert.equal(parseEntityRef("a:x", { defaultNamespace: "" }).namespace, "default");
  });

  it("is written in full and in lower case", () => {
    assert.equal(formatEntityRef({ kind: "API", namespace: "Ops", name: "Ledger.V2" }), "api:ops/ledger.v2");
  });

  const shortenings: readonly [full: string, shortest: string][] = [
    ["group:finance/payments", "payments"],
    ["GROUP:Finance/Payments", "Payments"],
    ["group:ops/payments", "ops/payments"],
    ["user:finance/jane", "user:jane"],
    ["user:ops/jane", "user:ops/jane"],
    ["group:finance/a:b", "finance/a:b"],
    ["group:finance/a/b", "finance/a/b"],
  ];
  for (const [full, shortest] of shortenings) {
    it(`shortens ${full} to ${shortest} where groups of finance are meant`, () => {
      assert.equal(shortestRef(parseEntityRef(full), context), shortest);
    });
  }
});

describe("Seeded entity references", () => {
  const random = new Random(7);
  const part = (): string => random.text("abzAZ09-_.é", 1, 8);
  const refs = Array.from({ length: 500 }, (): EntityRef => ({ kind: part(), namespace: part(), name: part() }));

  it("read as they were written", () => {
    for (const ref of refs) {
      assert.deepEqual(parseEntityRef(`${ref.kind}:${ref.namespace}/${ref.name}`), ref);
      const text = formatEntityRef(ref);
      assert.equal(formatEntityRef(parseEntityRef(text)), text);
    }
  });

  it("mean the same when shortened", () => {
    for (const ref of refs) {
      const near: RefContext = {
        ...(random.chance(0.5) && { defaultKind: random.chance(0.5) ? ref.kind : part() }),
        defaultNamespace: random.chance(0.5) ? ref.namespace : part(),
      };
      const short = shortestRef(ref, near);
      assert.equal(formatEntityRef(parseEntityRef(short, near)), formatEntityRef(ref));
      assert.ok(short.length <= formatEntityRef(ref).length);
    }
  });
});
