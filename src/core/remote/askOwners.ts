import type { CancellationToken } from "../cancellation.ts";
import { findValue, isJsonList } from "../entity/entity.ts";
import { findEntityRef, formatEntityRef } from "../entity/entityRef.ts";
import type { PortalClient } from "./portalClient.ts";
import { PortalError } from "./portalError.ts";

/**
 * The references by which the one who is signed in owns things, as the portal says: themselves and their groups, of which
 * the catalog need not know. None for a service, and where a portal does not tell.
 *
 * @throws PortalError where the portal cannot be asked now, Cancelled
 */
export async function askOwners(client: PortalClient, token: CancellationToken): Promise<readonly string[]> {
  try {
    const found = findValue(await client.ask({ plugin: "auth", path: "/v1/userinfo" }, token), "claims", "ent");
    const refs = (isJsonList(found) ? found : []).filter((ref) => typeof ref === "string");
    return refs.flatMap((ref) => {
      const parts = findEntityRef(ref);
      return parts ? [formatEntityRef(parts)] : [];
    });
  } catch (error) {
    if (error instanceof PortalError && !error.isPassing) return [];
    throw error;
  }
}
