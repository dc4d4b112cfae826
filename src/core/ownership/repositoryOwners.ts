import type { CancellationToken } from "../cancellation.ts";
import type { CatalogFiles } from "../ports.ts";
import { resolveUri, type Uri } from "../uri.ts";
import { CodeOwners, codeOwnersPaths } from "./codeOwners.ts";

const maxCodeOwnersBytes = 3_000_000;

/** The CODEOWNERS file of a repository. */
export interface FoundCodeOwners {
  readonly uri: Uri;
  readonly codeOwners: CodeOwners;
}

/** Reads the CODEOWNERS file that counts; undefined where a repository has none. */
export async function readCodeOwners(
  files: CatalogFiles,
  repositoryRoot: Uri,
  token: CancellationToken,
): Promise<FoundCodeOwners | undefined> {
  for (const path of codeOwnersPaths) {
    const uri = resolveUri(repositoryRoot, `./${path}`);
    const content = await files.read(uri, maxCodeOwnersBytes, token);
    if (content.kind === "text") return { uri, codeOwners: CodeOwners.parse(content.text) };
  }
  return undefined;
}
