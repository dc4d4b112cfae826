import picomatch from "picomatch";
import { parentUri, type Uri, uriName } from "../uri.ts";

/** What a file says about the folder that it stands in; "codeowners" is a line that names the folder. */
export type EvidenceKind = "manifest" | "dockerfile" | "helm" | "kubernetes" | "api" | "codeowners";

/** A reason to take a folder for a component. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The file that says it. */
  readonly uri: Uri;
}

/** How much each kind counts. A kind counts once, however many files say it. */
export const evidenceWeights: Readonly<Record<EvidenceKind, number>> = {
  manifest: 3,
  dockerfile: 2,
  helm: 2,
  api: 2,
  kubernetes: 1,
  codeowners: 1,
};

/** From this weight on a folder looks like a component. */
export const componentWeight = 2;

/** The sum of the weights of a folder's evidence. */
export function weightOf(evidence: readonly Evidence[]): number {
  const kinds = new Set(evidence.map(({ kind }) => kind));
  return [...kinds].reduce((sum, kind) => sum + evidenceWeights[kind], 0);
}

/** File names (picomatch), in any folder. */
const signs: readonly (readonly [EvidenceKind, readonly string[]])[] = [
  [
    "manifest",
    [
      "{package,composer}.json",
      "go.mod",
      "pom.xml",
      "build.gradle{,.kts}",
      "build.sbt",
      "{pyproject,Cargo}.toml",
      "setup.py",
      "*.{cs,fs,vb}proj",
      "{Gemfile,*.gemspec}",
      "mix.exs",
      "{pubspec.yaml,Package.swift}",
    ],
  ],
  ["dockerfile", ["{Dockerfile,Containerfile}{,.*}", "*.{Dockerfile,dockerfile}"]],
  ["helm", ["Chart.y{a,}ml"]],
  ["api", ["{,*[-._]}{openapi,swagger,asyncapi}.{yaml,yml,json}"]],
];

/** Files of these names, and all YAML files directly in folders of these names, are Kubernetes manifests. */
const kubernetesNames = "{kustomization,deployment,statefulset,daemonset,cronjob}.y{a,}ml";
const kubernetesFolders = "{k8s,kubernetes}";

/** Their presence makes a folder the root of several packages; "declared" ones say so by their content only. */
const workspaceNames = "{pnpm-workspace.yaml,lerna.json,rush.json,nx.json,go.work}";

/** What to search a workspace folder for. */
export const signGlobs: readonly string[] = [
  ...signs.flatMap(([, names]) => names.map((name) => `**/${name}`)),
  `**/${kubernetesNames}`,
  `**/${kubernetesFolders}/*.y{a,}ml`,
  `**/${workspaceNames}`,
  "**/settings.gradle{,.kts}",
  "**/.gitignore",
];

const matchers = [...signs, ["kubernetes", [kubernetesNames]] as const].map(([kind, names]) => {
  return { kind, isMatch: picomatch([...names], { dot: true }) };
});
const isWorkspace = picomatch(workspaceNames);
const isKubernetesFolder = picomatch(kubernetesFolders);

/** What a file is evidence of; undefined for files that say nothing by themselves. */
export function signOf(uri: Uri): EvidenceKind | undefined {
  const name = uriName(uri);
  const kind = matchers.find(({ isMatch }) => isMatch(name))?.kind;
  if (kind !== undefined) return kind;
  return /\.ya?ml$/.test(name) && isKubernetesFolder(uriName(parentUri(uri))) ? "kubernetes" : undefined;
}

/** True for files that only the root of several packages has. */
export function isWorkspaceFile(name: string): boolean {
  return isWorkspace(name);
}

/**
 * The folder that a file speaks of: files of the operation and of the interface are often kept in a folder of their own
 * below the component's. A chart in "charts/ledger" speaks of that folder.
 */
export function folderOf(root: Uri, uri: Uri, kind: EvidenceKind): Uri {
  let folder = parentUri(uri);
  if (kind === "manifest") return folder;
  while (folder !== root && auxiliaryFolder.test(uriName(folder))) folder = parentUri(folder);
  return folder;
}

const auxiliaryFolder =
  /^(docker|containers?|deploy|deployments?|ops|infra|charts?|helm|k8s|kubernetes|kustomize|base|overlays|manifests|apis?|openapi|swagger|asyncapi|specs?|docs?|resources|main|src|static|public)$/i;

/** True below folders that hold no component of their own: tests, examples, what is vendored or built, hidden ones. */
export function isLeftOut(path: string): boolean {
  return path
    .split("/")
    .slice(0, -1)
    .some((name) => leftOutFolder.test(name));
}

const leftOutFolder = new RegExp(
  [
    String.raw`^\..+`,
    "^(node_modules|bower_components|vendor|third[-_]?party|external|venv|site-packages|__.*__)$",
    "^(build|dist|out|target|bin|obj|coverage|tmp|temp|generated)$",
    "^(tests?|testing|testdata|test-?data|e2e|mocks?|benchmarks?)$",
    "^(fixtures?|examples?|samples?|snippets|skeletons?|templates?|boilerplate)$",
    "[-_.](tests|e2e|fixtures?|examples?|samples?)$",
  ].join("|"),
  "i",
);
