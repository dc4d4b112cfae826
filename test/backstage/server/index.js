// A real Backstage backend of published packages: node index.js --config app-config.yaml --config more.yaml
"use strict";
const { createBackend } = require("@backstage/backend-defaults");

const backend = createBackend();
for (const feature of [
  "@backstage/plugin-auth-backend",
  "@backstage/plugin-auth-backend-module-guest-provider",
  "@backstage/plugin-catalog-backend",
  "@backstage/plugin-catalog-backend-module-logs",
  "@backstage/plugin-catalog-backend-module-scaffolder-entity-model",
  "@backstage/plugin-permission-backend",
  "@backstage/plugin-permission-backend-module-allow-all-policy",
  "@backstage/plugin-search-backend",
  "@backstage/plugin-search-backend-module-catalog",
]) {
  backend.add(require(feature).default);
}

backend.start().catch((error) => {
  console.error(error);
  process.exit(1);
});
