import type { CatalogRoute } from "./catalogApi.ts";
import { portalMessages } from "./messages.ts";
import type { PortalAbilities } from "./probe.ts";

/** Something that a portal lacks without which Callboard does as well as it can. */
export interface Shortcoming {
  /** What is not there, in a few words. */
  readonly what: string;
  /** What follows from that. */
  readonly instead: string;
}

/**
 * What a portal lacks, each with what that means.
 *
 * @param abilities undefined where the portal could not be asked
 * @param routes those of its catalog that turned out to be missing
 */
export function shortcomingsOf(
  abilities: PortalAbilities | undefined,
  routes: ReadonlySet<CatalogRoute>,
): readonly Shortcoming[] {
  const { shortcomings: texts } = portalMessages;
  const ofCatalog = (["by-query", "by-refs"] as const).filter((route) => routes.has(route));
  if (!abilities) return ofCatalog.map((route) => texts[route]);
  const { plugins, ways, hasRefreshTokens } = abilities;
  const inBrowser = ways.some((way) => way !== "guest");
  return [
    ...(inBrowser ? [] : [texts.browser]),
    ...(inBrowser && !hasRefreshTokens ? [texts.refreshTokens] : []),
    ...(["permission", "techdocs", "search", "scaffolder"] as const)
      .filter((plugin) => !plugins.has(plugin))
      .map((plugin) => texts[plugin]),
    ...ofCatalog.map((route) => texts[route]),
  ];
}
