import type { ApiOperation } from "./apiOperation.ts";
import { LineCounter } from "./lineCounter.ts";
import { oneLine } from "./oneLine.ts";

/**
 * The methods of the services of a protobuf text, "acme.Parcels/Find" as gRPC calls them. A scanner over tokens, which
 * bears what is half typed, and texts with several files one after the other.
 */
export function* methodsOfServices(text: string): Generator<ApiOperation> {
  const token =
    /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|'[^'\\\n]*(?:\\.[^'\\\n]*)*'?|[\w.]+|[^\s\w.]/g;
  const lines = new LineCounter(text);
  let packageName = "";
  let service = "";
  let comment = "";
  let previous = "";
  let depth = 0;
  /** Of the token before. */
  let end = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match;
    if (word.startsWith("/")) {
      // One behind something on its line speaks of that.
      if (word.length > 1 && text.slice(end, match.index).includes("\n")) comment = nextComment(comment, word);
      continue;
    }
    end = token.lastIndex;
    if (word === "{") depth++;
    else if (word === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0 && previous === "package") packageName = word;
    else if (depth === 0 && previous === "service") service = word;
    else if (depth === 1 && previous === "rpc" && service !== "") {
      const summary = oneLine(comment);
      const name = `${packageName === "" ? "" : `${packageName}.`}${service}/${word}`;
      yield { name, kind: "method", ...(summary && { summary }), line: lines.lineOf(match.index) };
    }
    if (depth === 0 && word === "}") service = "";
    // What a comment speaks of begins directly behind it.
    if (word !== "rpc") comment = "";
    previous = word;
  }
}

/** Comments of one line each are one text: its first line counts. */
function nextComment(before: string, written: string): string {
  return before || written.replaceAll(/^\/[/*]+[ \t]*|\s*\*+\/$|^[ \t]*\*+ ?/gm, "").trim();
}
