import { createRequire } from "node:module";
import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  domainEntityV1alpha1Validator,
  entityEnvelopeSchemaValidator,
  entitySchemaValidator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  getCompoundEntityRef,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from "@backstage/catalog-model";
import type { CompoundEntityRef, Entity } from "@backstage/catalog-model";
import type * as Alpha from "@backstage/catalog-model/alpha";
import { Ajv } from "ajv";
import type { ValidateFunction } from "ajv";
import type { JsonObject } from "../../src/core/entity/entity.ts";
import { templateSchema } from "./templateSchema.ts";

// Its build for ES modules imports lodash in a way that Node refuses.
const alpha: typeof Alpha = createRequire(import.meta.url)("@backstage/catalog-model/alpha");
const { aiResourceEntityModel, compileCatalogModel, defaultCatalogEntityModel, mcpServerApiEntityModel } = alpha;

/** What Backstage says of one entity. */
export interface Verdict {
  /** The error that it refuses the entity with; undefined if it accepts it. */
  readonly error?: string;
  readonly ref?: string;
  /** "source type target", sorted. */
  readonly relations: readonly string[];
}

/** A backend's processors: they claim a kind, or throw, and then make relations. */
interface Processors {
  claim(entity: Entity): Promise<boolean>;
  relate(entity: Entity): readonly string[];
}

/** Processes an entity in the order of Backstage's backend, with its own packages. */
export async function processEntity(value: JsonObject, models: readonly "ai"[]): Promise<Verdict> {
  const processors = models.length > 0 ? modelProcessors : builtinProcessors;
  try {
    const unprocessed = checkEnvelope(structuredClone(value) as unknown) as Entity;
    const ref = stringifyEntityRef(unprocessed);
    const entity = await policies.enforce(unprocessed);
    if (!entity) throw new Error("No policy let it pass");
    if (stringifyEntityRef(entity) !== ref) throw new Error("The reference changed");
    checkWhole(entity);
    // All are asked before any answer counts, because each may throw.
    const claims = [await processors.claim(entity), await claimsTemplate(entity)];
    if (!claims.includes(true)) throw new Error("No processor recognized the entity");
    return { ref, relations: [...new Set([...processors.relate(entity), ...relateTemplate(entity)])].toSorted() };
  } catch (error) {
    return { error: String(error), relations: [] };
  }
}

const checkEnvelope = entityEnvelopeSchemaValidator();
const checkWhole = entitySchemaValidator();
const policies = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const validators = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  locationEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  systemEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
];

/** Field, default kind, relation, inverse, by kind: what the processor of the built-in kinds emits. */
const emitted: Readonly<Record<string, readonly (readonly [string, string | undefined, string, string])[]>> = {
  Component: [
    ["owner", "Group", "ownedBy", "ownerOf"],
    ["subcomponentOf", "Component", "partOf", "hasPart"],
    ["providesApis", "API", "providesApi", "apiProvidedBy"],
    ["consumesApis", "API", "consumesApi", "apiConsumedBy"],
    ["dependsOn", undefined, "dependsOn", "dependencyOf"],
    ["dependencyOf", undefined, "dependencyOf", "dependsOn"],
    ["system", "System", "partOf", "hasPart"],
  ],
  API: [
    ["owner", "Group", "ownedBy", "ownerOf"],
    ["system", "System", "partOf", "hasPart"],
  ],
  Resource: [
    ["owner", "Group", "ownedBy", "ownerOf"],
    ["dependsOn", undefined, "dependsOn", "dependencyOf"],
    ["dependencyOf", undefined, "dependencyOf", "dependsOn"],
    ["system", "System", "partOf", "hasPart"],
  ],
  User: [["memberOf", "Group", "memberOf", "hasMember"]],
  Group: [
    ["parent", "Group", "childOf", "parentOf"],
    ["children", "Group", "parentOf", "childOf"],
    ["members", "User", "hasMember", "memberOf"],
  ],
  System: [
    ["owner", "Group", "ownedBy", "ownerOf"],
    ["domain", "Domain", "partOf", "hasPart"],
  ],
  Domain: [
    ["owner", "Group", "ownedBy", "ownerOf"],
    ["subdomainOf", "Domain", "partOf", "hasPart"],
  ],
};

const builtinProcessors: Processors = {
  async claim(entity) {
    for (const validator of validators) if (await validator.check(entity)) return true;
    return false;
  },
  relate: (entity) => (emitted[entity.kind] ?? []).flatMap((row) => emit(entity, ...row)),
};

const model = compileCatalogModel([defaultCatalogEntityModel, aiResourceEntityModel, mcpServerApiEntityModel]);
const ajv = new Ajv({ allowUnionTypes: true, allErrors: true, addUsedSchema: false });
const compiled = new WeakMap<object, ValidateFunction>();

const modelProcessors: Processors = {
  async claim(entity) {
    const kind = model.getKind(entity);
    if (!kind) return false;
    const check = compiled.get(kind.jsonSchema) ?? ajv.compile(kind.jsonSchema);
    compiled.set(kind.jsonSchema, check);
    if (!check(entity)) throw new TypeError(ajv.errorsText(check.errors));
    return true;
  },
  relate(entity) {
    const pairs = model.getRelations({ kind: entity.kind }) ?? [];
    return (model.getKind(entity)?.relationFields ?? []).flatMap((field) => {
      const value = entity.spec?.[field.path.replace(/^spec\./, "")];
      const texts = [value].flat().filter((item): item is string => typeof item === "string" && item !== "");
      return texts.flatMap((text) => {
        const target = parseEntityRef(text, contextOf(entity, field.defaultKind));
        const isTarget = (kind: string): boolean => kind.toLowerCase() === target.kind.toLowerCase();
        if (field.allowedKinds && !field.allowedKinds.some(isTarget)) return [];
        const pair = pairs.find(({ forward, toKind }) => forward.type === field.relation && toKind.some(isTarget));
        return relation(entity, target, field.relation, pair?.reverse.type);
      });
    });
  },
};

const checkTemplate = new Ajv({ allowUnionTypes: true, allErrors: true }).compile(templateSchema);

async function claimsTemplate(entity: Entity): Promise<boolean> {
  if (entity.kind !== "Template" || entity.apiVersion !== "scaffolder.backstage.io/v1beta3") return false;
  if (!checkTemplate(entity.spec)) throw new TypeError(`Template: ${JSON.stringify(checkTemplate.errors)}`);
  return true;
}

function relateTemplate(entity: Entity): readonly string[] {
  return entity.kind === "Template" ? emit(entity, "owner", "Group", "ownedBy", "ownerOf") : [];
}

function emit(
  entity: Entity,
  field: string,
  defaultKind: string | undefined,
  ...[type, inverse]: [string, string]
): readonly string[] {
  const value = entity.spec?.[field];
  if (!value) return [];
  return [value].flat().flatMap((item) => {
    const target = parseEntityRef(item as string, contextOf(entity, defaultKind));
    return relation(entity, target, type, inverse);
  });
}

function contextOf(
  entity: Entity,
  defaultKind: string | undefined,
): { defaultKind?: string; defaultNamespace: string } {
  return { ...(defaultKind && { defaultKind }), defaultNamespace: getCompoundEntityRef(entity).namespace };
}

function relation(entity: Entity, target: CompoundEntityRef, type: string, inverse: string | undefined): string[] {
  const from = stringifyEntityRef(entity);
  const to = stringifyEntityRef(target);
  return [`${from} ${type} ${to}`, ...(inverse === undefined ? [] : [`${to} ${inverse} ${from}`])];
}
