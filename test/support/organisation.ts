import { stringify } from "yaml";
import type { SourceFile } from "../../src/core/catalog/source.ts";
import type { Entity, JsonObject } from "../../src/core/entity/entity.ts";
import { buildEntity, buildFile } from "./builders.ts";
import { Random } from "./random.ts";

/** A file of a made-up organisation. */
export interface OrganisationFile {
  /** Relative to the workspace folder. */
  readonly path: string;
  readonly entities: readonly Entity[];
}

/** Of 3,000 entities, as in the organisation that a real backend was measured with; the rest are the teams. */
const shares = { component: 2055 / 3000, api: 228 / 3000, system: 544 / 3000, domain: 23 / 3000, group: 50 / 3000 };

const words =
  "ledger payments billing orders catalog search pricing stock returns shipping identity consent audit invoice refund cart checkout profile media report metrics alert gateway batch archive loyalty coupon tax fraud risk quote policy claim route fleet depot label parcel customs supplier".split(
    " ",
  );
const sentences = [
  "Keeps every booking, forever.",
  "Answers within ten milliseconds, or says why it cannot.",
  "The one place that knows what was promised to whom, and when it has to be there.",
  "Reads from the queue, writes to the archive.",
  "Replaces the nightly batch; see the runbook before a restart.",
];
const languages = ["java", "go", "kotlin", "typescript", "python", "rust"];
const concerns = ["kafka", "postgres", "grpc", "public", "pci", "internal", "batch", "frontend"];

/** Makes the same organisation of `size` entities for the same seed, in files of 1 to 200 documents. */
export function makeOrganisation(size: number, seed = 1): readonly OrganisationFile[] {
  return cutIntoFiles(new Organisation(size, new Random(seed)).entities(), new Random(seed + 1));
}

/** The files as a source tells of them, without parsing anything. */
export function toSourceFiles(files: readonly OrganisationFile[]): readonly SourceFile[] {
  return files.map(({ path, entities }) => buildFile(path, ...entities));
}

/** The text of a file: its entities as YAML documents. */
export function toYaml({ entities }: OrganisationFile): string {
  return entities.map((entity) => stringify(entity, { lineWidth: 0 })).join("---\n");
}

class Organisation {
  readonly #random: Random;
  readonly #names: Readonly<Record<"component" | "api" | "system" | "domain" | "group" | "user", readonly string[]>>;

