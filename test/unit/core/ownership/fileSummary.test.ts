import assert from "node:assert/strict";
import { Catalog } from "../../../../src/core/catalog/catalog.ts";
import type { FileOwnership, OwnershipCandidate } from "../../../../src/core/ownership/fileOwnership.ts";
import { badgeOf, sentenceOf, statusTextOf, summarize } from "../../../../src/core/ownership/fileSummary.ts";
import { buildEntity, buildFile } from "../../../support/builders.ts";

const catalog = new Catalog();
const entities = [
  buildEntity("component:ledger", { type: "service", owner: "payments" }),
  buildEntity("component:ledger-worker", { type: "service", owner: "payments" }),
  buildEntity("group:payments", {}, { title: "Payments $(alert)" }),
  buildEntity("user:jane", { profile: { displayName: "Jane Doe" } }),
];
catalog.apply("workspace", { set: [buildFile("catalog-info.yaml", ...entities)], remove: [] });

const claim = (ref: string): OwnershipCandidate => ({ ref, why: "folder", folder: "file:///w" });
const codeOwners = (owners: readonly string[], refs: readonly string[]): Pick<FileOwnership, "codeOwners"> => ({
  codeOwners: { uri: "file:///w/CODEOWNERS", line: 3, owners, refs },
});
const ofPayments: FileOwnership = {
  candidates: [claim("component:default/ledger")],
  owner: { ref: "group:default/payments", isKnown: true, source: "entity" },
  agreement: "unknown",
};
const nobody: FileOwnership = { candidates: [], agreement: "unknown" };

describe("What the status bar says of a file", () => {
  const cases: readonly (readonly [string, FileOwnership, string, string])[] = [
    [
      "its entity and owner, whose title cannot become an icon",
      ofPayments,
      String.raw`$(server-process) ledger  $(organization) Payments \$(alert)`,
      "a.ts belongs to ledger, owned by Payments $(alert)",
    ],
    [
      "how many other entities claim it",
      { ...ofPayments, candidates: ["ledger", "ledger-worker"].map((name) => claim(`component:default/${name}`)) },
      String.raw`$(server-process) ledger +1  $(organization) Payments \$(alert)`,
      "a.ts belongs to ledger, ledger-worker, owned by Payments $(alert)",
    ],
    [
      "the owners that CODEOWNERS names, if no entity does",
      {
        ...nobody,
        owner: { ref: "user:default/jane", isKnown: true, source: "codeowners" },
        ...codeOwners(["@jane", "@acme/payments"], ["user:default/jane", "group:default/payments"]),
      },
      "$(person) Jane Doe +1",
      "a.ts is owned by Jane Doe, Payments $(alert)",
    ],
    [
      "owners that nobody knows, as CODEOWNERS writes them",
      { ...nobody, ...codeOwners(["@stranger"], []) },
      "$(organization) @stranger",
      "a.ts is owned by @stranger",
    ],
    ["that nobody owns it", nobody, "$(organization) no owner", "a.ts is without an owner"],
    [
      "that nobody owns its entity",
      { ...nobody, candidates: [claim("component:default/ledger")] },
      "$(server-process) ledger  $(organization) no owner",
      "a.ts belongs to ledger, without an owner",
    ],
  ];
  for (const [what, ownership, text, sentence] of cases) {
    it(`is ${what}`, () => {
      const summary = summarize(ownership, catalog);
      assert.equal(statusTextOf(summary), text);
      assert.equal(sentenceOf("a.ts", summary), sentence);
    });
  }
});

describe("The badge of an owner", () => {
  const cases: readonly (readonly [string, string])[] = [
    ["Payments", "Pa"],
    ["Courier experience", "CE"],
    ["payments-team", "Pa"],
    ["The Docs guild", "Do"],
    ["team", "Te"],
    ["X", "X"],
    ["@acme/payments", "AP"],
    ["支払い", "支払"],
    ["🚲", ""],
  ];
  for (const [title, badge] of cases) {
    it(`is ${JSON.stringify(badge)} for ${JSON.stringify(title)}`, () => assert.equal(badgeOf(title), badge));
  }
});
