// A real Backstage backend of published packages: node index.js --config app-config.yaml --config more.yaml
"use strict";
const { createBackend } = require("@backstage/backend-defaults");
const { createBackendModule } = require("@backstage/backend-plugin-api");
const { catalogConditions, createCatalogConditionalDecision } = require("@backstage/plugin-catalog-backend/alpha");
const { policyExtensionPoint } = require("@backstage/plugin-permission-node/alpha");

const backend = createBackend();
for (const feature of [
  "@backstage/plugin-auth-backend",
  "@backstage/plugin-auth-backend-module-guest-provider",
  "@backstage/plugin-catalog-backend",
  "@backstage/plugin-catalog-backend-module-logs",
  "@backstage/plugin-catalog-backend-module-scaffolder-entity-model",
  "@backstage/plugin-permission-backend",
  "@backstage/plugin-search-backend",
  "@backstage/plugin-search-backend-module-catalog",
]) {
  backend.add(require(feature).default);
}

/** Allows everything to everybody but what this names: "catalog.location.delete,catalog.entity.refresh". */
const denied = (process.env.DENIED_PERMISSIONS ?? "").split(",");
/** What this names is allowed to users for the entities that they own. */
const owned = (process.env.OWNED_PERMISSIONS ?? "").split(",");

function decide(permission, user) {
  if (denied.includes(permission.name)) return { result: "DENY" };
  if (!owned.includes(permission.name)) return { result: "ALLOW" };
  const claims = user?.info.ownershipEntityRefs ?? [];
  return createCatalogConditionalDecision(permission, catalogConditions.isEntityOwner({ claims }));
}

backend.add(
  createBackendModule({
    pluginId: "permission",
    moduleId: "policy",
    register: (module) =>
      module.registerInit({
        deps: { policy: policyExtensionPoint },
        init: async ({ policy }) =>
          policy.setPolicy({ handle: async ({ permission }, user) => decide(permission, user) }),
      }),
  }),
);

backend.start().catch((error) => {
  console.error(error);
  process.exit(1);
});
