import { AnnotationTable } from "../entity/annotationTable.ts";
import type { OptInModel } from "../entity/model.ts";
import type { ProblemCode, Severity } from "../problems.ts";
import type { Uri } from "../uri.ts";

/** The severities that the user wants otherwise; "off" hides a code. */
export type SeverityChoices = Readonly<Partial<Record<ProblemCode, Severity | "off">>>;

/** What the user's settings say about the catalog. */
export interface CatalogSettings {
  /** The choices for the folder that a file is in. */
  severitiesOf(uri: Uri): SeverityChoices;
  readonly models: readonly OptInModel[];
  /** What is known of annotations; absent for the rows that Callboard brings. */
  readonly annotations?: AnnotationTable;
}

/** Severities and models as they come. */
export const defaultCatalogSettings: CatalogSettings = { severitiesOf: () => ({}), models: [] };

/** The rows that Callboard brings. Read when they are first needed. */
export const bundledAnnotations = AnnotationTable.of();
