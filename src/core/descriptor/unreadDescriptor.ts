import { sourceMessages } from "../messages.ts";
import type { FileContent } from "../ports.ts";
import { problemCodes } from "../problems.ts";
import type { ProblemCode } from "../problems.ts";
import type { Uri } from "../uri.ts";
import { contentHash } from "./contentHash.ts";
import type { DescriptorRecord } from "./record.ts";

/** The record of a file that is there but was not read: no documents, and one problem that says why. */
export function unreadDescriptor(
  uri: Uri,
  content: Extract<FileContent, { readonly kind: "tooLarge" | "unreadable" }>,
): DescriptorRecord {
  const [code, message]: [ProblemCode, string] =
    content.kind === "tooLarge"
      ? ["file-too-large", sourceMessages.fileTooLarge(Math.ceil(content.size / 1_000_000))]
      : ["file-unreadable", sourceMessages.fileUnreadable(content.reason)];
  const start = { line: 0, character: 0 };
  const problem = { code, severity: problemCodes[code].severity, range: { start, end: start }, message, document: 0 };
  return { uri, hash: contentHash(message), documents: [], problems: [problem], ignores: [], dependencies: [] };
}
