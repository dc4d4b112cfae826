import { readFile, stat } from "node:fs/promises";
import { packageExtension } from "../packageExtension.ts";
import { inRoot } from "../paths.ts";

/** `npm run package`: makes callboard-<version>.vsix. */
const { version } = JSON.parse(await readFile(inRoot("package.json"), "utf8")) as { version: string };
const file = inRoot(`callboard-${version}.vsix`);
await packageExtension(file);
console.log(`${file}, ${Math.round((await stat(file)).size / 1024)} KiB`);
