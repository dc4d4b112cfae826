import { runAsTask, stages } from "../testing/stages.ts";

await runAsTask([stages.backstage]);
