import { inRoot } from "../paths.ts";
import { mustRun } from "../runProcess.ts";

/** `npm run schemas`: compiles schemas/ to the validators that core imports. */
await mustRun(process.execPath, [inRoot("scripts/buildSchemas.mjs")], { live: true });
