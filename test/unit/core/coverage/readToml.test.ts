import assert from "node:assert/strict";
import { readTomlTable } from "../../../../src/core/coverage/readToml.ts";

const textsOf = (text: string): Record<string, string> => Object.fromEntries(readTomlTable(text).texts);

describe("readTomlTable", () => {
  it("reads texts by their whole key", () => {
    assert.deepEqual(
      textsOf(
        `\uFEFFtop = "a"\r\n[project] # the package\r\nname = "ledger"\nversion="1.2"\n["tool".poetry]\nname = 'l"x'\n`,
      ),
      { top: "a", "project.name": "ledger", "project.version": "1.2", "tool.poetry.name": 'l"x' },
    );
  });

  it("knows the names of tables, also of arrays of them", () => {
    assert.deepEqual([...readTomlTable("[workspace]\n[[bin]]\n[ a . b ]").sections], ["workspace", "bin", "a.b"]);
  });

  it("reads escapes, and leaves those alone that it does not know", () => {
    assert.deepEqual(textsOf(String.raw`a = "x\ty \"z\" \u00fc"` + "\n" + String.raw`b = "\U0001F600"`), {
      a: 'x\ty "z" ü',
      b: String.raw`\U0001F600`,
    });
  });

  it("passes over texts of several lines and all that is no text", () => {
    assert.deepEqual(textsOf('a = """\nname = "no"\n"""\nb = 3\nc = ["x"]\nd = "yes"\ne = \'\'\'x\n[no]\n\'\'\'\n'), {
      d: "yes",
    });
  });

  it("tells what it can of a file that is half written", () => {
    assert.deepEqual(textsOf('[package\nname = "x"\n[package]\nname = "ledger"\nedition = "20'), {
      "package.name": "ledger",
      name: "x",
    });
  });
});
