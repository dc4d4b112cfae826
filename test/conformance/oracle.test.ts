import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DescriptorRecord } from "../../src/core/descriptor/record.ts";
import { relationsOf } from "../../src/core/entity/relations.ts";
import { corpusFolder, diskPlaceholders, readOracle } from "../support/corpus.ts";
import type { OracleLine } from "../support/corpus.ts";
import { readContext, readText } from "../support/descriptors.ts";

/** Documents about which Callboard and Backstage disagree, `file#index`, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {};

describe("Documents of real catalogs", () => {
  if (!corpusFolder) {
    it("are not checked, because there is no corpus (set CALLBOARD_CORPUS)", () => undefined);
    return;
  }
  const folder = corpusFolder;

  for (const oracle of ["oracle.jsonl", "oracle-templates.jsonl"]) {
    it(`are judged as ${oracle} says, with the same references and relations`, async () => {
      const differences: string[] = [];
      let checked = 0;
      for (const [file, lines] of readOracle(folder, oracle)) {
        const record = await readFile(join(folder, file));
        for (const line of lines) {
          const place = `${file}#${line.docIndex}`;
          const difference = compare(record, line);
          checked += 1;
          if (difference && !(place in knownDifferences)) differences.push(`${place}: ${difference}`);
        }
      }
      assert.ok(checked > 0);
      assert.deepEqual(differences, []);
    }).timeout(60_000);
  }
});

async function readFile(path: string): Promise<DescriptorRecord> {
  return readText(readFileSync(path, "utf8"), readContext({}, { readPlaceholder: diskPlaceholders(path) }));
}

function compare(record: DescriptorRecord, line: OracleLine): string | undefined {
  const document = record.documents.find(({ index }) => index === line.docIndex);
  if (line.stage === "empty") return document && "Backstage sees nothing here";
  if (!document) return "has no record";
  if (document.entity?.ref !== line.ref) return `is ${document.entity?.ref}, not ${line.ref}`;
  // Undecided in Backstage, because a placeholder's target is not in the corpus: then it has to be valid here.
  if (document.valid !== (line.ok ?? true)) {
    const problems = record.problems.filter((problem) => problem.document === line.docIndex);
    return `Backstage: ${line.backstageError ?? "valid"}; here: ${problems.map(({ code, message }) => `${code} ${message}`).join(" ")}`;
  }
  if (!document.valid || !document.entity) return undefined;
  const own = relationsOf({ ...document.entity.entity }).map(({ sourceRef, type, targetRef }) => [
    sourceRef,
    type,
    targetRef,
  ]);
  const expected = (line.relations ?? []).map(({ source, type, target }) => [source, type, target]);
  const [ownText, expectedText] = [own, expected].map((relations) =>
    relations.map((parts) => parts.join(" ")).toSorted(),
  );
  return JSON.stringify(ownText) === JSON.stringify(expectedText) ? undefined : `relations are ${ownText?.join(", ")}`;
}
