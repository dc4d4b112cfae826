/** Asks a catalog the questions of the sidebar and the command line. Prints milliseconds of each question. */
import { Catalog } from "../../../src/core/catalog/catalog.ts";
import { dependentsOf, membersOf } from "../../../src/core/catalog/graphQueries.ts";
import { facetsOf, queryEntities } from "../../../src/core/catalog/query.ts";
import { makeOrganisation, toSourceFiles } from "../../support/organisation.ts";

const [size = "20000"] = process.argv.slice(2);
const catalog = new Catalog();
catalog.apply("workspace", { set: toSourceFiles(makeOrganisation(Number(size))), remove: [] });
const refs = [...catalog.entities()].map(({ ref }) => ref);

const questions: Readonly<Record<string, (round: number) => unknown>> = {
  "filter by kind and type": () => queryEntities(catalog, { filter: "kind=component,spec.type=service", limit: 50 }),
  "filter by owner relation": (round) =>
    queryEntities(catalog, {
      filter: `relations.ownedby=${refs.filter((ref) => ref.startsWith("group:"))[round]}`,
      limit: 50,
    }),
  "free text": (round) =>
    queryEntities(catalog, { text: ["ledger", "pay", "queue archive", "zzz", "e"][round % 5] ?? "", limit: 50 }),
  "sorted by title": () => queryEntities(catalog, { filter: "kind=api", sort: { field: "metadata.title" }, limit: 50 }),
  "facet: tags": () => facetsOf(catalog, "metadata.tags"),
  "facet: type of components": () => facetsOf(catalog, "spec.type", { filter: "kind=component" }),
  "dependents, all": (round) => dependentsOf(catalog, refs[(round * 997) % refs.length] ?? "", { depth: Infinity }),
  "everything in a domain": () => membersOf(catalog, refs.find((ref) => ref.startsWith("domain:")) ?? ""),
};

const times = Object.entries(questions).map(([name, ask]) => {
  for (let round = 0; round < 20; round++) ask(round);
  const samples = Array.from({ length: 100 }, (_, round) => {
    const start = performance.now();
    ask(round);
    return performance.now() - start;
  });
  return { name, samples };
});
console.log(JSON.stringify(times));
