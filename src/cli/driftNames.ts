import type { DriftKind } from "../core/remote/drift.ts";

/** What the command line calls the ways in which an entity may differ from the portal's. */
export const differences = ["changed", "only-here", "only-in-portal", "error", "orphan"] as const;

/** How an entity stands to the portal's, as users of a terminal write it. */
export type DriftName = (typeof differences)[number] | "same";

/** The names of all kinds of drift. */
export const driftNames: Readonly<Record<DriftKind, DriftName>> = {
  same: "same",
  changed: "changed",
  onlyHere: "only-here",
  onlyInPortal: "only-in-portal",
  error: "error",
  orphan: "orphan",
};
