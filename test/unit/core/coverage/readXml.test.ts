import assert from "node:assert/strict";
import { readXmlTexts } from "../../../../src/core/coverage/readXml.ts";

const textsOf = (text: string): Record<string, string> => Object.fromEntries(readXmlTexts(text));

describe("readXmlTexts", () => {
  it("reads texts by the path of their element, the first of several", () => {
    assert.deepEqual(
      textsOf(
        `<?xml version="1.0"?><!DOCTYPE project><project xmlns="x"><!-- <name>no</name> --><parent><name>p</name></parent>
<name>A &amp; B</name><modules><module>a</module><module>b</module></modules><empty/><d><![CDATA[<x>]]></d></project>`,
      ),
      { "project/parent/name": "p", "project/name": "A & B", "project/modules/module": "a", "project/d": "<x>" },
    );
  });

  it("passes over what is not closed or not opened", () => {
    assert.deepEqual(textsOf("<a></b><c>1</c><d><e>2</e></a><f"), { "a/c": "1", "a/d/e": "2" });
    assert.deepEqual(textsOf("<a><!-- <b>"), {});
    assert.deepEqual(textsOf(""), {});
  });

  it("takes time in proportion to the text only", () => {
    const count = 100_000;
    for (const part of ["<!--", "<a>", "<", "</a>", "<![CDATA["]) {
      const start = performance.now();
      readXmlTexts(part.repeat(count));
      assert.ok(performance.now() - start < 2_000, part);
    }
  });
});
