import { runAsTask, stages } from "../testing/stages.ts";
import { buildProduct } from "../build.ts";

/** `npm test`: everything that a change has to pass; the last line counts it. */
await buildProduct(true);
await runAsTask(Object.values(stages));
