import type { EntityTarget } from "../manifest.ts";

/** The reference that a command was called with; undefined if it was called without one (palette, key binding). */
export function entityRefOf(target: EntityTarget): string | undefined {
  const ref: unknown = typeof target === "object" ? target.ref : target;
  return typeof ref === "string" ? ref : undefined;
}
