import assert from "node:assert/strict";
import {
  apiUrl,
  originOf,
  readBaseUrl,
  readPortal,
  readPortals,
  withoutPage,
} from "../../../../src/core/remote/portal.ts";

describe("A portal", () => {
  for (const [typed, expected] of [
    ["https://portal.example.com/", "https://portal.example.com"],
    ["portal.example.com", "https://portal.example.com"],
    ["localhost:7007", "http://localhost:7007"],
    ["127.0.0.1:7007/tools/", "http://127.0.0.1:7007/tools"],
    ["https://example.com/docs/backstage", "https://example.com/docs/backstage"],
    ["https://example.com/backstage?x=1#y", "https://example.com/backstage"],
    [" HTTPS://Portal.Example.com/Backstage ", "https://portal.example.com/Backstage"],
  ] as const) {
    it(`is found at ${expected} where ${JSON.stringify(typed)} is typed`, () => {
      assert.equal(readBaseUrl(typed), expected);
    });
  }

  const refused = ["", "ftp://portal.example.com", "https://jane:secret@portal.example.com", "https://", "a b"];
  const secrets = [
    "ftp://jane:secret@h/x",
    "https://jane:secret@h:port/",
    "jane:secret@a b",
    "https://a b?token=:secret",
  ];
  for (const typed of [...refused, ...secrets]) {
    it(`is not found at ${JSON.stringify(typed)}, and the message does not repeat a password`, () => {
      const answer = readBaseUrl(typed);
      assert.ok(typeof answer === "object", String(answer));
      assert.doesNotMatch(answer.message, /jane|:secret/);
    });
  }

  for (const [page, expected] of [
    ["http://127.0.0.1:7007/api/catalog/entities", "http://127.0.0.1:7007"],
    ["https://example.com/backstage/catalog/default/component/ledger", "https://example.com/backstage"],
    ["https://example.com/backstage", "https://example.com/backstage"],
    ["https://example.com", "https://example.com"],
  ] as const) {
    it(`is most likely the one at ${expected} where ${page} is a page of it`, () => {
      assert.equal(withoutPage(page), expected);
    });
  }

  it("is at the very path that the setting names, whatever that looks like", () => {
    const portal = readPortal({
      baseUrl: "https://example.com/docs/backstage",
      appUrl: "https://example.com/catalog/",
    });
    assert.ok("baseUrl" in portal);
    assert.deepEqual(
      [portal.baseUrl, portal.appUrl],
      ["https://example.com/docs/backstage", "https://example.com/catalog"],
    );
  });

  it("has headers in one letter case, so that credentials replace those of the setting", () => {
    const portal = readPortal({ baseUrl: "p.example", headers: { Authorization: "Basic x", "X-Team": "a" } });
    assert.deepEqual(Reflect.get(portal, "headers"), { authorization: "Basic x", "x-team": "a" });
  });

  it("counts once, and a second one with its name or address is told", () => {
    const [one, two] = ["https://one.example", "https://two.example"];
    const first = { name: "acme", baseUrl: one };
    const rows = [
      ...[first, first, { name: "acme", baseUrl: two }],
      ...[
        { name: "other", baseUrl: one },
        { ...first, filter: "kind=api" },
      ],
    ];
    const { portals, mistakes } = readPortals(rows);
    assert.deepEqual(
      portals.map(({ name, baseUrl, filter }) => [name, baseUrl, filter]),
      [["acme", one, []]],
    );
    assert.equal(mistakes.length, 3);
    for (const { message } of mistakes) assert.match(message, /"acme".*the first one counts/);
  });

  it("is called by its host unless it has a name", () => {
    assert.deepEqual(readPortal({ baseUrl: "https://portal.example.com:8443" }), {
      ...{ name: "portal.example.com:8443", baseUrl: "https://portal.example.com:8443", filter: [], headers: {} },
    });
  });

  it("takes one filter or several, and headers that are text", () => {
    const row = { baseUrl: "p.example", name: "Acme", filter: "kind=api", headers: { "x-team": "a", port: 1 } };
    assert.deepEqual(readPortal(row), {
      ...{ name: "Acme", baseUrl: "https://p.example", filter: ["kind=api"], headers: { "x-team": "a" } },
    });
  });

  it("keeps the prefix of its path in addresses, and encodes what is asked for", () => {
    const portal = { baseUrl: "https://example.com/backstage" };
    const query = { filter: ["kind=api,metadata.name=a&b", "kind=user"], cursor: undefined, limit: "2" };
    assert.equal(
      apiUrl(portal, "catalog", "/entities/by-query", query),
      "https://example.com/backstage/api/catalog/entities/by-query?filter=kind%3Dapi%2Cmetadata.name%3Da%26b&filter=kind%3Duser&limit=2",
    );
    assert.equal(originOf(portal), "https://example.com");
  });
});
