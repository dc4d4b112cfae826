import { inRoot } from "../../scripts/paths.ts";
import { BackstageBackend } from "./backend.ts";
import type { DescriptorServer } from "./portal.ts";

/** What a backend finds in the demo company, which has two intended mistakes, without Locations. */
export const acmeEntities = 82;

/** What is registered of it. */
export const demoCompany = [inRoot("test/fixtures/acme/catalog-info.yaml")];

/** A backend that has read the demo company. With a server, descriptors that this holds may be registered, too. */
export async function startDemoCompany(server?: Pick<DescriptorServer, "host">): Promise<BackstageBackend> {
  const backend = await BackstageBackend.start({
    catalog: demoCompany,
    ...(server && { config: { backend: { reading: { allow: [{ host: server.host }] } } } }),
  });
  await backend.waitForEntities(acmeEntities);
  await backend.settle();
  return backend;
}
