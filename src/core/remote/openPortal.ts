import { contentHash } from "../descriptor/contentHash.ts";
import type { CacheStorage, Scheduler } from "../ports.ts";
import { BoundCredentials } from "./boundCredentials.ts";
import type { Portal } from "./portal.ts";
import { type CredentialsSource, PortalClient, type PortalPorts } from "./portalClient.ts";
import { PortalSource } from "./portalSource.ts";
import { Replica } from "./replica.ts";

export interface OpenPortalPorts extends Omit<PortalPorts, "credentials"> {
  readonly scheduler: Scheduler;
  /** Where replicas are kept, each as one blob. */
  readonly storage: CacheStorage;
}

/** What a portal serves to one account, as a source of the catalog. Nothing is asked for yet. */
export function openPortal(
  portal: Portal,
  account: string,
  credentials: CredentialsSource,
  ports: OpenPortalPorts,
): PortalSource {
  const { scheduler, storage, log, timing } = ports;
  const bound = new BoundCredentials(portal.name, account, credentials);
  const client = new PortalClient(portal, { ...ports, credentials: bound });
  const replica = new Replica(storage, scheduler, replicaName(portal, account));
  return new PortalSource({ client, replica, scheduler, timing, log }, async () => account);
}

/** One blob for each account of each portal, so that two windows with two accounts do not replace each other's. */
export function replicaName({ baseUrl }: Pick<Portal, "baseUrl">, account: string): string {
  return `${replicaPrefix({ baseUrl })}${contentHash(account)}`;
}

/** The address of the portal that a replica's name is of, without its scheme; the name itself where none can be read. */
export function replicaAddress(name: string): string {
  return /^(.+)~[\da-f]{16}~[\da-f]{16}$/.exec(name)?.[1] ?? name;
}

/** What the names of all replicas of a portal begin with. */
export function replicaPrefix({ baseUrl }: Pick<Portal, "baseUrl">): string {
  return `${baseUrl.replace(/^https?:\/\//, "").slice(0, 80)}~${contentHash(baseUrl)}~`;
}
