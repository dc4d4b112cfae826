import { parentPort } from "node:worker_threads";
import { readDocumentsInWorker } from "../../core/descriptor/readDocuments.ts";
import type { JsonValue } from "../../core/entity/entity.ts";
import { SchemaCheck } from "./schemaCheck.ts";
import type { WorkReply, WorkRequest } from "./workMessages.ts";

/*
 * The thread for work that may hang: large documents and schemas of the workspace. It answers one request after the
 * other; who waits too long for an answer ends it.
 */

const schemas = new SchemaCheck();

function work(request: WorkRequest): JsonValue {
  return request.kind === "parse"
    ? readDocumentsInWorker(request.text, request.options)
    : schemas.check(request.schema, request.value);
}

function reply(message: WorkReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows, this is a thread
  parentPort?.postMessage(message);
}

parentPort?.on("message", (request: WorkRequest) => {
  try {
    reply({ kind: "done", value: work(request) });
  } catch (error) {
    reply({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
});
reply({ kind: "ready" });
