import { isJsonObject } from "../../entity/entity.ts";
import { readJsonTexts } from "../../coverage/packageJson.ts";
import { readTomlTable } from "../../coverage/readToml.ts";
import { readXmlTexts } from "../../coverage/readXml.ts";
import { readJson } from "../../coverage/workspaceRoots.ts";
import { parentUri, type Uri, uriName } from "../../uri.ts";
import { imageKey, parseImage } from "./addresses.ts";
import { pypiName } from "./importSpecifiers.ts";

/** A name under which others import or depend on a package, with its ecosystem: "npm:@acme/money". */
export interface PackageName {
  readonly kind: "package" | "module" | "image";
  readonly text: string;
}

/** The files that tell names, as globs: manifests, and the descriptions of what runs, which tell images. */
export const manifestGlobs: readonly string[] = [
  "**/{k8s,kubernetes,kube,deploy,deployment,deployments,manifests,helm,chart,charts,kustomize}/**/*.{yaml,yml}",
  "**/{docker-compose,compose}*.{yaml,yml}",
  "**/{package.json,composer.json,go.mod,pom.xml,Cargo.toml,pyproject.toml,setup.py,setup.cfg,pubspec.yaml,mix.exs,Package.swift,DESCRIPTION,build.gradle,build.gradle.kts,build.sbt}",
  "**/*.{csproj,fsproj,vbproj,gemspec}",
];

/** What a manifest calls its package, in full; none where it does not say, or cannot be read. Never fails. */
export function packageNames(uri: Uri, text: string): readonly PackageName[] {
  const file = uriName(uri);
  const reader = Object.hasOwn(readers, file)
    ? readers[file]
    : /\.(cs|fs|vb)proj$/.test(file)
      ? readDotNet
      : file.endsWith(".gemspec")
        ? readGemspec
        : /\.ya?ml$/.test(file) && file !== "pubspec.yaml"
          ? readImages
          : undefined;
  return (reader?.(text.replace(/^\uFEFF/, ""), uri) ?? []).filter(
    ({ text: name }) => /:.{2,}/.test(name) && !/[\s${}]/.test(name),
  );
}

type Reader = (text: string, uri: Uri) => readonly PackageName[];

const readers: Readonly<Record<string, Reader>> = {
  "package.json": (text) => named("npm", readJsonTexts(text)["name"]),
  "composer.json": readComposer,
  "go.mod": (text) =>
    named(
      "go",
      /^module\s+"?([^\s"]+)/m
        .exec(text)?.[1]
        ?.toLowerCase()
        .replace(/\/v\d+$/, ""),
    ),
  "pom.xml": (text) => {
    const texts = readXmlTexts(text);
    const group = texts.get("project/groupId") ?? texts.get("project/parent/groupId");
    const artifact = texts.get("project/artifactId");
    if (group === undefined || artifact === undefined) return [];
    return [...named("maven", `${group}:${artifact}`), { kind: "module", text: `java-group:${group}` }];
  },
  "Cargo.toml": (text) => named("cargo", readTomlTable(text).texts.get("package.name")?.replaceAll("_", "-")),
  "pyproject.toml": (text) => {
    const { texts } = readTomlTable(text);
    return pypi(texts.get("project.name") ?? texts.get("tool.poetry.name"));
  },
  "setup.py": (text) => pypi(/\bname\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1]),
  "setup.cfg": (text) => pypi(/^name\s*=\s*(\S+)/m.exec(text)?.[1]),
  "pubspec.yaml": (text) => named("pub", /^name:\s*["']?([\w-]+)/m.exec(text)?.[1]),
  "Package.swift": (text) => named("swift", /\bPackage\(\s*name:\s*"([^"]+)"/.exec(text)?.[1]?.toLowerCase()),
  DESCRIPTION: (text) => named("cran", /^Package:\s*([\w.]+)/m.exec(text)?.[1]),
  "build.gradle": readGradle,
  "build.gradle.kts": readGradle,
  "build.sbt": readSbt,
  "mix.exs": (text) => named("hex", /\bapp:\s*:(\w+)/.exec(text)?.[1]),
};

function named(ecosystem: string, name: string | undefined): readonly PackageName[] {
  return name === undefined || name.trim() === "" ? [] : [{ kind: "package", text: `${ecosystem}:${name.trim()}` }];
}

function pypi(name: string | undefined): readonly PackageName[] {
  return named("pypi", name === undefined ? undefined : pypiName(name));
}

/** The package, and the namespaces that its classes are found under. */
function readComposer(text: string): readonly PackageName[] {
  const value = readJson(text);
  const autoload = isJsonObject(value) && isJsonObject(value["autoload"]) ? value["autoload"] : {};
  const namespaces = isJsonObject(autoload["psr-4"]) ? Object.keys(autoload["psr-4"]) : [];
  return [
    ...named("packagist", readJsonTexts(text)["name"]?.toLowerCase()),
    ...namespaces.flatMap((name): readonly PackageName[] =>
      name === "" ? [] : [{ kind: "module", text: `php:${name.replace(/\\+$/, "")}` }],
    ),
  ];
}

function readDotNet(text: string, uri: Uri): readonly PackageName[] {
  const texts = readXmlTexts(text);
  const file = uriName(uri);
  const names = ["PackageId", "AssemblyName", "RootNamespace"].map((key) => texts.get(`Project/PropertyGroup/${key}`));
  return [...names, file.slice(0, file.lastIndexOf("."))].flatMap((name) => named("nuget", name?.toLowerCase()));
}

/** The coordinates that a project is published by: its group, and the name of its folder unless it says another. */
function readGradle(text: string, uri: Uri): readonly PackageName[] {
  const group = /^\s*group\s*=?\s*["']([\w.-]+)["']/m.exec(text)?.[1];
  const name = /\b(?:artifactId|archivesName|archivesBaseName)\s*(?:=|\.set\()\s*["']([\w.-]+)["']/.exec(text)?.[1];
  return group === undefined ? [] : named("maven", `${group}:${name ?? uriName(parentUri(uri))}`);
}

function readSbt(text: string): readonly PackageName[] {
  const group = /\borganization\s*:=\s*"([\w.-]+)"/.exec(text)?.[1];
  const name = /\bname\s*:=\s*"([\w.-]+)"/.exec(text)?.[1];
  return group === undefined || name === undefined ? [] : named("maven", `${group}:${name}`);
}

/** The images that run there, but for those of a registry that everybody takes theirs from. */
function readImages(text: string): readonly PackageName[] {
  return [...text.matchAll(/^[ \t]*(?:- +)?image:[ \t]*["']?([^\s"'#]+)/gm)].flatMap(([, written = ""]) => {
    const image = parseImage(written);
    const hasOwner = image !== undefined && (image.registry !== undefined || image.organisation !== "");
    return hasOwner ? [{ kind: "image" as const, text: `image:${imageKey(image)}` }] : [];
  });
}

function readGemspec(text: string): readonly PackageName[] {
  return named("gem", /\.name\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1]);
}
