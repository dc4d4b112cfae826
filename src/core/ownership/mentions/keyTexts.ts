import type { Segment } from "./scanLine.ts";

/** A key says nothing of what it is itself; only the items of `condition ? "a" : "b"` look like one. */
export function isKeyText(text: string, { start, end, quote }: Segment, language: string): boolean {
  const after = text.slice(end + quote.length);
  const before = text.slice(0, start - quote.length);
  // A raw value of Swift's enumerations.
  if (/^\s*case\s+\w+\s*=\s*$/.test(before)) return true;
  // `columns["…"]`, of which `["…"]` alone is a list.
  if (/^\s*\]/.test(after) && /[\w$)\]]\[$/.test(before)) return true;
  if (isFirstOfPair(before, after)) return true;
  // What SQL quotes twice is a name of the database.
  if (quote === '"' && /^(?:sql|plsql|postgres)$/.test(language)) return true;
  // Scala's `"…" -> value` and Kotlin's `"…" to value`.
  if ((language === "scala" && /^\s*->/.test(after)) || (language === "kotlin" && /^\s+to\s/.test(after))) return true;
  // `resource "aws_s3_bucket" "…" {`: what other lines of Terraform call the block.
  if (
    /^\s*(?:resource|data|module|variable|output|provider|provisioner|check|group|task|volume|port|dynamic|backend)\s+(?:"[\w-]+"\s+)?$/.test(
      before,
    )
  )
    return /^\s*(?:"[\w-]+"\s*)?\{/.test(after);
  // `case topic == "…":`, `if name in "…":`
  if (/(?:[=!]==?|\b(?:case|when|in|is))\s*[a-zA-Z]{0,2}$/.test(before)) return false;
  const isFollowed = /^\s*(?:=>|:(?!:)|\]\s*(?:=(?!=)|:))/.test(after) && !/^\s*(?:case|when)\s+["']/.test(text);
  return isFollowed && !/\?\s*["'`]$/.test(text.slice(Math.max(0, start - 20), start));
}

/** `Map.of("…", value, "…", value)`, `map.put("…", value)`. */
function isFirstOfPair(before: string, after: string): boolean {
  if (!/^\s*,/.test(after)) return false;
  if (/\.(?:put|putIfAbsent|set|insert|computeIfAbsent)\($|\bMap\.entry\($/.test(before)) return true;
  const earlier = /\bMap\.of\(([^()]*)$/.exec(before)?.[1];
  return earlier !== undefined && earlier.split(",").length % 2 === 1;
}

/** Where the list begins that a text is in: `["a"]`, `[]string{"a"}`, `List.of("a")`. */
export function listStart(masked: string, start: number): number | undefined {
  const near = Math.max(0, start - 400);
  const opened =
    /(?:\[|\]\s*\w*\s*\{|\b(?:(?:List|Set|Seq|Vector|Array|Arrays|Stream)(?:\.of|\.asList)?|(?:list|set|array|mutableList|mutableSet)Of)\()[^[\](){}]*$/.exec(
      masked.slice(near, start),
    );
  return opened ? near + opened.index : undefined;
}
