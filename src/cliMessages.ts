import { meantBy, type QueryHint } from "./core/search/searchQuery.ts";
import type { ProblemCode, Severity } from "./core/problems.ts";

/** Texts of the command line. */
export const cliMessages = {
  help: (): string => `callboard: checks and lists the catalog files of a repository, as Backstage would read them.

Usage
  callboard validate [paths] [--all] [--strict-refs] [--format text|json|sarif|junit|html] [--severity code=level]...
                     [--against url [--token-env name]]
  callboard entities [paths] [--filter filter]... [--format table|json]
  callboard entities --portal url [--token-env name] [--filter filter]... [--format table|json]
  callboard drift [paths] --portal url [--token-env name] [--filter filter]... [--fail-on kinds] [--format text|json]
  callboard coverage [paths] [--min percent] [--format text|json]
  callboard owner <files> [--format text|json]
  callboard search <query> [paths] [--format text|json]
  callboard --help | --version

validate   Checks what discovery finds below the paths (default: the working directory): catalog-info.yaml and its
           like, templates, org files, and what Locations lead to. A path may be a file.
  --all              Check every document of every .yaml, .yml and .json file below the paths instead.
  --strict-refs      A reference to an entity that nothing here defines is an error.
  --format           text (default), json, sarif (GitHub code scanning), junit (GitLab and others) or html (a page to
                     share).
  --severity         Another severity for a problem: error, warning, information, hint or off.
  --against          The address of a portal: references may name what it serves. A reference to what is neither here nor
                     there is an error.

entities   Lists the entities that discovery finds, those that Backstage would accept.
  --filter           A filter of Backstage's: kind=component,spec.type=service. Several are alternatives.
  --format           table (default) or json: an array of entities with their relations.
  --portal           The address of a portal: lists what it serves instead.

drift      Compares the entities below the paths with what a portal serves: changed, only-here (not registered),
           only-in-portal (its descriptor should be here), error (the portal cannot process it) or orphan.
  --filter           The portal's entities to compare with, if not all.
  --fail-on          Which of them make the exit code 1, "changed,error"; all unless given. none: it stays 0.
  --format           text (default) or json: an array with {ref, drift, file, line, fields, errors} for each entity, the
                     same ones included.

coverage   Lists the folders that look like a component (manifest, Dockerfile, Helm chart, Kubernetes files, API
           definition) and belong to no entity, with what a descriptor for them would say.
  --min              The percentage of such folders that has to be in the catalog.
  --format           text (default) or json: with whole descriptors.

owner      Says which entities files and folders belong to, and who owns them: by the descriptors of their repositories
           (outside of one: of the working directory), else by CODEOWNERS.
  --format           text (default) or json: an array with {file, entities, owner, source} for each; source is "entity"
                     or "codeowners".

search     Finds entities, templates, pages of docs and what APIs offer, as the search box of the editor does: words and
           filters in one argument, "kind:api owner:payments ledger". Gives the first hundred, the best first.
  --format           text (default) or json: an array with {type, ref, title, file, line, score} for each.

All know what they are told of the catalog:
  --files            A glob, relative to the paths, of further descriptors: --files "portal/*.yaml".
  --model ai         Know AiResource and APIs of type mcp-server, as a Backstage with that module does.
  --custom-kind      A kind of your own and its JSON Schema: --custom-kind "acme.example/v1 Vehicle=vehicle.json".

Those that ask a portal:
  --token-env        The environment variable that holds a token for it, or headers such as "Cookie: name=value". It is
                     sent to the portal's own address only, and never printed.

Lines and characters in json count from 0, as documents do; in text they count from 1.
Exit code: 0 nothing found, 1 a problem of severity error or warning, less than --min, a file that nobody owns, or an
entity that differs, 2 wrong use, a path that cannot be read, or a portal that does not answer.
`,
  unknownCommand: (command: string): string =>
    `There is no command "${command}". The commands are validate, entities, drift, coverage, owner and search.`,
  noCommand: (): string => "Say what to do: callboard validate, entities, drift, coverage, owner or search.",
  unknownFormat: (format: string, known: readonly string[]): string =>
    `There is no format "${format}". The formats are ${known.join(", ")}.`,
  unknownModel: (model: string): string => `There is no model "${model}". The one to switch on is "ai".`,
  invalidSeverity: (text: string): string =>
    `"${text}" is no severity. Write the code of a problem and its level: --severity ref-not-found=error.`,
  invalidCustomKind: (text: string): string =>
    `"${text}" is no kind. Write its apiVersion, its name and its schema: --custom-kind "acme.example/v1 Vehicle=vehicle.json".`,
  invalidMin: (text: string): string => `"${text}" is no percentage. Write a number from 0 to 100: --min 80.`,
  noQuery: (): string => 'Say what to look for: callboard search "kind:api ledger"',
  noFile: (): string => "Say which files: callboard owner services/ledger/src/server.ts",
  noPortal: (): string => "Say which portal: callboard drift --portal https://portal.example.com",
  pathsWithPortal: (): string =>
    "--portal lists what the portal serves, not what is below paths. Leave out one of them.",
  tokenWithoutPortal: (option: string): string =>
    `--token-env is for a portal. Name its address: ${option} https://portal.example.com.`,
  tokenMissing: (variable: string): string => `The environment variable ${variable} is empty. It should hold a token.`,
  tokenUnreadable: (variable: string): string =>
    `The environment variable ${variable} holds neither one token nor headers such as "Cookie: name=value".`,
  portalSignIn: (portal: string, variable: string | undefined): string =>
    variable === undefined
      ? `${portal} asks who you are. Name the environment variable that holds a token: --token-env CALLBOARD_TOKEN.`
      : `${portal} does not accept what the environment variable ${variable} holds.`,
  unknownDrift: (name: string, known: readonly string[]): string =>
    `"${name}" is no difference. The differences are ${known.join(", ")}; none stands for no failure at all.`,
  pathMissing: (path: string): string => `There is no file or folder at "${path}".`,
  pathUnreadable: (path: string): string => `"${path}" cannot be read: its permissions forbid it.`,
  seeHelp: (): string => "callboard --help shows all commands and options.",
  progress: (done: number, total: number, what: string): string => `${done} of ${total} ${what}`,
  clean: (documents: number, files: number): string =>
    `No problems in ${counted(documents, "document")} of ${counted(files, "file")}.`,
  summary: (severities: Readonly<Record<Severity, number>>, documents: number, files: number): string => {
    const { error, warning, information, hint } = severities;
    const counts = [
      ...(error > 0 ? [counted(error, "error")] : []),
      ...(warning > 0 ? [counted(warning, "warning")] : []),
      ...(information > 0 ? [counted(information, "remark")] : []),
      ...(hint > 0 ? [counted(hint, "hint")] : []),
    ];
    return `${counts.join(", ")} in ${counted(documents, "document")} of ${counted(files, "file")}.`;
  },
  nothingFound: (): string => "No catalog files were found here. --all checks every YAML and JSON file.",
  noEntities: (): string => "No entities were found.",
  noHits: (relaxed: string | undefined): string =>
    relaxed === undefined ? "Nothing was found." : `Nothing was found. This finds something: ${relaxed}`,
  nothingToSearch: (): string =>
    "No catalog files were found here, so that there is nothing to search. Say where they are: callboard search <query> <paths>.",
  queryHint: (hint: QueryHint): string => {
    if (hint.kind === "unknownUser") {
      return "Here nobody knows who @me is. Write whose entities you mean: owner:jane, or owner:payments.";
    }
    const value = hint.text.slice(hint.text.indexOf(":") + 1);
    const what = {
      unknownFilter: `"${hint.text}" is no filter`,
      unknownState: `There is no state "${value}" to ask for`,
      unknownPlace: `There is no place "${value}" to look in`,
    }[hint.kind];
    const meant = meantBy(hint);
    return `${what}, so its words are looked for.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
  },
  searchColumns: { type: "TYPE", title: "TITLE", ref: "ENTITY", file: "FILE" },
  coverage: (covered: number, total: number, percent: number): string =>
    total === 0
      ? "No folder here looks like a component."
      : `In the catalog: ${covered} of ${total} folders that look like a component (${percent} %).`,
  tooLittle: (percent: number, min: number): string => `${percent} % is less than the ${min} % that --min asks for.`,
  coverageColumns: { folder: "NOT IN THE CATALOG", type: "TYPE", owner: "OWNER", evidence: "BECAUSE OF" },
  reportTitle: (hasProblems: boolean): string =>
    hasProblems ? "Problems of the catalog" : "The catalog has no problems",
  severityNames: { error: "error", warning: "warning", information: "remark", hint: "hint" },
  severityLabels: { error: "Errors", warning: "Warnings", information: "Remarks", hint: "Hints" },
  ownerColumns: { file: "FILE", owner: "OWNER", source: "SAID BY", entities: "ENTITIES" },
  ownerSources: { entity: "its entity", codeowners: "CODEOWNERS" },
  columns: { ref: "ENTITY", type: "TYPE", lifecycle: "LIFECYCLE", owner: "OWNER", file: "FILE", place: "READ FROM" },
  driftColumns: { drift: "DRIFT", ref: "ENTITY", file: "FILE", what: "WHAT DIFFERS" },
  driftSummary: (differing: number, all: number): string =>
    differing === 0
      ? `No differences in ${all === 1 ? "1 entity" : `${all} entities`}.`
      : `${differing} of ${all === 1 ? "1 entity" : `${all} entities`} ${differing === 1 ? "differs" : "differ"}.`,
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What each problem means, for reports that explain their rules. */
export const ruleTexts: Readonly<Record<ProblemCode, string>> = {
  "yaml-syntax": "The text is no YAML. Backstage rejects the document.",
  "file-too-large": "Descriptors of more than 20 MB are not read. Split the file.",
  "file-unreadable": "The file, or a file that it names, could not be read.",
  "parse-timeout": "The document took too long to read. Split it.",
  "document-not-object": "A document holds a list or a single value. An entity is a mapping.",
  "merge-key": "Backstage does not follow merge keys (<<). Write out what they stand for.",
  "field-missing": "A field that the kind demands is missing.",
  "field-type": "A field holds a value of the wrong type, such as a number where a text is expected.",
  "field-empty": "A field has no value.",
  "field-unknown": "A field stands where Backstage knows none of this name.",
  "field-value": "A field holds a value that is not among the allowed ones.",
  "field-duplicate-casing": "Two fields differ by letter case only, which Backstage's search index rejects.",
  "kind-unknown": "No schema is known for this kind. Name one in the setting callboard.customKinds.",
  "kind-casing": "The kind is written in the wrong letter case.",
  "api-version-unknown": "This kind does not exist with this apiVersion.",
  "model-off": "Backstage knows this kind or type only with an extra module. Switch it on with --model ai.",
  "api-version-invalid": "The apiVersion is not of the form that Backstage demands.",
  "kind-invalid": "The kind is not of the form that Backstage demands: letters and digits, a letter first.",
  "name-invalid": "Names may hold letters, digits, -, _ and ., up to 63 characters.",
  "namespace-invalid": "Namespaces may hold lower-case letters, digits and -, up to 63 characters.",
  "label-invalid": "A label's key or value is not of the form that Kubernetes knows.",
  "annotation-invalid": "An annotation's key or value is not of the form that Backstage demands; values are texts.",
  "annotation-value": "The value of an annotation is not of the form that its readers expect.",
  "annotation-deprecated": "Another annotation has replaced this one.",
  "tag-invalid": "Tags may hold lower-case letters, digits, +, #, : and -, up to 63 characters.",
  "link-invalid": "A link lacks its address, or the address is none.",
  "ref-invalid": "A reference to an entity is not of the form kind:namespace/name.",
  "ref-kind-missing": "This field takes several kinds, so that its references need theirs: component:ledger.",
  "ref-not-found": "Nothing in the checked files defines the entity that a reference names.",
  "ref-wrong-kind": "A reference names an entity of a kind that the field does not take.",
  "ref-to-itself": "An entity refers to itself.",
  "relation-cycle": "An entity is part of itself, by way of others.",
  "duplicate-entity": "Two documents define one entity. Backstage keeps only one of them.",
  "placeholder-invalid": "What a $text, $json or $yaml placeholder names cannot be put in its place.",
  "placeholder-target-missing": "The file that a placeholder names does not exist.",
  "placeholder-outside-repository": "A placeholder leaves the repository, which Backstage forbids.",
  "techdocs-config-missing": "The folder of an entity's docs holds no mkdocs.yml.",
  "location-target-missing": "The file that a Location targets does not exist.",
  "location-target-invalid": "A Location targets something that Backstage cannot read as a file.",
  "location-cycle": "A Location leads back to itself.",
  "not-in-catalog": "Nothing reaches this file, so its entities are not in the catalog.",
  "descriptor-unreachable": "Locations lead to other descriptors of the repository, but not to this one.",
  "codeowners-disagree": "CODEOWNERS names other owners for the folder of an entity than the entity itself.",
  "owner-without-members": "The owner of an entity is a group in which nobody is, nor in the groups below it.",
  "owner-deprecated": "The owner of an entity is deprecated.",
  "descriptor-untouched": "Nobody has changed the descriptor for long.",
  "deprecated-use": "Code uses something that is deprecated.",
  "portal-processing": "The portal cannot process the descriptor.",
  "schema-unreadable": "The JSON Schema of a custom kind cannot be used.",
  "schema-timeout": "The JSON Schema of a custom kind took too long and was stopped.",
};
