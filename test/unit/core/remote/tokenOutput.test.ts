import assert from "node:assert/strict";
import { readTokenOutput } from "../../../../src/core/remote/tokenOutput.ts";

describe("What a token command prints", () => {
  it("is a token", () => {
    assert.deepEqual(readTokenOutput("abc.def-ghi_jkl=\n"), { authorization: "Bearer abc.def-ghi_jkl=" });
    assert.deepEqual(readTokenOutput("\r\n  abc\r\n\r\n"), { authorization: "Bearer abc" });
  });

  it("or the headers that a proxy asks for", () => {
    const printed = "Cookie: _oauth2_proxy=abc; other=1\nX-Api-Key: k\n";
    assert.deepEqual(readTokenOutput(printed), { cookie: "_oauth2_proxy=abc; other=1", "x-api-key": "k" });
  });

  it("is nothing else, whatever it is", () => {
    const others = [
      "",
      "\n \n",
      "two words",
      "first\nsecond",
      "Cookie: a\nand a token",
      "Error: cannot log in\nsee https://example.com",
      "a\u0000b",
      "tab\there",
      `Cookie: a\u0007b`,
      "x".repeat(20_000),
      "tökén",
      "<html>",
    ];
    const taken = others.filter((output) => readTokenOutput(output) !== undefined);
    // One line without a blank cannot be told from a token; the portal tells.
    assert.deepEqual(taken, ["<html>"]);
  });
});
