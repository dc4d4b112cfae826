import { runAsTask, stages } from "../testing/stages.ts";

/** `npm run screenshots`: the UI tests, which then renew the pictures of the README. */
process.env["CALLBOARD_SCREENSHOTS"] = "1";
await runAsTask([stages.ui]);
