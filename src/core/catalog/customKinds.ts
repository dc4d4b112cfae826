import type { CancellationToken } from "../cancellation.ts";
import type { CustomKindAnswer } from "../descriptor/questions.ts";
import type { JsonObject, JsonValue } from "../entity/entity.ts";
import { isJsonObject } from "../entity/entity.ts";
import type { EntityFinding } from "../entity/finding.ts";
import type { CustomKind } from "../entity/model.ts";
import { schemaFindings } from "../entity/schemaFindings.ts";
import { sourceMessages } from "../messages.ts";
import { type CatalogFiles, DeadlineExceeded, type FileContent, type SchemaError, type Workbench } from "../ports.ts";
import { type Uri, uriPath } from "../uri.ts";
import { isAtOrBelow } from "./realPaths.ts";

const maxSchemaBytes = 2_000_000;
const schemaDeadlineMs = 1_000;
/** A schema that ran into the deadline this often is not tried again until it changes. */
const maxTimeouts = 3;

interface Schema {
  readonly text: string | undefined;
  readonly content: { readonly value: JsonValue } | { readonly reason: string };
  timeouts: number;
}

/**
 * Checks entities of custom kinds with the JSON Schemas that the workspace has for them. A schema may hold a pattern
 * that takes forever, so that it only ever runs on the workbench, with a deadline.
 */
export class CustomKinds {
  readonly #files: CatalogFiles;
  readonly #workbench: Workbench;
  readonly #schemas = new Map<Uri, Promise<Schema>>();

  constructor(files: CatalogFiles, workbench: Workbench) {
    this.#files = files;
    this.#workbench = workbench;
  }

  /** What the schema says of an entity. A schema that cannot be used is one finding, at the entity's kind. */
  async check(customKind: CustomKind, entity: JsonObject, token: CancellationToken): Promise<CustomKindAnswer> {
    const schema = await this.#read(customKind.schema, token);
    return { schemaText: schema.text, findings: await this.#findings(customKind, schema, entity) };
  }

  /** Files that changed: their schemas are read anew. */
  forget(uris: ReadonlySet<Uri>): void {
    for (const uri of this.#schemas.keys()) if (isAtOrBelow(uri, uris)) this.#schemas.delete(uri);
  }

  clear(): void {
    this.#schemas.clear();
  }

  async #findings(customKind: CustomKind, schema: Schema, entity: JsonObject): Promise<readonly EntityFinding[]> {
    const { kind } = customKind;
    const path = uriPath(customKind.schema);
    const timeout = atKind("schema-timeout", sourceMessages.schemaTimeout(kind, path));
    if ("reason" in schema.content) {
      return [atKind("schema-unreadable", sourceMessages.schemaUnreadable(kind, path, schema.content.reason))];
    }
    if (schema.timeouts >= maxTimeouts) return [timeout];
    try {
      const errors = await this.#workbench.checkSchema(schema.content.value, entity, schemaDeadlineMs);
      return toFindings(errors, kind, entity);
    } catch (error) {
      if (error instanceof DeadlineExceeded) {
        schema.timeouts += 1;
        return [timeout];
      }
      const reason = error instanceof Error ? error.message : String(error);
      return [atKind("schema-unreadable", sourceMessages.schemaUnreadable(kind, path, reason))];
    }
  }

  #read(uri: Uri, token: CancellationToken): Promise<Schema> {
    const known = this.#schemas.get(uri);
    if (known) return known;
    const schema = this.#files.read(uri, maxSchemaBytes, token).then(toSchema);
    this.#schemas.set(uri, schema);
    return schema;
  }
}

function toSchema(content: FileContent): Schema {
  if (content.kind !== "text") {
    const reason = content.kind === "unreadable" ? content.reason : sourceMessages.schemaFile(content.kind);
    return { text: undefined, content: { reason }, timeouts: 0 };
  }
  try {
    const value: JsonValue = JSON.parse(content.text.replace(/^\uFEFF/, ""));
    const isSchema = isJsonObject(value) || typeof value === "boolean";
    return {
      text: content.text,
      content: isSchema ? { value } : { reason: sourceMessages.schemaNoObject() },
      timeouts: 0,
    };
  } catch (error) {
    return { text: content.text, content: { reason: error instanceof Error ? error.message : "" }, timeouts: 0 };
  }
}

function toFindings(errors: readonly SchemaError[], kind: string, entity: JsonObject): readonly EntityFinding[] {
  const violations = errors.map(({ instancePath, keyword, params }) => {
    return { instancePath, keyword, params: isJsonObject(params) ? params : {} };
  });
  const validator = Object.assign(() => violations.length === 0, { errors: violations });
  return schemaFindings(validator, entity, { subject: sourceMessages.kindSubject(kind), path: [], start: {} });
}

function atKind(code: "schema-unreadable" | "schema-timeout", message: string): EntityFinding {
  return { code, path: ["kind"], at: "value", message, refused: false };
}
