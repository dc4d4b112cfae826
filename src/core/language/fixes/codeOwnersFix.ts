import { annotationsOf } from "../../catalog/entityLooks.ts";
import type { OwnerFact } from "../../catalog/ownerFacts.ts";
import { type Entity, findText } from "../../entity/entity.ts";
import { codeOwnersPattern, readCodeOwnersLine } from "../../ownership/codeOwnersLine.ts";
import { parentUri, relativePath, type Uri, uriName } from "../../uri.ts";
import { fixMessages } from "../messages.ts";
import { editsOfFile, type Fix, type FixSite } from "./fix.ts";

const maxCodeOwnersBytes = 3_000_000;

/** Gives the entity's folder to its owner in CODEOWNERS: in the line of the folder, else by a line of its own. */
export async function fixCodeOwners(site: FixSite): Promise<readonly Fix[]> {
  const { catalog, files } = site.context;
  const fact = findFact(site);
  const owner = fact && catalog.get(fact.owner)?.entity;
  if (!fact || !owner) return [];
  const content = await files.read(fact.codeOwners, maxCodeOwnersBytes, site.token);
  const path = relativePath(fact.codeOwnersFolder ?? rootOf(fact.codeOwners), fact.folder);
  const handle = content.kind === "text" ? findHandle(owner, fact.names, content.text) : undefined;
  if (content.kind !== "text" || path === undefined || handle === undefined) return [];
  const lines = content.text.split(/\r\n|\n|\r/);
  const text = lines[fact.line] ?? "";
  const pattern = codeOwnersPattern(path, "folder");
  const start = { line: fact.line, character: isOf(text, path) ? 0 : text.length };
  const end = { line: fact.line, character: text.length };
  const newText = isOf(text, path)
    ? withOwner(text, handle)
    : `${content.text.includes("\r\n") ? "\r\n" : "\n"}${pattern} ${handle}`;
  const edit = { documentChanges: [editsOfFile(fact.codeOwners, [{ range: { start, end }, newText }])] };
  return [{ title: fixMessages.giveInCodeOwners(pattern, handle), edit }];
}

function findFact({ context, uri, problem }: FixSite): (OwnerFact & { code: "codeowners-disagree" }) | undefined {
  const entity = context.catalog.entitiesIn(uri).find(({ document }) => document === problem.document);
  const facts = entity && context.catalog.factsOf(uri)?.get(entity.ref);
  return facts?.find((fact) => fact.code === "codeowners-disagree");
}

/** The file is at the root, or in a folder of the root's that code hosts know. */
function rootOf(codeOwners: Uri): Uri {
  const folder = parentUri(codeOwners);
  return /^(\.github|\.gitlab|\.bitbucket|docs)$/.test(uriName(folder)) ? parentUri(folder) : folder;
}

/** Whether a line is about a folder and nothing else. */
function isOf(line: string, path: string): boolean {
  const rule = readCodeOwnersLine(line);
  if (rule?.kind !== "rule" || rule.isExclusion) return false;
  const plain = rule.pattern.replaceAll(/\\(.)/g, "$1").replace(/\/(\*\*?)?$/, "");
  return path === "" ? /^(\*\*?|\/)$/.test(rule.pattern) : plain.replace(/^\//, "") === path;
}

/** The line with another owner, its pattern and its comment as they are. */
function withOwner(line: string, handle: string): string {
  const [, pattern = "", gap = ""] = /^(\s*(?:"[^"]*"|\\.|[^\s\\"])+)(\s*)/.exec(line) ?? [];
  const comment = /\s+#.*$/.exec(line.slice(pattern.length))?.[0] ?? "";
  return `${pattern}${gap || " "}${handle}${comment}`;
}

/**
 * How CODEOWNERS names an owner: by the annotations of the code host; by address where only addresses stand there; else
 * by name, a group in the organisation that others there are in. Undefined where that cannot be told.
 */
function findHandle(owner: Entity, names: readonly string[], text: string): string | undefined {
  const email = findText(owner.spec, "profile", "email");
  if (names.length > 0 && names.every((name) => /^[^@]+@/.test(name))) return email;
  const annotations = Object.entries(annotationsOf(owner));
  const told = annotations.find(([key]) => /\/(team-slug|team-path|user-login)$/.test(key))?.[1];
  if (typeof told === "string" && told !== "") return `@${told.replace(/^@/, "")}`;
  const { name } = owner.metadata;
  if (names.some((each) => each.startsWith("@@"))) return `@@${name}`;
  if (owner.kind === "User") return `@${name}`;
  const organisation = /(?:^|\s)@([^@\s/]+)\/[^\s]+/m.exec([...names, text].join("\n"))?.[1];
  return organisation === undefined ? email : `@${organisation}/${name}`;
}
