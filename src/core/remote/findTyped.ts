import { withoutPage } from "./portal.ts";
import type { Probe } from "./probe.ts";

/** What answers at an address. */
export interface FoundPortal {
  readonly baseUrl: string;
  readonly probe: Probe;
}

/**
 * Finds the portal that somebody meant who typed an address: what answers there itself, else what answers without the
 * part that looks like a page's.
 *
 * @param ask finds out what answers at a base address
 * @throws what `ask` throws
 */
export async function findTyped(baseUrl: string, ask: (baseUrl: string) => Promise<Probe>): Promise<FoundPortal> {
  const exact = { baseUrl, probe: await ask(baseUrl) };
  const shorter = withoutPage(baseUrl);
  if (shorter === baseUrl || exact.probe.kind === "backstage") return exact;
  const found = { baseUrl: shorter, probe: await ask(shorter) };
  // A proxy asks who comes at any address, and any address may answer with the portal's pages: neither says that it is right.
  return found.probe.kind === "unusable" && exact.probe.kind !== "unusable" ? exact : found;
}
