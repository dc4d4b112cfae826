import { buildProduct } from "../build.ts";

/** `npm run build`: dist/ with source maps; `npm run build -- --minify`: as it is published. */
const { sizes } = await buildProduct(process.argv.includes("--minify"));
for (const [file, bytes] of sizes) console.log(`${file.padEnd(16)} ${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
