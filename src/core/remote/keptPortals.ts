import type { MeasuredStorage } from "../ports.ts";
import { replicaAddress, replicaPrefix } from "./openPortal.ts";
import type { Portal } from "./portal.ts";

/** What is kept of a portal on this machine, for all accounts. */
export interface KeptPortal {
  /** The portal's name; its address, without the scheme, where the settings do not name it any more. */
  readonly label: string;
  /** Undefined where the settings do not name it any more. */
  readonly portal: Portal | undefined;
  /** Its blobs. */
  readonly names: readonly string[];
  readonly bytes: number;
}

/** What is kept of portals: those of the settings in their order, then the others by address. */
export async function findKeptPortals(
  storage: MeasuredStorage,
  portals: readonly Portal[],
): Promise<readonly KeptPortal[]> {
  const kept = await storage.list();
  const known = portals.map((portal) => {
    const prefix = replicaPrefix(portal);
    return { label: portal.name, portal, names: kept.filter((name) => name.startsWith(prefix)) };
  });
  const others = new Map<string, string[]>();
  for (const name of kept.toSorted()) {
    if (known.some(({ names }) => names.includes(name))) continue;
    const address = replicaAddress(name);
    others.set(address, [...(others.get(address) ?? []), name]);
  }
  const rows = [...known, ...Array.from(others, ([label, names]) => ({ label, portal: undefined, names }))];
  const found = rows.filter(({ names }) => names.length > 0);
  return Promise.all(found.map(async (row) => ({ ...row, bytes: await sumOf(storage, row.names) })));
}

async function sumOf(storage: MeasuredStorage, names: readonly string[]): Promise<number> {
  const sizes = await Promise.all(names.map((name) => storage.sizeOf(name)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
