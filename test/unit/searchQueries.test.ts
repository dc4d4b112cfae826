import assert from "node:assert/strict";
import { checkEntity } from "../../src/core/entity/checkEntity.ts";
import { findText } from "../../src/core/entity/entity.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import { refOf } from "../support/builders.ts";
import { makeSearchCatalog, readFurtherQueries, readQueries } from "../support/searchCatalog.ts";

const queries = readQueries();
const entities = makeSearchCatalog();
const refs = entities.map((entity) => refOf(entity));

describe("The written queries", () => {
  it("are fifty, each asked once, for an answer that no other asks for", () => {
    assert.equal(queries.length, 50);
    assert.equal(new Set(queries.map(({ query }) => query.toLowerCase())).size, 50);
    assert.equal(new Set(queries.map(({ best }) => best)).size, 50);
  });

  it("are followed by further ones, for other answers", () => {
    const asked = new Set(queries.flatMap(({ query, best }) => [query.toLowerCase(), best]));
    const further = readFurtherQueries();
    assert.ok(further.length >= 30);
    assert.deepEqual(
      further.filter(({ query, best }) => asked.has(query.toLowerCase()) || asked.has(best)),
      [],
    );
  });

  it("each have an answer in the catalog, and a reason", () => {
    const known = new Set(refs);
    assert.deepEqual(
      [...queries, ...readFurtherQueries()].filter(
        ({ best, kind, why }) => !known.has(best) || kind === "" || why === "",
      ),
      [],
    );
  });

  it("are of at least a dozen kinds, none of them more than a fifth", () => {
    const kinds = queries.map(({ kind }) => kind);
    const counts = [...new Set(kinds)].map((kind) => kinds.filter((other) => other === kind).length);
    assert.ok(counts.length >= 12, `${counts.length} kinds`);
    assert.ok(Math.max(...counts) <= 10);
  });

  it("have no filter in them, which Backstage would not understand", () => {
    assert.deepEqual(
      queries.filter(({ query }) => /[:@+^~*]/.test(query)),
      [],
    );
  });

  it("ask in a company of 3,000 entities, none of them twice, and the same each time", () => {
    assert.equal(entities.length, 3000);
    assert.equal(new Set(refs).size, 3000);
    assert.deepEqual(makeSearchCatalog(), entities);
  });

  it("ask for entities that Backstage takes", () => {
    const refused = entities.filter((entity) => !checkEntity({ ...entity }, defaultModelSettings).valid);
    assert.deepEqual(refused, []);
  });

  it("leave no other entity with the name or the title of what an exact query asks for", () => {
    const exact = queries.filter(({ kind }) => ["exact name", "title words", "other separator"].includes(kind));
    const rivals = exact.flatMap(({ query, best }) => {
      const wanted = plain(query);
      return entities
        .filter((entity) => refOf(entity) !== best)
        .filter(({ metadata, spec }) =>
          [metadata.name, findText(metadata, "title"), findText(spec, "profile", "displayName")].some(
            (name) => name !== undefined && plain(name) === wanted,
          ),
        )
        .map((entity) => `${query}: ${refOf(entity)}`);
    });
    assert.ok(exact.length > 10);
    assert.deepEqual(rivals, []);
  });
});

/** Letters and digits only. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
