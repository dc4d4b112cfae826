import { fileCommands, isInternalKey, isOfPage, isSilent } from "./ownPlaces.ts";

/** What a text is the value of: a key or variable, or the function that it is handed to. */
export interface Key {
  readonly text: string;
  readonly isCall: boolean;
}

/**
 * What the key, parameter or function around a text says of it. Decided by the last telling word of its name, as in
 * English compounds: "ledgerServiceName" is about a service, "serviceTitle" about a title.
 */
export type Role =
  | "service"
  | "resource"
  | "topic"
  | "owner"
  | "system"
  | "repository"
  | "package"
  | "image"
  | "entity"
  /** Shown to people, or the name of something in a page or test: no evidence, but a reason against. */
  | "display";

/** The role that the nearest telling key gives; undefined where none tells anything. */
export function roleOf(keys: readonly Key[]): Role | undefined {
  if (keys.some(({ text, isCall }) => !isCall && fileCommands.has(text))) return "display";
  for (const [index, { text, isCall }] of keys.entries()) {
    // What translates a text shows it.
    if (isCall && /^_+$/.test(text)) return "display";
    const words = wordsOf(text);
    if (/^Write-\w+$/.test(text)) return "display";
    if (isCall && (isOfPage(text) || (words.at(-1) === "image" && !words.some((word) => imageMakers.has(word)))))
      return "display";
    if (isCall && isSilent(text)) return undefined;
    if (isCall && index === 0 && /(?:^|[._])add_?(?:argument|option|parser)$/i.test(text)) return "display";
    if (isInternalKey(text, words)) return "display";
    if (isConsumerGroup(words, keys)) return "service";
    if (index === 0 && !isCall && words.join("") === "environment") return "display";
    const whole = wholeKeys.get(words.join("")) ?? (isCall ? roleOfCall(text, words) : undefined);
    if (whole) return whole;
    if (isVague(words)) return undefined;
    const last = words.findLast((word) => !isGeneric(word));
    if (last === undefined) continue;
    // A mere name where an address belongs is relative to a page, unless a variable of the environment holds it.
    if (/^(url|uri|link)s?$/.test(last)) return /^[A-Z][A-Z0-9_]*$/.test(text) ? "service" : "display";
    const role = roleWords.get(last) ?? roleWords.get(last.replace(/s$/, ""));
    if (isCall && partsOfPages.has(last)) return undefined;
    // Whoever asks for the owner of something names the thing, not the owner.
    if (isCall && (role === "owner" || role === "system")) return last === "group" ? undefined : "entity";
    return role ?? (index === 0 ? roleOfItems(keys[1]) : undefined);
  }
  return undefined;
}

/** Groups are of anything, `hosts` of an inventory, components of a page; the title of an image is its name. */
function isVague(words: readonly string[]): boolean {
  const key = words.join("");
  const isGroup = /^groups?$/.test(words.findLast((word) => !isGeneric(word)) ?? "");
  return (isGroup && !words.some((word) => ownerWords.has(word))) || /^(?:hosts|component)$|imagetitle$/.test(key);
}

const ownerWords: ReadonlySet<string> = new Set(
  "owner owners owning owned team responsible assigned assignment support approver reviewer maintainer contact".split(
    " ",
  ),
);

/** Who consumes: `consumerGroup`, and a `group` of what consumes. */
function isConsumerGroup(words: readonly string[], keys: readonly Key[]): boolean {
  const key = words.join("");
  if (/(?:consumer|kafka|queue)group(?:ids?|names?)?$/.test(key)) return true;
  const isConsuming = (word: string): boolean => /^(?:consum(?:e|es|er|ers)|kafka|subscri(?:be|ber|ption))$/.test(word);
  return key === "group" && keys.some(({ text }) => wordsOf(text).some(isConsuming));
}

/** `Image("…")` names a picture, `docker.image("…")` does not. */
const imageMakers: ReadonlySet<string> = new Set(["docker", "podman", "container", "oci", "pull", "push", "registry"]);

/** Functions of these names make something of a page or of a program more often than they name a service. */
const partsOfPages: ReadonlySet<string> = new Set([
  "component",
  "app",
  "application",
  "endpoint",
  "repository",
  "repo",
]);

