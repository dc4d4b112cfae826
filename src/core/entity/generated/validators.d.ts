/**
 * The types of `validators.js` beside this file, which `npm run schemas` compiles from `schemas/`: one function for the
 * envelope (`entity`) and one for the spec of each kind. This file is written by hand.
 */

/** What is wrong with one value, in ajv's terms. */
export interface SchemaViolation {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** True if a value satisfies the schema; else `errors` says why not, until the next call. */
export interface SchemaValidator {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaViolation[] | null;
}

export declare const entity: SchemaValidator;
export declare const component: SchemaValidator;
export declare const api: SchemaValidator;
export declare const resource: SchemaValidator;
export declare const system: SchemaValidator;
export declare const domain: SchemaValidator;
export declare const group: SchemaValidator;
export declare const user: SchemaValidator;
export declare const location: SchemaValidator;
export declare const template: SchemaValidator;
export declare const aiResource: SchemaValidator;
export declare const mcpServer: SchemaValidator;
