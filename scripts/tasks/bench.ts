import { buildProduct } from "../build.ts";

await buildProduct(true);
await import("../../test/bench/main.ts");