  constructor(size: number, random: Random) {
    this.#random = random;
    const count = (share: number): number => Math.max(1, Math.round(size * share));
    const counts = {
      component: count(shares.component),
      api: count(shares.api),
      system: count(shares.system),
      domain: count(shares.domain),
      group: count(shares.group),
    };
    const users = size - Object.values(counts).reduce((sum, value) => sum + value, 0);
    this.#names = {
      component: this.#makeNames(counts.component),
      api: this.#makeNames(counts.api).map((name) => `${name}-api`),
      system: this.#makeNames(counts.system),
      domain: this.#makeNames(counts.domain),
      group: this.#makeNames(counts.group).map((name) => `team-${name}`),
      user: this.#makeNames(Math.max(1, users)).map((name) => `${name}.${random.pick(words)}`),
    };
  }

  entities(): readonly Entity[] {
    const { component, api, system, domain, group, user } = this.#names;
    return [
      ...domain.map((name) => buildEntity(`domain:${name}`, { owner: this.#owner() }, this.#metadata(name))),
      ...system.map((name) => this.#system(name)),
      ...component.map((name) => this.#component(name)),
      ...api.map((name) => this.#api(name)),
      ...group.map((name, index) => this.#group(name, index)),
      ...user.map((name) => this.#user(name)),
    ];
  }

  #system(name: string): Entity {
    const { domain } = this.#names;
    const spec = { owner: this.#owner(), ...(this.#random.chance(0.9) && { domain: this.#random.pick(domain) }) };
    return buildEntity(`system:${name}`, spec, this.#metadata(name));
  }

  #component(name: string): Entity {
    const { component, api, system } = this.#names;
    const random = this.#random;
    const spec: JsonObject = {
      type: random.pick(["service", "service", "service", "website", "library", "job"]),
      lifecycle: random.pick(["production", "production", "experimental", "deprecated"]),
      owner: this.#owner(),
      ...(random.chance(0.85) && { system: random.pick(system) }),
      ...(random.chance(0.3) && { providesApis: [random.pick(api)] }),
      ...(random.chance(0.4) && { consumesApis: this.#some(api, 3) }),
      ...(random.chance(0.5) && { dependsOn: this.#some(component, 3).map((other) => `component:${other}`) }),
    };
    return buildEntity(`component:${name}`, spec, this.#metadata(name));
  }

  #api(name: string): Entity {
    const definition = `openapi: 3.0.0\ninfo:\n  title: ${name}\n  version: 1.0.0\npaths: {}\n`;
    const type = this.#random.pick(["openapi", "openapi", "asyncapi", "grpc"]);
    const spec = {
      type,
      lifecycle: "production",
      owner: this.#owner(),
      system: this.#random.pick(this.#names.system),
      definition,
    };
    return buildEntity(`api:${name}`, spec, this.#metadata(name));
  }

  #group(name: string, index: number): Entity {
    const parent = index === 0 ? {} : { parent: this.#names.group[this.#random.below(index)] ?? "" };
    const spec = {
      type: "team",
      profile: { displayName: toTitle(name), email: `${name}@example.com` },
      ...parent,
      children: [],
    };
    return buildEntity(`group:${name}`, spec, { description: this.#random.pick(sentences) });
  }

  #user(name: string): Entity {
    const profile = { displayName: toTitle(name), email: `${name}@example.com` };
    return buildEntity(`user:${name}`, { profile, memberOf: this.#some(this.#names.group, 2) });
  }

  #metadata(name: string): JsonObject {
    const random = this.#random;
    return {
      ...(random.chance(0.5) && { title: toTitle(name) }),
      description: random.pick(sentences),
      tags: [...new Set([random.pick(languages), random.pick(concerns)])],
      annotations: {
        "backstage.io/techdocs-ref": "dir:.",
        "github.com/project-slug": `acme/${name}`,
        ...(random.chance(0.3) && { "pagerduty.com/service-id": random.text("ABCDEFGHIJ0123456789", 7, 7) }),
      },
      links: [{ url: `https://dashboards.example.com/${name}`, title: "Dashboard", icon: "dashboard" }],
    };
  }

  #owner(): string {
    return this.#random.pick(this.#names.group);
  }

  #some(names: readonly string[], most: number): readonly string[] {
    return [...new Set(Array.from({ length: 1 + this.#random.below(most) }, () => this.#random.pick(names)))];
  }

  #makeNames(count: number): readonly string[] {
    const names = new Set<string>();
    while (names.size < count) {
      const name = `${this.#random.pick(words)}-${this.#random.pick(words)}`;
      names.add(names.has(name) ? `${name}-${names.size}` : name);
    }
    return [...names];
  }
}

/** Mostly one to a few documents a file, now and then a large one; every file in a folder of its own. */
function cutIntoFiles(entities: readonly Entity[], random: Random): readonly OrganisationFile[] {
  const files: OrganisationFile[] = [];
  for (let start = 0; start < entities.length; ) {
    const length = random.chance(0.05) ? 20 + random.below(181) : 1 + random.below(6);
    const part = entities.slice(start, start + length);
    const folder = `${random.pick(words)}/${part[0]?.metadata.name ?? ""}-${files.length}`;
    files.push({ path: `${folder}/catalog-info.yaml`, entities: part });
    start += length;
  }
  return files;
}

function toTitle(name: string): string {
  return name
    .split(/[-.]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ");
}
