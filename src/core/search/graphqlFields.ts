import type { ApiOperation } from "./apiOperation.ts";
import { LineCounter } from "./lineCounter.ts";
import { oneLine } from "./oneLine.ts";

/**
 * The fields of the root types of a GraphQL schema, in the order of the text. A scanner over tokens: the parser of
 * `graphql` is as large as half of this extension, refuses a schema for one mistake, and knows no lines of a text that
 * is half typed.
 */
export function* fieldsOfSchema(text: string): Generator<ApiOperation> {
  const roots = rootTypes(text);
  const tokens = new Tokens(text);
  let depth = 0;
  for (let token = tokens.next(); token; token = tokens.next()) {
    if (token.text === "{") depth++;
    else if (token.text === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && token.text === "type") {
      const operation = roots.get(tokens.next()?.text ?? "");
      if (operation !== undefined && tokens.skipTo("{")) yield* fieldsOfType(tokens, operation);
    }
  }
}

interface Token {
  readonly text: string;
  readonly start: number;
}

/** The kinds of operation by the types that a schema has for them, "Query" for `query: Query`. */
function rootTypes(text: string): ReadonlyMap<string, string> {
  const roots = new Map(["Query", "Mutation", "Subscription"].map((name) => [name, name]));
  const schema = /^[ \t]*(?:extend[ \t]+)?schema\b[^{}]{0,500}\{([^{}]{0,1000})\}/m.exec(text)?.[1] ?? "";
  for (const [, operation = "", type = ""] of schema.matchAll(/\b(query|mutation|subscription)\s*:\s*(\w+)/g)) {
    roots.set(type, operation.charAt(0).toUpperCase() + operation.slice(1));
  }
  return roots;
}

function* fieldsOfType(tokens: Tokens, operation: string): Generator<ApiOperation> {
  let description = "";
  for (let token = tokens.next(); token && token.text !== "}"; token = tokens.next()) {
    if (token.text.startsWith('"')) description = token.text.replaceAll(/^"+|"+$/g, "");
    else if (/^\w/.test(token.text)) {
      const summary = oneLine(description);
      const line = tokens.lineOf(token.start);
      yield { name: `${operation}.${token.text}`, kind: "field", ...(summary && { summary }), line };
      description = "";
      tokens.skipRestOfField();
    }
  }
}

class Tokens {
  readonly #text: string;
  readonly #token = /#[^\n]*|"""[^]*?(?:"""|$)|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\w+|[^\s\w,]/g;
  readonly #lines: LineCounter;
  #isAtEnd = false;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineCounter(text);
  }

  next(): Token | undefined {
    while (!this.#isAtEnd) {
      const match = this.#token.exec(this.#text);
      // The expression would begin anew.
      if (!match) this.#isAtEnd = true;
      else if (!match[0].startsWith("#")) return { text: match[0], start: match.index };
    }
    return undefined;
  }

  /** True where the token comes outside of parentheses, before the next type begins. */
  skipTo(wanted: string): boolean {
    for (let token = this.next(); token; token = this.next()) {
      if (token.text === wanted) return true;
      if (token.text === "(") this.#skipParentheses();
      else if (token.text === "}" || token.text === "type") return false;
    }
    return false;
  }

  /** Behind a field's name: its arguments, type and directives. */
  skipRestOfField(): void {
    this.#skipOptional("(");
    if (!this.#skipOptional(":")) return;
    while (this.#skipOptional("["));
    this.next();
    while (this.#skipOptional("]") || this.#skipOptional("!"));
    while (this.#skipOptional("@")) {
      this.next();
      this.#skipOptional("(");
    }
  }

  /** The line of an offset; offsets only grow. */
  lineOf(offset: number): number {
    return this.#lines.lineOf(offset);
  }

  #skipOptional(wanted: string): boolean {
    const before = this.#token.lastIndex;
    if (this.next()?.text === wanted) {
      if (wanted === "(") this.#skipParentheses();
      return true;
    }
    this.#token.lastIndex = before;
    return false;
  }

  #skipParentheses(): void {
    let depth = 1;
    for (let token = this.next(); token; token = this.next()) {
      if (token.text === "(") depth++;
      else if (token.text === ")" && --depth === 0) return;
    }
  }
}
