import { annotationsOf, linksOf } from "../../catalog/entityLooks.ts";
import { type Entity, findText } from "../../entity/entity.ts";
import { defaultNamespace } from "../../entity/entityRef.ts";
import { parseAddress } from "./addresses.ts";
import type { Alias } from "./alias.ts";
import { definitionAliases } from "./definitionAliases.ts";
import { urlAliases } from "./urlAliases.ts";

/** All texts that stand for an entity by what its descriptor says, without repetition. Never fails. */
export function entityAliases(entity: Entity): readonly Alias[] {
  const found = [
    ...nameAliases(entity),
    ...annotationAliases(entity),
    ...linksOf(entity).flatMap(({ url }) => [...urlAliases(url), ...ownHost(url, entity.metadata.name)]),
    ...definitionAliases(entity),
    ...profileAliases(entity),
  ];
  const seen = new Set<string>();
  return found.filter(({ kind, text }) => {
    const key = `${kind} ${text}`;
    return text !== "" && !seen.has(key) && seen.add(key);
  });
}

/** A link's host that is called like a part of the entity: "classic.acme.example" of "shop-classic". */
function ownHost(url: string, name: string): readonly Alias[] {
  const host = parseAddress(url)?.host ?? "";
  const [first = ""] = host.split(".");
  const isPart = first.length >= 4 && host.split(".").length >= 3 && name.toLowerCase().split(/[-_.]/).includes(first);
  return isPart ? [{ kind: "hostOfPath", text: host }] : [];
}

/** Kinds that nothing but the catalog speaks of. */
const unnamed: ReadonlySet<string> = new Set(["location"]);

function nameAliases({ kind, metadata }: Entity): readonly Alias[] {
  if (unnamed.has(kind.toLowerCase())) return [];
  const namespace = findText(metadata, "namespace") || defaultNamespace;
  const name: Alias = { kind: "name", text: metadata.name };
  return namespace === defaultNamespace ? [name] : [name, { kind: "name", text: `${namespace}/${metadata.name}` }];
}

/** Annotations whose value is a repository, and the host that goes without saying. */
const repositoryAnnotations: Readonly<Record<string, string>> = {
  "github.com/project-slug": "github.com",
  "gitlab.com/project-slug": "gitlab.com",
  "bitbucket.org/project-slug": "bitbucket.org",
  "bitbucket.com/project-slug": "bitbucket.org",
  "gitea.com/repo-slug": "gitea.com",
  "dev.azure.com/project-repo": "dev.azure.com",
};

/** Annotations whose value is an id of the entity elsewhere. Numbers and keys of no meaning are told apart below. */
const idAnnotation =
  /\/(?:kubernetes-id|project-key|project-slug|service-id|service-name|app-name|application-name|app-id|repository-slug|project-id|dag-id|job-full-name|function-name|bucket-name|database-name|topic-name|queue-name)$/;

/** Annotations under which code hosts' own names of teams and people are kept. */
const handleAnnotation = /\/(?:team-slug|team-path|group-slug|group-path|user-login|user-name|username)$/;

function annotationAliases(entity: Entity): readonly Alias[] {
  return Object.entries(annotationsOf(entity)).flatMap(([key, value]) => {
    if (typeof value !== "string" || value === "" || value.length > 500) return [];
    const host = Object.hasOwn(repositoryAnnotations, key) ? repositoryAnnotations[key] : undefined;
    if (host !== undefined) return slugAliases(host, value);
    if (handleAnnotation.test(key)) return [{ kind: "team", text: `@${value.trim().toLowerCase().replace(/^@/, "")}` }];
    if (key === "backstage.io/source-location") return urlAliases(value.replace(/^url:/, ""));
    if (key === "backstage.io/kubernetes-label-selector") return selectorAliases(value);
    if (/^https?:\/\//.test(value) && /\/(?:website-url|view-url|api-url|base-url|endpoint)$/.test(key))
      return urlAliases(value);
    return idAnnotation.test(key) && /^[\w.-]{3,63}$|^[\w.-]+(?:\/[\w.-]+)+$/.test(value) && /[a-z]/i.test(value)
      ? [{ kind: "name", text: value }]
      : [];
  });
}

function slugAliases(host: string, slug: string): readonly Alias[] {
  const text = slug.toLowerCase().replace(/^\/+|\/+$|\.git$/g, "");
  return /^[\w.-]+(\/[\w.-]+)+$/.test(text) ? [{ kind: "repository", text: `${host}/${text}` }] : [];
}

/** "app=ledger,tier in (a)": the labels that name an application. */
function selectorAliases(selector: string): readonly Alias[] {
  return [...selector.matchAll(/(?:^|,)\s*(?:app|[\w.]+\/name|[\w.]+\/instance|service)\s*==?\s*([\w.-]+)/g)].map(
    ([, name = ""]) => ({
      kind: "name",
      text: name,
    }),
  );
}

function profileAliases({ kind, spec }: Entity): readonly Alias[] {
  const email = findText(spec, "profile", "email")?.trim().toLowerCase();
  return email !== undefined && /^(user|group)$/i.test(kind) && email.includes("@")
    ? [{ kind: "email", text: email }]
    : [];
}
