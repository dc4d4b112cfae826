import type { Segment } from "./scanLine.ts";

/** A key says nothing of what it is itself; only the items of `condition ? "a" : "b"` look like one. */
export function isKeyText(text: string, { start, end, quote }: Segment): boolean {
  const after = text.slice(end + quote.length);
  const before = text.slice(0, start - quote.length);
  // A raw value of Swift's enumerations.
  if (/^\s*case\s+\w+\s*=\s*$/.test(before)) return true;
  // `columns["…"]`, of which `["…"]` alone is a list.
  if (/^\s*\]/.test(after) && /[\w$)\]]\[$/.test(before)) return true;
  // `resource "aws_s3_bucket" "…" {`: what other lines of Terraform call the block.
  if (/^\s*(?:resource|data|module|variable|output|provider|provisioner|check)\s+(?:"[\w-]+"\s+)?$/.test(before))
    return /^\s*(?:"[\w-]+"\s*)?\{/.test(after);
  // `case topic == "…":`, `if name in "…":`
  if (/(?:[=!]==?|\b(?:case|when|in|is))\s*[a-zA-Z]{0,2}$/.test(before)) return false;
  const isFollowed = /^\s*(?:=>|:(?!:)|\]\s*(?:=(?!=)|:))/.test(after) && !/^\s*(?:case|when)\s+["']/.test(text);
  return isFollowed && !/\?\s*["'`]$/.test(text.slice(Math.max(0, start - 20), start));
}
