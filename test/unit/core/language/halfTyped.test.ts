import assert from "node:assert/strict";
import type { DocumentSymbol, Range } from "vscode-languageserver-types";
import { neverCancelled } from "../../../../src/core/cancellation.ts";
import { codeLenses } from "../../../../src/core/language/codeLenses.ts";
import { definition } from "../../../../src/core/language/definition.ts";
import { documentLinks } from "../../../../src/core/language/documentLinks.ts";
import { documentSymbols } from "../../../../src/core/language/documentSymbols.ts";
import { foldingRanges } from "../../../../src/core/language/foldingRanges.ts";
import { hover } from "../../../../src/core/language/hover.ts";
import { OpenDescriptor } from "../../../../src/core/language/openDescriptor.ts";
import { references } from "../../../../src/core/language/references.ts";
import { selectionRanges } from "../../../../src/core/language/selectionRanges.ts";
import { eagerScheduler } from "../../../support/descriptors.ts";
import { languageWorkspace, plainLinks } from "../../../support/languageWorkspace.ts";
import { mutateText } from "../../../support/mutateText.ts";
import { Random } from "../../../support/random.ts";

const sample = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ledger
  annotations:
    github.com/project-slug: "acme/ledger"
    backstage.io/techdocs-ref: dir:.
  links: [{ url: https://a.example, title: Runbook }]
spec:
  type: service
  lifecycle: production
  owner: 'payments'
  dependsOn:
  - component:shop
  - resource:db
---
# The team
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: payments, description: "Two
  lines" }
spec:
  type: team
  profile:
    displayName: |
      Payments
      and more
  children: []
---
apiVersion: backstage.io/v1alpha1
kind: Location
metadata:
  name: all
spec:
  targets: [./a.yaml, "./*/b.yaml"]
`;

const pace = { scheduler: eagerScheduler, token: neverCancelled };
const lenses = { dependents: true, apis: true, problems: true };

function isWithin(inner: Range, outer: Range): boolean {
  const toNumber = ({ line, character }: Range["start"]): number => line * 100_000 + character;
  return toNumber(inner.start) >= toNumber(outer.start) && toNumber(inner.end) <= toNumber(outer.end);
}

function checkSymbols(symbols: readonly DocumentSymbol[], around: Range, text: string): void {
  for (const { name, range, selectionRange, children = [] } of symbols) {
    assert.ok(name.trim() !== "" && isWithin(selectionRange, range) && isWithin(range, around), text);
    checkSymbols(children, range, text);
  }
}

describe("half-typed text", () => {
  const random = new Random(3);
  for (let round = 0; round < 12; round++) {
    const texts = Array.from({ length: 10 }, () => mutateText(sample, [sample], random));
    it(`keeps all that looks at it on its feet, round ${round + 1}`, async () => {
      const { context } = await languageWorkspace({ "catalog-info.yaml": sample });
      for (const text of texts) {
        const open = OpenDescriptor.open("file:///ws/catalog-info.yaml", text);
        const whole = open.lines.rangeAt(0, text.length);
        checkSymbols(await documentSymbols(open, context.catalog, pace), whole, text);
        for (const { range } of await documentLinks(open, context.annotations, pace))
          assert.ok(isWithin(range, whole), text);
        for (const { range } of await codeLenses(open, context.catalog, lenses, pace))
          assert.ok(isWithin(range, whole), text);
        for (const { startLine, endLine } of foldingRanges(open)) {
          assert.ok(startLine < endLine && endLine < open.lines.lineCount, text);
        }
        const position = open.lines.positionAt(random.below(text.length + 1));
        const shown = hover(open, position, context, plainLinks);
        if (shown?.range) assert.ok(isWithin({ start: position, end: position }, shown.range), text);
        definition(open, position, context);
        references(open, position, context, { includeDeclaration: true });
        for (let [at] = selectionRanges(open, [position]); at?.parent; at = at.parent) {
          assert.ok(isWithin(at.range, at.parent.range), text);
        }
      }
    });
  }
});
