import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Entity, JsonObject } from "../../src/core/entity/entity.ts";
import { buildEntity, refOf } from "./builders.ts";
import { Random } from "./random.ts";

/** A query as a developer would type it, and what it should find first. */
export interface WrittenQuery {
  readonly query: string;
  /** The full reference of the best answer. */
  readonly best: string;
  readonly kind: string;
  /** Why it is the best, for somebody who reads the catalog and nothing else. */
  readonly why: string;
}

/** The queries of test/fixtures/search/queries.tsv, which were written before there was a ranking. */
export function readQueries(): readonly WrittenQuery[] {
  return readTable("queries.tsv").map(toQuery);
}

/** More of them, written after the ranking by somebody who had not read it. Keep them unseen while you change it. */
export function readFurtherQueries(): readonly WrittenQuery[] {
  return readTable("furtherQueries.tsv").map(toQuery);
}

/** The company of test/fixtures/search/company.tsv, written by hand, among `size` entities whose names compete. */
export function makeSearchCatalog(size = 3000, seed = 1): readonly Entity[] {
  const written = readTable("company.tsv").map((row) => toEntity(row));
  return [...written, ...new Crowd(written, new Random(seed)).take(size - written.length)];
}

const nouns =
  "payments checkout orders shipments tracking invoice inventory warehouse routing courier returns pricing loyalty customer notifications delivery label address tax ledger fleet customs subscriptions recommendations refunds search billing identity catalog carrier depot driver claims partner product cart voucher session mail audit consent finance staffing locker pallet trailer dock shift weather traffic fuel toll parcel stock quote contract tariff sender receiver hub scanner sorting survey campaign banner review rating photo signature chat".split(
    " ",
  );
const roles =
  "worker exporter importer sync adapter admin ui backend proxy batch mirror report dashboard archive cleanup reconciler consumer producer client client-java client-go sdk contract-tests load-tests mock poc monitor alerts cache dispatcher feed loader indexer notifier formatter cli lambda bot".split(
    " ",
  );
const suffixes = ["", "", "", "", "", "-v2", "-legacy", "-old", "-next", "-eu", "-us"];
const purposes = [
  "Moves NOUN from one place to another.",
  "Part of NOUN. See the README for how to run it.",
  "Helper of the NOUN team; ask them before you change it.",
  "Handles NOUN for partners.",
  "Reads NOUN from Kafka and writes it to Postgres.",
  "Internal tool for NOUN.",
  "Replaces the old NOUN script.",
  "",
];
const languages = ["java", "go", "kotlin", "typescript", "python", "rust", "scala"];
const concerns = ["kafka", "postgres", "redis", "grpc", "rest", "testing", "internal", "kubernetes", "data", "react"];
const firstNames =
  "Maria Anna Peter Jonas Sofia Liam Noah Emma Lucas Mia Elif Omar Yuki Wei Ravi Ines Pablo Klara Marek Zofia Tariq Leila Bruno Carla Dmitri Elena Farah Gustav Hugo Ida".split(
    " ",
  );
const lastNames =
  "Lindqvist Berg Novak Rossi Silva Khan Tanaka Chen Patel Garcia Weber Meyer Nowak Dubois Moreau Jensen Larsen Virtanen Kowalski Popescu Horvat Petrov Haddad Yilmaz Osei Mensah Abebe Mwangi Costa Romero".split(
    " ",
  );

/** The rest of a company: what has grown around the things that people look for. */
class Crowd {
  readonly #random: Random;
  readonly #refs: Set<string>;
  readonly #systems: readonly string[];
  readonly #teams: readonly string[];

  constructor(written: readonly Entity[], random: Random) {
    this.#random = random;
    this.#refs = new Set(written.map((entity) => refOf(entity)));
    this.#systems = namesOf(written, "System");
    // The queries ask for one team's things; the crowd has none of them.
    this.#teams = namesOf(written, "Group").filter((name) => name !== "mercury");
  }

