import type { DraftValue } from "./descriptorDraft.ts";
import type { FolderContents } from "./folderContents.ts";
import type { Uri } from "../uri.ts";

/** The `spec.type` that a folder's files speak for; undefined where none does. */
export function inferType({ manifests, evidence, apis, entryPoints }: FolderContents): DraftValue | undefined {
  const manifestOf = (type: string): Uri | undefined => manifests.find((manifest) => manifest.type === type)?.uri;
  const operated = evidence.find(({ kind }) => kind === "dockerfile" || kind === "helm" || kind === "kubernetes");
  const program = entryPoints.find((uri) => !uri.endsWith("/lib.rs"));
  const goModule = manifests.find(({ language }) => language === "go");
  const candidates: readonly (readonly [string, Uri | undefined])[] = [
    ["website", manifestOf("website")],
    ["service", manifestOf("service") ?? operated?.uri],
    ["library", manifestOf("library")],
    ["service", program ?? apis[0]?.uri],
    ["library", entryPoints[0] ?? goModule?.uri],
  ];
  const [value, uri] = candidates.find(([, found]) => found !== undefined) ?? [];
  return value === undefined || uri === undefined ? undefined : { value, origin: { kind: "file", uri } };
}
