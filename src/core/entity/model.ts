import type { Uri } from "../uri.ts";

/**
 * A model that a Backstage backend knows only with an extra module installed: "ai" stands for AiResource entities and
 * APIs of type mcp-server.
 */
export type OptInModel = "ai";

/** A kind of the user's own organisation, with the JSON Schema that its entities must satisfy. */
export interface CustomKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** A file of the workspace. */
  readonly schema: Uri;
}

/** What the catalog's backend is told to know beyond the built-in kinds. */
export interface ModelSettings {
  readonly models: readonly OptInModel[];
  readonly customKinds: readonly CustomKind[];
}

/** A backend as it comes: built-in kinds and templates only. */
export const defaultModelSettings: ModelSettings = { models: [], customKinds: [] };