/** The role of a mapping's values: `services: { boats: "fleet" }`. */
function roleOfItems(outer: Key | undefined): Role | undefined {
  const last = wordsOf(outer?.isCall === false ? outer.text : "").at(-1) ?? "";
  const role = last.endsWith("s") && !roleWords.has(last) ? roleWords.get(last.slice(0, -1)) : undefined;
  return role === "display" ? undefined : role;
}

/** Functions tell by any of their words: `kafkaTemplate.send`, `serviceUrl`. Paths go to `client.get`. */
function roleOfCall(text: string, words: readonly string[]): Role | undefined {
  if (/[.:](get|post|put|patch|delete|head|options|all|use|(?:push|replace|navigate)(?:Named|ByName)?)$/i.test(text))
    return "display";
  if (/^(?:address|host|hostname|endpoint)$/.test(words.at(-1) ?? "")) return undefined;
  if (words.some((word) => /^(kafka|topic|queue|channel|publish|subscribe|consume|produce)(r|s|d)?$/.test(word)))
    return "topic";
  return words.some((word) => /^(service|svc|microservice|upstream|backend|discovery)$/.test(word))
    ? "service"
    : undefined;
}

/** The words of an identifier or key in lower case: "fooBar_baz.qux" has four. */
export function wordsOf(key: string): readonly string[] {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

const generic: ReadonlySet<string> = new Set(
  "name named names id ids value values default key string str ref val of the get set with by for to my our is new init build make create const let var static final public private default metadata env environment data config setting settings property properties option options param params arg args".split(
    " ",
  ),
);

function isGeneric(word: string): boolean {
  return generic.has(word) || /^\d+$/.test(word);
}

const wholeKeys: ReadonlyMap<string, Role> = new Map([
  ["dependson", "service"],
  ["implicitdependencies", "service"],
  ["kubernetesid", "service"],
  ["backstageiokubernetesid", "service"],
  ["appkubernetesioname", "service"],
  ["appkubernetesioinstance", "service"],
  ["appkubernetesiocomponent", "service"],
  ["appkubernetesiopartof", "system"],
  ["projectkey", "entity"],
  ["sonarprojectkey", "entity"],
  ["sentryproject", "service"],
  ["groupid", "service"],
  ["useragent", "service"],
  ["requseragent", "service"],
  ["setuseragent", "service"],
  ["jobname", "service"],
  ["systemname", "display"],
  ["operationid", "display"],
  ["installedapps", "display"],
  ["use", "display"],
  ["accessibilityidentifier", "display"],
  ["withidentifier", "display"],
  ["reuseidentifier", "display"],
  ["oncall", "owner"],
  ["baseurl", "service"],
  ["getbaseurl", "service"],
  ["logname", "service"],
  ["nameoverride", "service"],
  ["releasename", "service"],
  ["scaletargetref", "service"],
  ["fullnameoverride", "service"],
]);

const roleTable: readonly (readonly [Role, string])[] = [
  [
    "service",
    "service svc microservice component app application backend upstream downstream peer deployment deploy workload host hostname server addr address authority client daemonset statefulset consumer producer proxy issuer audience depends dependency breaker",
  ],
  ["resource", "bucket database db cache cluster store datasource broker dbname storage"],
  [
    "topic",
    "topic channel queue subject stream exchange subscription publish subscribe consume produce kafka listener",
  ],
  ["owner", "owner team squad group maintainer assignee codeowner reviewer approver responsible contact"],
  ["system", "system domain"],
  ["repository", "repo repository uses"],
  ["package", "package module dependency dependencies require plugin library artifact"],
  ["image", "image"],
  [
    "display",
    "title description desc message msg text class classname cls placeholder alt tooltip summary heading header caption comment note log print println printf sprintf fprintf fprintln puts echo error warn warning info information debug trace fatal critical exception throw panic describe it test suite context path route router href src file filename dir folder testid color colour icon variant tab page view screen category type kind status state action command slug anchor style css label selector hash query mark branch branches theme timer namespace schema username user password secret stage profile network directory alert record example enum table partial notice bundle typer symbol thread parameter exclude raise needs extends role policy volume column field attribute method verb scope permission feature flag locale lang translation t i18n span metric counter gauge histogram tag level mode format display keyword reason prefix suffix serde rename json",
  ],
];

const roleWords: ReadonlyMap<string, Role> = new Map(
  roleTable.flatMap(([role, words]) => words.split(" ").map((word): [string, Role] => [word, role])),
);
