import * as validators from "./generated/validators.js";
import type { SchemaValidator } from "./generated/validators.js";
import type { JsonObject } from "./entity.ts";
import type { OptInModel } from "./model.ts";

/** A kind that Backstage itself knows. */
export interface KindDefinition {
  /** As declared in descriptors; letter case counts. */
  readonly kind: string;
  /** The first is the one to write. */
  readonly apiVersions: readonly string[];
  /** The model that must be switched on; undefined for what every backend knows. */
  readonly model?: OptInModel;
  /** The only `spec.type` that this definition is for; undefined for all that have no definition of their own. */
  readonly specType?: string;
  /** Checks the spec, with placeholders resolved. */
  readonly checkSpec: SchemaValidator;
  /** The smallest spec to start from: a value for each required field. */
  readonly start: JsonObject;
}

const coreVersions = ["backstage.io/v1alpha1", "backstage.io/v1beta1"];
const owner = "my-team";
const lifecycle = "production";

/** Every built-in kind, in the order in which Backstage's own documentation lists them. */
export const builtinKinds: readonly KindDefinition[] = [
  {
    kind: "Component",
    apiVersions: coreVersions,
    checkSpec: validators.component,
    start: { type: "service", lifecycle, owner },
  },
  {
    kind: "API",
    apiVersions: coreVersions,
    checkSpec: validators.api,
    start: { type: "openapi", lifecycle, owner, definition: { $text: "./openapi.yaml" } },
  },
  {
    kind: "API",
    apiVersions: coreVersions,
    model: "ai",
    specType: "mcp-server",
    checkSpec: validators.mcpServer,
    start: {
      type: "mcp-server",
      lifecycle,
      owner,
      remotes: [{ type: "streamable-http", url: "https://mcp.example.com" }],
    },
  },
  { kind: "Group", apiVersions: coreVersions, checkSpec: validators.group, start: { type: "team", children: [] } },
  { kind: "User", apiVersions: coreVersions, checkSpec: validators.user, start: { memberOf: [] } },
  {
    kind: "Resource",
    apiVersions: coreVersions,
    checkSpec: validators.resource,
    start: { type: "database", owner },
  },
  { kind: "System", apiVersions: coreVersions, checkSpec: validators.system, start: { owner } },
  { kind: "Domain", apiVersions: coreVersions, checkSpec: validators.domain, start: { owner } },
  { kind: "Location", apiVersions: coreVersions, checkSpec: validators.location, start: {} },
  {
    kind: "Template",
    apiVersions: ["scaffolder.backstage.io/v1beta3"],
    checkSpec: validators.template,
    start: { type: "service", steps: [] },
  },
  {
    kind: "AiResource",
    apiVersions: ["backstage.io/v1alpha1"],
    model: "ai",
    checkSpec: validators.aiResource,
    start: { type: "skill", lifecycle, owner },
  },
];

/** The definition for a kind and a `spec.type`, whatever model it needs; undefined for kinds that are not built in. */
export function findKind(kind: string, specType: string | undefined): KindDefinition | undefined {
  const ofKind = builtinKinds.filter((definition) => definition.kind === kind);
  return (
    ofKind.find((definition) => definition.specType !== undefined && definition.specType === specType) ??
    ofKind.find((definition) => definition.specType === undefined)
  );
}

/** True for API versions of Backstage itself, which no other program's files carry. */
export function isBackstageApiVersion(apiVersion: string): boolean {
  return /^([^/]+\.)?backstage\.io\//.test(apiVersion);
}
