import { parseEntityRef } from "../entity/entityRef.ts";
import type { Portal } from "./portal.ts";

/** The page of an entity in a portal's own frontend. */
export function entityPage({ baseUrl, appUrl }: Pick<Portal, "baseUrl" | "appUrl">, ref: string): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  return `${appUrl ?? baseUrl}/catalog/${[namespace, kind, name].map(encodeURIComponent).join("/")}`;
}
