/** How a language writes comments and texts: as much as is needed to tell both from code, line by line. */
export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [string, string])[];
  /** Texts that end on their line. */
  readonly quotes: readonly string[];
  /** Texts that may go on over lines, longest first. */
  readonly longQuotes: readonly (readonly [string, string])[];
  /** False where a backslash stands for itself. */
  readonly hasEscapes: boolean;
  /** True where a comment mark counts only at the start of a line or behind a space ("a#b" is a value). */
  readonly spacedComments: boolean;
  /** What stands outside of quotes: names of the program, values of a configuration, or prose. */
  readonly plain: "code" | "values" | "prose";
  /** The language has elements with attributes: "all" where nothing else has quotes, as in HTML, "some" beside code. */
  readonly attributes: "all" | "some" | "none";
}

/** A syntax with the letters that its marks begin with. */
export interface MarkedSyntax extends Syntax {
  readonly firstLetters: string;
}

const code: Syntax = {
  lineComments: ["//"],
  blockComments: [["/*", "*/"]],
  quotes: ['"', "'"],
  longQuotes: [],
  hasEscapes: true,
  spacedComments: false,
  plain: "code",
  attributes: "none",
};

const backtick = ["`", "`"] as const;
const tripleDouble = ['"""', '"""'] as const;
const tripleSingle = ["'''", "'''"] as const;
const markup = ["<!--", "-->"] as const;

const script: Syntax = { ...code, longQuotes: [backtick] };
const jvm: Syntax = { ...code, longQuotes: [tripleDouble] };
const hash: Syntax = { ...code, lineComments: ["#"], blockComments: [] };
const python: Syntax = { ...hash, longQuotes: [tripleDouble, tripleSingle] };
const shell: Syntax = { ...hash, spacedComments: true, plain: "values" };
const values: Syntax = { ...shell, hasEscapes: true };
const dashes: Syntax = { ...code, lineComments: ["--"], quotes: ["'", '"'] };
const lisp: Syntax = { ...hash, lineComments: [";"], quotes: ['"'] };
const percent: Syntax = { ...hash, lineComments: ["%"] };
const prose: Syntax = { ...hash, lineComments: [], quotes: [], plain: "prose" };
const tags: Syntax = { ...code, lineComments: [], blockComments: [markup], hasEscapes: false };

/** By the ids that VS Code and the common extensions give languages. */
const syntaxes: Readonly<Record<string, MarkedSyntax>> = {
  ...family(script, "javascript typescript"),
  ...family({ ...script, attributes: "some" }, "javascriptreact typescriptreact"),
  ...family({ ...script, blockComments: [["/*", "*/"], markup], attributes: "some" }, "vue svelte astro"),
  ...family(jvm, "java kotlin scala groovy gradle kotlinscript swift dart"),
  ...family(
    code,
    "c cpp csharp objective-c objective-cpp cuda-cpp proto proto3 protobuf solidity zig jsonc json json5 jsonl less scss css haxe bicep",
  ),
  ...family({ ...code, longQuotes: [backtick], quotes: ['"', "'"] }, "go v"),
  ...family({ ...code, quotes: ['"'] }, "rust"),
  ...family({ ...code, lineComments: ["//", "#"] }, "php hack"),
  ...family(
    { ...code, lineComments: ["#", "//"], quotes: ['"'] },
    "terraform terraform-vars terraform-stack hcl opentofu nomad jsonnet",
  ),
  ...family({ ...jvm, blockComments: [["(*", "*)"]] }, "fsharp ocaml"),
  ...family({ ...code, lineComments: ["'"], blockComments: [], quotes: ['"'] }, "vb vbs"),
  ...family(python, "python cython starlark bazel robotframework"),
  ...family({ ...hash, longQuotes: [tripleDouble], quotes: ['"'] }, "julia elixir graphql"),
  ...family({ ...hash, blockComments: [["=begin", "=end"]] }, "ruby crystal perl perl6 raku r coffeescript tcl"),
  ...family({ ...hash, blockComments: [["<#", "#>"]], plain: "values" }, "powershell"),
  ...family({ ...hash, longQuotes: [["''", "''"]], quotes: ['"'] }, "nix"),
  ...family(shell, "shellscript bash zsh fish makefile dockerfile cmake nginx caddyfile just"),
  ...family(
    { ...values, quotes: ['"', "'"] },
    "yaml dockercompose github-actions-workflow helm ansible azure-pipelines",
  ),
  ...family({ ...values, longQuotes: [tripleDouble, tripleSingle] }, "toml"),
  ...family({ ...values, quotes: [], lineComments: ["#", "!"] }, "properties spring-boot-properties java-properties"),
  ...family({ ...values, lineComments: ["#"] }, "dotenv env"),
  ...family({ ...values, lineComments: [";", "#"] }, "ini editorconfig gitconfig systemd"),
  ...family({ ...values, plain: "values" }, "go.mod pip-requirements"),
  ...family({ ...dashes, blockComments: [["/*", "*/"]] }, "sql plsql mysql postgres"),
  ...family({ ...dashes, blockComments: [["--[[", "]]"]], longQuotes: [["[[", "]]"]] }, "lua"),
  ...family({ ...dashes, blockComments: [["{-", "-}"]], quotes: ['"'] }, "haskell elm purescript ada"),
  ...family(lisp, "clojure lisp commonlisp scheme racket elisp"),
  ...family({ ...percent, quotes: ['"'] }, "erlang prolog matlab"),
  ...family({ ...tags, attributes: "all" }, "html handlebars razor svg"),
  ...family(tags, "xml xsl csproj"),
  ...family(
    prose,
    "markdown mdx plaintext restructuredtext asciidoc latex tex bibtex git-commit git-rebase log scminput",
  ),
};

function family(syntax: Syntax, ids: string): Readonly<Record<string, MarkedSyntax>> {
  const marked = withFirstLetters(syntax);
  return Object.fromEntries(ids.split(" ").map((id) => [id, marked]));
}

function withFirstLetters(syntax: Syntax): MarkedSyntax {
  const { lineComments, blockComments, quotes, longQuotes } = syntax;
  const marks = [
    ...lineComments,
    ...quotes,
    ...blockComments.map(([open]) => open),
    ...longQuotes.map(([open]) => open),
  ];
  return { ...syntax, firstLetters: marks.map(([first]) => first).join("") };
}

/**
 * The syntax of a language id. One that is not known is read with the comment marks that most languages share, and
 * only what is quoted on its line counts as a text.
 */
export function syntaxOf(language: string): MarkedSyntax {
  return Object.hasOwn(syntaxes, language) ? (syntaxes[language] ?? unknown) : unknown;
}

const unknown = withFirstLetters({ ...code, lineComments: ["//", "#", "--", ";"], spacedComments: true });
