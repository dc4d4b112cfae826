/** Commands whose words are files, branches, users and messages. */
export const fileCommands: ReadonlySet<string> = new Set(
  (
    "cd rm mkdir rmdir cp mv ls touch chmod chown pushd git grep egrep rg tar tmux useradd adduser groupadd die fail abort " +
    "Set-Location Push-Location New-Item Remove-Item Copy-Item Move-Item Get-ChildItem Get-Content Set-Content Test-Path Join-Path"
  ).split(" "),
);

/** Functions, by the last parts of their names, that put together, look up and show what a page is made of. */
const ofPages = lastOf(
  String.raw`clsx|cn|cx|cva|tw|twMerge|classnames|className|addClass|removeClass|toggleClass|hasClass|(?:class|part)List\.\w+
  querySelector(?:All)?|closest|getElementsBy\w+|getElementById|(?:get|set|has|remove|toggle)Attribute|(?:get|query|find)(?:All)?By\w+
  customElements\.\w+|createElement|attachShadow|styled|h|CustomEvent|fill_in|composable|navigate|toast|alert|render(?:_\w+)?
  \w+Resource|NSLocalizedString|getString|trans|n?gettext|getBundle|(?:get|set|remove)Item`,
);

/** Functions and annotations whose texts a program has for itself: beans, tables, routes, caches, tests, tasks, files. */
const ofPrograms = lastOf(
  String.raw`@(?:Table|Column|JoinColumn|Entity|JsonProperty|SerializedName|PathVariable|RequestParam|RequestHeader|CookieValue|Tag)
  @(?:Service|Repository|Bean|Named|Qualifier|Profile|ConditionalOnProperty|ConfigurationProperties|Cache(?:able|Evict|Put)|\w+Mapping)
  [bt]\.Run|(?:it|test|describe)\.\w+|stage|tasks?\.(?:register|named|create)|is\w*Enabled|Configure|configure
  http\.handle(?:func)?|map(?:get|post|put|patch|delete)|getParameter|config|session|cache\.\w+|(?:timer|counter|gauge|summary)\.builder
  getattr|setattr|hasattr|Symbol|Thread|template\.New|expvar\.\w+|pprof\.\w+|performance\.\w+|console\.\w+|eprintln|WriteLine
  include_(?:str|bytes)|glob(?:\.i?glob)?|globSync|File\.\w+|\w*path\.(?:join|resolve|combine|normalize)|join`,
);
const ofSystems = /^(?:os|fs|shutil)\.\w+$/i;

/** The pattern of names that end in one of the alternatives of several lines. */
function lastOf(alternatives: string): RegExp {
  return new RegExp(String.raw`(?:^|[.:])(?:${alternatives.replaceAll(/\n\s*/g, "|")})$`, "i");
}

/** True for a function that hands a text to a page, or to the program itself, which have names of their own. */
export function isOfPage(called: string): boolean {
  return ofPages.test(called) || ofPrograms.test(called) || ofSystems.test(called);
}

/** Keys of caches, rows and stores, and cookies, are a program's own. */
export function isInternalKey(text: string, words: readonly string[]): boolean {
  return (
    text.toLowerCase() === "key" ||
    /(?:cookie(?:name)?s?|(?:for|cache|storage|store|session|cookie|query|sort|primary|foreign|partition|translation|row|object|bucket|idempotency)keys?)$/.test(
      words.join(""),
    )
  );
}

/** Callbacks are named after what they take, `handle_info`; events of objects and keys of maps are no topics. */
export function isSilent(text: string): boolean {
  return /^handle[_A-Z]|[.:](?:(?:add|remove|prepend|prependOnce)Listener|set|has|delete)$/.test(text);
}
