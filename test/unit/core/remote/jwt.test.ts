import assert from "node:assert/strict";
import { readClaims } from "../../../../src/core/remote/jwt.ts";

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const tokenOf = (claims: unknown): string => `${encode({ alg: "ES256" })}.${encode(claims)}.c2ln`;

describe("A token's claims", () => {
  it("name the user and the end", () => {
    const claims = readClaims(tokenOf({ sub: "user:default/zoë-müller", exp: 1_795_272_051 }));
    assert.deepEqual(claims, { subject: "user:default/zoë-müller", expiresAt: 1_795_272_051_000 });
  });

  it("are none where the text is no such token", () => {
    for (const text of ["", "abc", "a.b.c", "a.%%%.c", tokenOf("text"), tokenOf({ sub: 1, exp: "x" }), "..", "a.b"]) {
      assert.deepEqual(readClaims(text), {}, text);
    }
  });
});
