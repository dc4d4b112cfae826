import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { relativePath, type Uri } from "../uri.ts";
import { signOf } from "./componentSigns.ts";

/** A file that defines an API. */
export interface ApiFile {
  readonly uri: Uri;
  /** Backstage's word for its form. */
  readonly type: "openapi" | "asyncapi" | "graphql" | "grpc";
  readonly title?: string;
  readonly description?: string;
}

/** How many folders deep, from its own, a component's definitions are looked for. */
const maxDepth = 3;
/** A component with more definitions than this has them generated, or is many components. */
const maxApis = 8;
const maxFilesRead = 40;
const maxApiBytes = 10_000_000;
/** The head of a definition says what it is. */
const headLength = 8_000;

/** The definitions among the files of a folder. */
export async function findApiFiles(
  files: CatalogFiles,
  folder: Uri,
  found: readonly Uri[],
  token: CancellationToken,
): Promise<readonly ApiFile[]> {
  const apis: ApiFile[] = [];
  const candidates = found.filter((uri) => {
    const depth = (relativePath(folder, uri) ?? "").split("/").length - 1;
    return depth <= maxDepth && isApiName(uri);
  });
  for (const uri of candidates.slice(0, maxFilesRead)) {
    if (apis.length >= maxApis) break;
    const content = await files.read(uri, maxApiBytes, token);
    const api = content.kind === "text" ? readApiFile(uri, content.text) : undefined;
    if (api) apis.push(api);
  }
  return apis;
}

function isApiName(uri: Uri): boolean {
  return /\.(graphqls?|proto)$/.test(uri) || signOf(uri) === "api";
}

/** What API a text defines; undefined for other files, such as messages without a service. Never fails. */
export function readApiFile(uri: Uri, text: string): ApiFile | undefined {
  const head = text.slice(0, headLength);
  if (uri.endsWith(".proto")) return /^\s*service\s+\w+\s*\{/m.test(text) ? { uri, type: "grpc" } : undefined;
  if (/\.graphqls?$/.test(uri)) {
    const isSchema = /^\s*(schema\b|(extend\s+)?type\s+(Query|Mutation|Subscription)\b)/m.test(text);
    return isSchema ? { uri, type: "graphql" } : undefined;
  }
  const version = /^[\s{]*["']?(openapi|swagger|asyncapi)["']?\s*:/m.exec(head)?.[1];
  if (version === undefined) return undefined;
  const title = textOf(head, "title");
  const description = textOf(head, "description");
  return {
    uri,
    type: version === "asyncapi" ? "asyncapi" : "openapi",
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
}

/** The text of a key below "info", which stands in the head. */
function textOf(head: string, key: string): string | undefined {
  const info = head
    .slice(Math.max(0, head.search(/["']?info["']?\s*:/)))
    .split(/\n["']?(?:paths|servers|tags|channels|components)\b/, 1)[0];
  const value = new RegExp(
    String.raw`["'\s{]${key}["']?[ \t]*:[ \t]*(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s"'|>&*\[{][^\n,}]*))`,
  );
  const match = value.exec(info ?? "");
  const found = (match?.[1] ?? match?.[2] ?? match?.[3])?.replace(/\s#.*$/, "").trim();
  return found === "" ? undefined : found;
}
