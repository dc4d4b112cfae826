import { runAsTask, stages } from "../testing/stages.ts";

/** `npm run test:oldest`: the in-editor tests on the oldest VS Code of `engines.vscode`; before a release. */
process.env["CALLBOARD_HOST"] = "oldest";
await runAsTask([stages.editor]);