  take(count: number): readonly Entity[] {
    const parts: readonly (readonly [number, () => Entity])[] = [
      [0.03, () => this.#system()],
      [0.02, () => this.#team()],
      [0.07, () => this.#person()],
      [0.1, () => this.#api()],
      [0.07, () => this.#resource()],
      [0.003, () => this.#template()],
    ];
    const others = parts.flatMap(([share, make]) =>
      Array.from({ length: Math.round(share * count) }, () => this.#unused(make)),
    );
    const components = Array.from({ length: count - others.length }, () => this.#unused(() => this.#component()));
    return [...components, ...others];
  }

  #unused(make: () => Entity): Entity {
    for (;;) {
      const entity = make();
      const ref = refOf(entity);
      if (this.#refs.has(ref)) continue;
      this.#refs.add(ref);
      return entity;
    }
  }

  #component(): Entity {
    const random = this.#random;
    const noun = random.pick(nouns);
    const suffix = random.pick(suffixes);
    const name = `${noun}-${random.pick(roles)}${suffix}`;
    const isOld = suffix === "-legacy" || suffix === "-old";
    const spec = {
      type: random.pick(["service", "service", "service", "library", "website", "job"]),
      lifecycle: isOld ? "deprecated" : random.pick(["production", "production", "production", "experimental"]),
      owner: random.pick(this.#teams),
      system: random.pick(this.#systems),
    };
    return buildEntity(`component:${name}`, spec, this.#metadata(name, noun));
  }

  #api(): Entity {
    const noun = this.#random.pick(nouns);
    const name = `${noun}-${this.#random.pick(["api", "events", "grpc", "admin-api", "api-v1", "api-v2", "partner-api"])}`;
    const type = name.includes("events") ? "asyncapi" : name.includes("grpc") ? "grpc" : "openapi";
    const spec = { type, lifecycle: "production", owner: this.#random.pick(this.#teams), definition: "Not here." };
    return buildEntity(`api:${name}`, spec, this.#metadata(name, noun));
  }

  #resource(): Entity {
    const noun = this.#random.pick(nouns);
    const [type, ending] = this.#random.pick([
      ["database", "db"],
      ["cache", "redis"],
      ["kafka-topic", "topic"],
      ["s3-bucket", "bucket"],
    ] as const);
    const name = `${noun}-${ending}${this.#random.pick(["", "", "-staging", "-archive"])}`;
    return buildEntity(`resource:${name}`, { type, owner: this.#random.pick(this.#teams) }, this.#metadata(name, noun));
  }

  #system(): Entity {
    const noun = this.#random.pick(nouns);
    const name = `${noun}-${this.#random.pick(["tools", "partners", "backoffice"])}`;
    return buildEntity(`system:${name}`, { owner: this.#random.pick(this.#teams) }, this.#metadata(name, noun));
  }

  #team(): Entity {
    const noun = this.#random.pick(nouns);
    const name = `${noun}-${this.#random.pick(["operations", "analysts", "guild"])}`;
    const spec = { type: "team", profile: { displayName: toTitle(name) }, children: [] };
    return buildEntity(`group:${name}`, spec, { description: "People." });
  }

  #person(): Entity {
    const [first, last] = [this.#random.pick(firstNames), this.#random.pick(lastNames)];
    return toPerson(`${first}.${last}`.toLowerCase(), `${first} ${last}`, this.#random.pick(this.#teams));
  }

  #template(): Entity {
    const name = `${this.#random.pick(languages)}-${this.#random.pick(["worker", "lambda", "cli", "service", "bot"])}`;
    return toTemplate(name, { title: toTitle(name) }, { owner: "dx-team", type: "service" });
  }

  #metadata(name: string, noun: string): JsonObject {
    const random = this.#random;
    const description = random.pick(purposes).replace("NOUN", noun);
    return {
      ...(random.chance(0.5) && { title: toTitle(name) }),
      ...(description !== "" && { description }),
      ...(random.chance(0.7) && { tags: [random.pick(languages), random.pick(concerns)] }),
    };
  }
}

function toQuery([query = "", best = "", kind = "", why = ""]: readonly string[]): WrittenQuery {
  return { query, best, kind, why };
}

/** The entity of a row: reference, title, type, what it is in, owner, lifecycle, tags, description. */
function toEntity(row: readonly string[]): Entity {
  const [ref = "", title = "", type = "", parent = "", owner = "", lifecycle = "", tags = "", description = ""] = row;
  const [kind = "", name = ""] = ref.split(":");
  const metadata = {
    ...(title !== "" && { title }),
    ...(description !== "" && { description }),
    ...(tags !== "" && { tags: tags.split(",") }),
  };
  const spec: JsonObject = {
    ...(type !== "" && { type }),
    ...(lifecycle !== "" && { lifecycle }),
    ...(owner !== "" && { owner }),
  };
  switch (kind) {
    case "user":
      return toPerson(name, title, parent);
    case "group": {
      const group = { type, profile: { displayName: title }, ...(parent !== "" && { parent }), children: [] };
      return buildEntity(ref, group, { description });
    }
    case "template":
      return toTemplate(name, metadata, spec);
    case "system":
      return buildEntity(ref, { ...spec, domain: parent }, metadata);
    case "domain":
      return buildEntity(ref, spec, metadata);
    case "api":
      return buildEntity(ref, { ...spec, system: parent, definition: "Not here." }, metadata);
    default:
      return buildEntity(ref, { ...spec, system: parent }, metadata);
  }
}

function toPerson(name: string, displayName: string, team: string): Entity {
  const profile = { displayName, email: `${name}@brightlane.example` };
  return buildEntity(`user:${name}`, { profile, memberOf: [team] });
}

function toTemplate(name: string, metadata: JsonObject, spec: JsonObject): Entity {
  const steps = [{ id: "log", name: "Log", action: "debug:log" }];
  const template = buildEntity(`template:${name}`, { ...spec, parameters: [], steps }, metadata);
  return { ...template, apiVersion: "scaffolder.backstage.io/v1beta3" };
}

function namesOf(entities: readonly Entity[], kind: string): readonly string[] {
  return entities.filter((entity) => entity.kind === kind).map(({ metadata }) => metadata.name);
}

function toTitle(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The rows below the heading of a table in test/fixtures/search, cut at the tabs. */
function readTable(file: string): readonly (readonly string[])[] {
  const text = readFileSync(join(import.meta.dirname, "../fixtures/search", file), "utf8");
  return text
    .split(/\r?\n/)
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}
