import { type Uri, uriName } from "../uri.ts";
import { type ComponentType, lastPart, type ManifestFacts } from "./manifestFacts.ts";
import { readJsonTexts, readPackageJson } from "./packageJson.ts";
import { readTomlTable } from "./readToml.ts";
import { readXmlTexts } from "./readXml.ts";

/** What a manifest says about its component, and where. */
export interface Manifest extends ManifestFacts {
  readonly uri: Uri;
}

type Reader = (text: string, uri: Uri) => ManifestFacts;

/** Reads a manifest, as much of it as can be read; undefined for other files. Never fails. */
export function readManifest(uri: Uri, text: string): Manifest | undefined {
  const name = uriName(uri);
  const reader = Object.hasOwn(readers, name) ? readers[name] : readProject(name);
  if (!reader) return undefined;
  const { language, ...facts } = reader(text.replace(/^\uFEFF/, ""), uri);
  const told = Object.entries(facts).filter(([, value]) => typeof value === "string" && value.trim() !== "");
  return { uri, language, ...Object.fromEntries(told) };
}

function readProject(name: string): Reader | undefined {
  if (/\.(cs|fs|vb)proj$/.test(name)) return readDotNet;
  return name.endsWith(".gemspec") ? readGemspec : undefined;
}

const readers: Readonly<Record<string, Reader>> = {
  "package.json": readPackageJson,
  "composer.json": (text) => {
    const { name, description, version, type } = readJsonTexts(text);
    const isService = /"(laravel\/framework|symfony\/framework-bundle|slim\/slim)"/.test(text);
    return { name: lastPart(name), description, version, language: "php", type: phpType(type, isService) };
  },
  "go.mod": (text) => {
    const path = /^module\s+"?([^\s"]+)/m.exec(text)?.[1];
    const server = /\b(gin-gonic\/gin|labstack\/echo|gofiber\/fiber|go-chi\/chi|google\.golang\.org\/grpc)\b/;
    return {
      name: lastPart(path?.replace(/(\/v\d+|\.v\d+)$/, "")),
      language: "go",
      type: server.test(text) ? "service" : undefined,
    };
  },
  "pom.xml": readPom,
  "build.gradle": readGradle,
  "build.gradle.kts": readGradle,
  "build.sbt": (text) => ({ name: /^\s*name\s*:=\s*"([^"\n]+)"/m.exec(text)?.[1], language: "scala" }),
  "pyproject.toml": (text) => {
    const { texts } = readTomlTable(text);
    const find = (key: string): string | undefined => texts.get(`project.${key}`) ?? texts.get(`tool.poetry.${key}`);
    return {
      name: find("name"),
      description: find("description"),
      version: find("version"),
      language: "python",
      type: pythonServer.test(text) ? "service" : undefined,
    };
  },
  "setup.py": (text) => ({
    name: /\bname\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1],
    description: /\bdescription\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1],
    version: /\bversion\s*=\s*["']([^"'\n]+)["']/.exec(text)?.[1],
    language: "python",
    type: pythonServer.test(text) ? "service" : undefined,
  }),
  "Cargo.toml": (text) => {
    const { texts, sections } = readTomlTable(text);
    const isServer = /^(axum|actix-web|rocket|warp|tonic)\b/m.test(text);
    return {
      name: texts.get("package.name"),
      description: texts.get("package.description"),
      version: texts.get("package.version"),
      language: "rust",
      type: isServer ? "service" : sections.has("lib") ? "library" : undefined,
    };
  },
  Gemfile: (text) => ({
    language: "ruby",
    type: /gem ["'](rails|sinatra|hanami)["']/.test(text) ? "service" : undefined,
  }),
  "mix.exs": (text) => ({ name: /\bapp:\s*:(\w+)/.exec(text)?.[1], language: "elixir" }),
  "pubspec.yaml": (text) => ({
    name: /^name:\s*["']?([\w-]+)/m.exec(text)?.[1],
    description: /^description:\s*["']?([^\n"'>|]+)/m.exec(text)?.[1],
    language: "dart",
  }),
  "Package.swift": (text) => ({ name: /\bname:\s*"([^"\n]+)"/.exec(text)?.[1], language: "swift" }),
};

const pythonServer = /["'\s](fastapi|flask|django|starlette|aiohttp|tornado)\b/i;

function readPom(text: string): ManifestFacts {
  const texts = readXmlTexts(text);
  const find = (key: string): string | undefined => {
    const found = texts.get(`project/${key}`);
    return found?.includes("${") ? undefined : found;
  };
  const isService = /<artifactId>(spring-boot-|quarkus-|micronaut-|dropwizard-core)/.test(text);
  return {
    name: find("artifactId"),
    title: find("name"),
    description: find("description"),
    version: find("version") ?? find("parent/version"),
    language: text.includes("kotlin-maven-plugin") ? "kotlin" : "java",
    type: isService || find("packaging") === "war" ? "service" : undefined,
  };
}

function readGradle(text: string): ManifestFacts {
  const isService = /org\.springframework\.boot|io\.quarkus|io\.micronaut|io\.ktor|\bapplication\b/.test(text);
  const isLibrary = /java-library|com\.android\.library/.test(text);
  return {
    description: /^\s*description\s*=\s*["']([^"'\n]+)["']/m.exec(text)?.[1],
    version: /^\s*version\s*=\s*["']([^"'\n]+)["']/m.exec(text)?.[1],
    language: /kotlin\(|org\.jetbrains\.kotlin/.test(text) ? "kotlin" : "java",
    type: isService ? "service" : isLibrary ? "library" : undefined,
  };
}

function readDotNet(text: string, uri: Uri): ManifestFacts {
  const texts = readXmlTexts(text);
  const find = (key: string): string | undefined => texts.get(`Project/PropertyGroup/${key}`);
  const file = uriName(uri);
  return {
    name: find("PackageId") ?? find("AssemblyName") ?? file.slice(0, file.lastIndexOf(".")),
    title: find("Product"),
    description: find("Description"),
    version: find("Version"),
    language: file.endsWith(".fsproj") ? "fsharp" : file.endsWith(".vbproj") ? "vb" : "csharp",
    type: /Microsoft\.NET\.Sdk\.(Web|Worker)/.test(text) ? "service" : find("PackageId") ? "library" : undefined,
  };
}

function readGemspec(text: string): ManifestFacts {
  const find = (key: string): string | undefined =>
    new RegExp(String.raw`\.${key}\s*=\s*["']([^"'\n]+)["']`).exec(text)?.[1];
  return {
    name: find("name"),
    description: find("summary") ?? find("description"),
    version: find("version"),
    language: "ruby",
    type: "library",
  };
}

function phpType(type: string | undefined, isService: boolean): ComponentType | undefined {
  if (isService) return "service";
  return type === "library" ? "library" : undefined;
}
