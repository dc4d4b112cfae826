import type { Range, TextEdit } from "vscode-languageserver-types";
import type { Uri } from "./uri.ts";

/** How bad a problem is, in VS Code's words. */
export type Severity = "error" | "warning" | "information" | "hint";

/**
 * Every problem code, with its severity unless configured otherwise, and whether Backstage refuses the document for
 * it. Codes are stable: settings, ignore comments and links name them. `src/README.md` has a section for each.
 */
export const problemCodes = {
  // The text
  "yaml-syntax": { severity: "error", refused: true },
  "file-too-large": { severity: "error", refused: false },
  "file-unreadable": { severity: "error", refused: false },
  "parse-timeout": { severity: "error", refused: false },
  "document-not-object": { severity: "error", refused: true },
  "merge-key": { severity: "warning", refused: false },
  // The envelope and the schema of the kind
  "field-missing": { severity: "error", refused: true },
  "field-type": { severity: "error", refused: true },
  "field-empty": { severity: "error", refused: true },
  "field-unknown": { severity: "error", refused: true },
  "field-value": { severity: "error", refused: true },
  "field-duplicate-casing": { severity: "error", refused: false },
  "kind-unknown": { severity: "warning", refused: true },
  "kind-casing": { severity: "error", refused: true },
  "api-version-unknown": { severity: "error", refused: true },
  "model-off": { severity: "warning", refused: true },
  // Formats
  "api-version-invalid": { severity: "error", refused: true },
  "kind-invalid": { severity: "error", refused: true },
  "name-invalid": { severity: "error", refused: true },
  "namespace-invalid": { severity: "error", refused: true },
  "label-invalid": { severity: "error", refused: true },
  "annotation-invalid": { severity: "error", refused: true },
  "annotation-value": { severity: "information", refused: false },
  "annotation-deprecated": { severity: "information", refused: false },
  "tag-invalid": { severity: "error", refused: true },
  "link-invalid": { severity: "error", refused: true },
  // References and placeholders
  "ref-invalid": { severity: "error", refused: true },
  "ref-kind-missing": { severity: "error", refused: true },
  "ref-not-found": { severity: "information", refused: false },
  "ref-wrong-kind": { severity: "warning", refused: false },
  "ref-to-itself": { severity: "warning", refused: false },
  "relation-cycle": { severity: "warning", refused: false },
  "duplicate-entity": { severity: "error", refused: false },
  "placeholder-invalid": { severity: "error", refused: true },
  "placeholder-target-missing": { severity: "error", refused: false },
  "placeholder-outside-repository": { severity: "error", refused: false },
  "techdocs-config-missing": { severity: "information", refused: false },
  // Locations and discovery
  "location-target-missing": { severity: "error", refused: false },
  "location-target-invalid": { severity: "error", refused: false },
  "location-cycle": { severity: "warning", refused: false },
  "not-in-catalog": { severity: "hint", refused: false },
  "descriptor-unreachable": { severity: "information", refused: false },
  // Owners
  "codeowners-disagree": { severity: "information", refused: false },
  "owner-without-members": { severity: "information", refused: false },
  "owner-deprecated": { severity: "information", refused: false },
  "descriptor-untouched": { severity: "information", refused: false },
  // Code
  "deprecated-use": { severity: "hint", refused: false },
  // The portal
  "portal-processing": { severity: "error", refused: false },
  // Schemas of the workspace
  "schema-unreadable": { severity: "warning", refused: false },
  "schema-timeout": { severity: "warning", refused: false },
} as const satisfies Record<string, { severity: Severity; refused: boolean }>;

export type ProblemCode = keyof typeof problemCodes;

/** What can be done about a problem: edits of the same file, or a command that the editor knows. */
export type ProblemFix =
  | { readonly title: string; readonly edits: readonly TextEdit[] }
  | { readonly title: string; readonly command: "enableModel" | "addCustomKind"; readonly argument: string };

/** Another place that a problem speaks of. */
export interface RelatedPlace {
  readonly uri: Uri;
  readonly range: Range;
  readonly message: string;
}

/** Something wrong at a place of a descriptor. Plain data: it travels through caches and workers. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly range: Range;
  readonly message: string;
  /** Which YAML document of the file, from 0. */
  readonly document: number;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly ProblemFix[];
}
