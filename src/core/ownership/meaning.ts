import type { EntityLink } from "../entity/entity.ts";

/** What a link, a page or a heading can be about. */
export type Topic = "contact" | "docs" | "runbook" | "dashboard" | "deploy";

/** Words that name a topic wherever they stand. */
const names: readonly (readonly [Topic, RegExp])[] = [
  [
    "runbook",
    /\b(run ?books?|play ?books?|trouble ?shooting|incidents?|disaster recovery|emergency|emergencies|on ?call guide)\b/,
  ],
  ["dashboard", /\b(dash ?boards?|monitoring|observability)\b/],
  ["deploy", /\b(deploy(s|ing|ments?)?|rol(l|ling) ?(back|out)|release process|how to release|ci ?cd)\b/],
  ["contact", /^#|\b(chat|on ?call|e ?mail|mailing list|escalations?)\b|^(contact|support|help ?desk|ask)\b|^help$/],
];

/** Tools: one of these is the place itself, unless the text says that it is about the docs of the tool. */
const tools: readonly (readonly [Topic, RegExp])[] = [
  ["dashboard", /\b(metrics|grafana|kibana|datadog|new ?relic|dynatrace|splunk|cloud ?watch|honeycomb|app insights)\b/],
  ["deploy", /\b(argo ?cd|flux|spinnaker|jenkins|octopus|pipelines?|continuous (delivery|deployment))\b/],
  [
    "contact",
    /\b(slack|discord|mattermost|zulip|rocket ?chat|gitter|irc|teams channel|pager ?duty|ops ?genie|forum)\b|^(ms |microsoft )?teams$/,
  ],
];

const docsWords =
  /\b(docs?|documentation|tech ?docs|wiki|hand ?book|guides?|manuals?|read ?me|tutorials?|confluence|getting started)\b/;

/** Texts that say what a link is, and that it answers none of the questions. */
const otherWords =
  /\b(source( code)?|repo(sitory|sitories)?|code|git ?hub|git ?lab|npm|packages?|home ?page|web ?site)\b/;

/** Hosts whose paths are names that people gave to projects. */
const codeHosts = /^(www\.)?(github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com|npmjs\.com)$/;

/** What a link is about: its type and title decide, then its icon, then its address. None for most links. */
export function topicsOfLink({ type, title, icon, url }: EntityLink): readonly Topic[] {
  const [ofType, ofTitle] = [type, title].map((text) => topicsIn(text ?? ""));
  const told = [...new Set([...(ofType ?? []), ...(ofTitle ?? [])])];
  // "docs" is the type of most runbooks, too.
  if (told.length > 0) return told.length > 1 ? told.filter((topic) => topic !== "docs") : told;
  if ([type, title].some((text) => otherWords.test(toWords(text ?? "")))) return [];
  const ofIcon = topicsIn(icon ?? "");
  return ofIcon.length > 0 ? ofIcon : topicsIn(addressWords(url));
}

/** Headings and names of pages begin with what they are about; a heading may speak of anything further on. */
const headings: readonly (readonly [Topic, RegExp])[] = [
  [
    "runbook",
    /\b(run ?books?|play ?books?|on ?call|disaster recovery)\b|^(trouble ?shooting|incidents?|operations?|operating|emergency|emergencies)\b/,
  ],
  [
    "deploy",
    /^(how (to|we) )?(deploy(s|ing|ments?|ed)?|ship(ping)?|roll(ing)? ?(back|out))\b|^(how (to|we) release|releasing|release process)\b|\b(roll ?back|deployment (process|guide|guidelines?|flow))\b/,
  ],
  ["contact", /\bon ?call\b|^(contacts?|support|who to ask|getting help|help|escalations?)( us)?$/],
  ["dashboard", /^(dash ?boards?|monitoring|metrics|observability)\b/],
];

/** What a heading, or the title of a page, is about. */
export function topicsOfHeading(text: string): readonly Topic[] {
  return matches(headings, toWords(text));
}

/** What a page is about by its path in the docs folder: "operations/index.md", "runbook.md". */
export function topicsOfPath(path: string): readonly Topic[] {
  const segments = path.replace(/\.\w+$/, "").split("/");
  return [...new Set(segments.flatMap((segment) => topicsOfHeading(segment)))];
}

/** The very words for a topic, which go before others that mean it. */
const proper: Readonly<Partial<Record<Topic, RegExp>>> = {
  runbook: /\b(run|play) ?books?\b/,
  deploy: /\bdeploy/,
  contact: /\bon ?call\b/,
};

/** True where a text names a topic by its very words: "Runbooks" rather than "Incident response". */
export function isProperName(text: string, topic: Topic): boolean {
  return proper[topic]?.test(toWords(text)) ?? false;
}

function topicsIn(text: string): readonly Topic[] {
  const words = toWords(text);
  const named = matches(names, words);
  if (!docsWords.test(words)) return [...new Set([...named, ...matches(tools, words)])];
  // "Monitoring guide" is no dashboard, "Deployment guide" says how to deploy.
  const how = named.filter((topic) => topic === "runbook" || topic === "deploy");
  return how.length > 0 ? how : ["docs"];
}

function matches(table: readonly (readonly [Topic, RegExp])[], words: string): readonly Topic[] {
  return table.flatMap(([topic, pattern]) => (pattern.test(words) ? topic : []));
}

/** Lower-case words with single spaces: "onCall", "on-call" and "On call" are the same. */
function toWords(text: string): string {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}#]+/gu, " ")
    .trim();
}

function addressWords(url: string): string {
  if (/^mailto:/i.test(url)) return "email";
  if (!URL.canParse(url)) return "";
  const { hostname, pathname } = new URL(url);
  if (codeHosts.test(hostname)) return "";
  return /(^|\.)teams\.microsoft\.com$/.test(hostname) ? "teams channel" : `${hostname} ${pathname}`;
}
