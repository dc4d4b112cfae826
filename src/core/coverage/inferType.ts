import { parentUri, type Uri, uriName } from "../uri.ts";
import type { DraftOrigin, DraftValue } from "./descriptorDraft.ts";
import type { FolderContents } from "./folderContents.ts";
import type { ComponentType } from "./manifestFacts.ts";
import type { Neighbourhood } from "./neighbours.ts";

/** The `spec.type` that a folder's files, its place and its neighbours speak for, in this order. */
export function inferType(contents: FolderContents, { type }: Neighbourhood): DraftValue {
  const told = typeOfFiles(contents);
  if (told) return told;
  if (type !== undefined) return { value: type, origin: { kind: "neighbours" } };
  const byProgram = typeOfSources(contents);
  return byProgram ?? { value: "service", origin: { kind: "assumed" } };
}

/** What manifests and the files of its operation say, then the name of the folder that it is kept in. */
function typeOfFiles({ folder, manifests, evidence }: FolderContents): DraftValue | undefined {
  const manifestOf = (type: ComponentType): Uri | undefined => manifests.find((each) => each.type === type)?.uri;
  const operated = evidence.find(({ kind }) => kind === "dockerfile" || kind === "helm" || kind === "kubernetes");
  const place = uriName(parentUri(folder));
  const byPlace = placeNames.find(([, names]) => names.test(place))?.[0];
  return (
    fromFile("website", manifestOf("website")) ??
    fromFile("service", manifestOf("service")) ??
    (byPlace === undefined ? undefined : { value: byPlace, origin: { kind: "folder" } satisfies DraftOrigin }) ??
    fromFile("service", operated?.uri) ??
    fromFile("library", manifestOf("library"))
  );
}

function typeOfSources({ manifests, apis, entryPoints }: FolderContents): DraftValue | undefined {
  const program = entryPoints.find((uri) => !uri.endsWith("/lib.rs"));
  const goModule = manifests.find(({ language }) => language === "go");
  return fromFile("service", program ?? apis[0]?.uri) ?? fromFile("library", entryPoints[0] ?? goModule?.uri);
}

const placeNames: readonly (readonly [ComponentType, RegExp])[] = [
  ["website", /^(websites?|sites?|frontends?|web)$/i],
  ["library", /^(lib|libs|library|libraries)$/i],
  ["service", /^(services?|backends?|microservices)$/i],
];

function fromFile(value: ComponentType, uri: Uri | undefined): DraftValue | undefined {
  return uri === undefined ? undefined : { value, origin: { kind: "file", uri } };
}
