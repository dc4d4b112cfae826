import type { JsonObject, JsonValue } from "../../src/core/entity/entity.ts";

/** What a field of a spec holds, as far as mutations need to know. */
export type FieldType = "text" | "ref" | "bareRef" | "textList" | "refList" | "bareRefList" | "other";

/** A valid entity that mutations start from, with every optional field set. */
export interface BaseEntity {
  readonly name: string;
  readonly entity: JsonObject;
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Needs the model "ai". */
  readonly isAi?: true;
}

const metadata: JsonObject = {
  name: "ledger",
  namespace: "finance",
  title: "The Ledger",
  description: "Keeps every booking, forever.",
  labels: { "example.com/tier": "one", region: "" },
  annotations: { "github.com/project-slug": "acme/ledger", note: "Anything goes: 1 & 2" },
  tags: ["java", "c++", "team:payments"],
  links: [{ url: "https://example.com/runbook", title: "Runbook", icon: "docs", type: "runbook" }],
};

function base(name: string, kind: string, spec: JsonObject, fields: BaseEntity["fields"]): BaseEntity {
  return { name, entity: { apiVersion: "backstage.io/v1alpha1", kind, metadata, spec }, fields };
}

function ai(name: string, kind: string, spec: JsonObject, fields: BaseEntity["fields"]): BaseEntity {
  return { ...base(name, kind, spec, fields), isAi: true };
}

const owned = { owner: "payments" };
const ownedField = { owner: "ref" } as const;
const running: JsonObject = { type: "service", lifecycle: "production", ...owned, system: "books" };
const runningFields = { type: "text", lifecycle: "text", ...ownedField, system: "ref" } as const;
const depends: JsonObject = {
  dependsOn: ["resource:ledger-db", "component:ops/clock"],
  dependencyOf: ["component:web"],
};
const dependsFields = { dependsOn: "bareRefList", dependencyOf: "bareRefList" } as const;
const profile = { displayName: "Payments", email: "payments@example.com", picture: "https://example.com/p.png" };

export const baseEntities: readonly BaseEntity[] = [
  base(
    "Component",
    "Component",
    { ...running, subcomponentOf: "books", providesApis: ["ledger-api"], consumesApis: ["user:x", "y"], ...depends },
    { ...runningFields, subcomponentOf: "ref", providesApis: "refList", consumesApis: "refList", ...dependsFields },
  ),
  base("API", "API", { ...running, definition: "openapi: 3.1.0" }, { ...runningFields, definition: "text" }),
  base(
    "Resource",
    "Resource",
    { type: "database", ...owned, system: "books", ...depends },
    { type: "text", ...ownedField, system: "ref", ...dependsFields },
  ),
  base(
    "System",
    "System",
    { ...owned, domain: "money", type: "product" },
    { ...ownedField, domain: "ref", type: "text" },
  ),
  base(
    "Domain",
    "Domain",
    { ...owned, subdomainOf: "commerce", type: "bundle" },
    { ...ownedField, subdomainOf: "ref", type: "text" },
  ),
  base(
    "Group",
    "Group",
    { type: "team", profile, parent: "commerce", children: ["cards"], members: ["jane", "group:default/joe"] },
    { type: "text", profile: "other", parent: "ref", children: "refList", members: "refList" },
  ),
  base("User", "User", { profile, memberOf: ["payments"] }, { profile: "other", memberOf: "refList" }),
  base(
    "Location",
    "Location",
    { type: "url", target: "./a.yaml", targets: ["./b.yaml", "./c/*.yaml"], presence: "optional" },
    { type: "text", target: "text", targets: "textList", presence: "other" },
  ),
  {
    name: "Template",
    entity: {
      apiVersion: "scaffolder.backstage.io/v1beta3",
      kind: "Template",
      metadata,
      spec: {
        type: "service",
        ...owned,
        lifecycle: "production",
        parameters: [{ title: "Name", properties: {}, "backstage:permissions": { tags: ["a"] } }],
        steps: [
          { id: "a", name: "A", action: "debug:log", input: {}, if: true, "backstage:permissions": { tags: [] } },
        ],
        output: {
          links: [{ title: "t", url: "u", entityRef: "e", icon: "i", if: "x" }],
          text: [{ content: "" }],
          a: "b",
        },
        secrets: { schema: {} },
        presentation: { buttonLabels: { backButtonText: "Back", createButtonText: "Go", reviewButtonText: "" } },
        formDecorators: [{ id: "d", input: {} }],
        EXPERIMENTAL_formDecorators: [{ id: "d", input: {} }],
        EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: "none" },
      },
    },
    fields: {
      type: "text",
      owner: "ref",
      lifecycle: "text",
      parameters: "other",
      steps: "other",
      output: "other",
      secrets: "other",
      presentation: "other",
      formDecorators: "other",
      EXPERIMENTAL_formDecorators: "other",
      EXPERIMENTAL_recovery: "other",
    },
  },
  ai(
    "mcp-server",
    "API",
    { ...running, type: "mcp-server", remotes: [{ type: "sse", url: "https://example.com/mcp" }] },
    { lifecycle: "text", ...ownedField, system: "ref", remotes: "other" },
  ),
  ai(
    "skill",
    "AiResource",
    {
      ...running,
      type: "skill",
      disciplines: ["web"],
      categories: ["style"],
      agents: ["one"],
      dependsOn: ["basics"],
      allowedTools: "Read",
      license: "MIT",
      compatibility: "Any",
    },
    {
      lifecycle: "text",
      ...ownedField,
      system: "ref",
      disciplines: "textList",
      categories: "textList",
      agents: "textList",
      dependsOn: "refList",
      allowedTools: "text",
      license: "text",
      compatibility: "other",
    },
  ),
  ai(
    "rule",
    "AiResource",
    { ...running, type: "rule", disciplines: ["web"], category: "style", rationale: "Because" },
    { lifecycle: "text", ...ownedField, disciplines: "textList", category: "text", rationale: "text" },
  ),
  ai(
    "plugin",
    "AiResource",
    { ...running, type: "plugin", skills: ["basics"], version: "1" },
    { ...ownedField, skills: "refList", version: "text" },
  ),
  ai(
    "marketplace",
    "AiResource",
    { ...running, type: "marketplace", plugins: ["review"], version: "1" },
    { ...ownedField, plugins: "refList", version: "text" },
  ),
  ai("other AI resource", "AiResource", { ...running, type: "prompt", skills: 5 }, { type: "text", system: "ref" }),
];

/** A copy of an entity with the value at a path replaced, or its key taken out where the value is undefined. */
export function withValue(entity: JsonValue, path: readonly (string | number)[], value: unknown): JsonObject {
  const copy = structuredClone(entity) as Record<string, unknown>;
  let holder = copy;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string, unknown>;
  const last = path.at(-1) ?? "";
  if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy as JsonObject;
}
