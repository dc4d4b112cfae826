import { inRoot } from "../paths.ts";
import { mustRun } from "../runProcess.ts";

/** `npm run format`: writes the formatter's layout to all files. */
await mustRun(process.execPath, [inRoot("node_modules/@biomejs/biome/bin/biome"), "format", "--write"], { live: true });
