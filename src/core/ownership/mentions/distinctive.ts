/** Words that make a phrase of everyday speech of what hyphens join: "sign-in", "follow-up", "end-to-end". */
const particles: ReadonlySet<string> = new Set(
  "a an and as at back by down for from if in into is it no not of off on or out over per re self the to under up via with".split(
    " ",
  ),
);

/** What numbers commonly follow: "sha256", "utf8", "oauth2", "v1". */
const numbered =
  /^(v|es|utf|sha|md|base|oauth|h|http|ipv|x|k|s|r|p|t|log|top|int|uint|float|level|step|part|test|q|tls|ed|rs|hs|aes|web)\d+$/;

/**
 * Whether a name can hardly mean anything but the entity, so that a quoted text that equals it is enough: it has parts
 * that dots, slashes, hyphens or underscores join, or digits. A single word is a word of everyday speech as far as
 * anybody can tell, and needs evidence around it.
 */
export function isDistinctive(name: string): boolean {
  if (/[@/:]/.test(name)) return true;
  const parts = name
    .toLowerCase()
    .split(/[-_.]+/)
    .filter((part) => part !== "");
  if (parts.length === 1) return name.length >= 6 && /[a-z].*\d/i.test(name) && !numbered.test(name.toLowerCase());
  if (name.length < 6 || parts.every((part) => /^\d+$/.test(part))) return false;
  if (parts.length === 2 && parts.some((part) => part.length < 2 || numbered.test(part))) return name.length >= 10;
  return !parts.some((part) => particles.has(part));
}
