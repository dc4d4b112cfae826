/**
 * The formats of an entity's identifying fields, as Backstage's field format policy enforces them. Each takes text that
 * the schema let through, so never something else.
 */

/** `metadata.name`, and the last part of a label's or annotation's key. */
export function isName(text: string): boolean {
  return text.length <= 63 && /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(text);
}

/** `metadata.namespace`: a DNS label. */
export function isNamespace(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]+(-+[a-z0-9]+)*$/.test(text);
}

/** `kind`. */
export function isKind(text: string): boolean {
  return text.length <= 63 && /^[a-zA-Z][a-z0-9A-Z]*$/.test(text);
}

/** `apiVersion`: a version, or a domain and a version. */
export function isApiVersion(text: string): boolean {
  return isPrefixed(text, (version) => version.length <= 63 && /^[a-z0-9A-Z]+$/.test(version));
}

/** A key of `metadata.labels` or `metadata.annotations`: a name, or a domain and a name. */
export function isKey(text: string): boolean {
  return isPrefixed(text, isName);
}

/** A value of `metadata.labels`. */
export function isLabelValue(text: string): boolean {
  return text === "" || isName(text);
}

/** An item of `metadata.tags`. */
export function isTag(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/.test(text);
}

/** `metadata.links[].url`: whatever the WHATWG URL parser reads without a base. */
export function isUrl(text: string): boolean {
  return URL.canParse(text);
}

/** `metadata.links[].title` and `icon`. */
export function isNotBlank(text: string): boolean {
  return text.trim() !== "";
}

/** The nearest valid name, or undefined where nothing of the text can be kept. */
export function correctName(text: string): string | undefined {
  if (isTemplated(text)) return undefined;
  const kept = text.replace(/[^-A-Za-z0-9_.]+/g, "-").slice(0, 63);
  return usable(kept.replace(/^[-_.]+|[-_.]+$/g, ""), isName);
}

/** The nearest valid namespace, or undefined where nothing of the text can be kept. */
export function correctNamespace(text: string): string | undefined {
  if (isTemplated(text)) return undefined;
  const kept = text
    .toLowerCase()
    .replace(/[^-a-z0-9]+/g, "-")
    .slice(0, 63);
  return usable(kept.replace(/^-+|-+$/g, ""), isNamespace);
}

/** The nearest valid tag, or undefined where nothing of the text can be kept. */
export function correctTag(text: string): string | undefined {
  if (isTemplated(text)) return undefined;
  const kept = text
    .toLowerCase()
    .replace(/[^a-z0-9:+#]+/g, "-")
    .slice(0, 63);
  return usable(kept.replace(/^-+|-+$/g, ""), isTag);
}

/** The nearest valid key of a label or annotation, or undefined where it has no domain and name to keep. */
export function correctKey(text: string): string | undefined {
  const slash = text.indexOf("/");
  if (slash === -1) return correctName(text);
  const name = correctName(text.slice(slash + 1));
  const domain = text.slice(0, slash).toLowerCase();
  return name === undefined ? undefined : usable(`${domain}/${name}`, isKey);
}

/** The address that a text without a scheme stands for, "example.com/docs" or "www.example.com"; else undefined. */
export function correctUrl(text: string): string | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/:?#]|$)/i.test(text) ? usable(`https://${text}`, isUrl) : undefined;
}

/** True for text that a template engine fills in: a skeleton's file, not yet a descriptor. */
export function isTemplated(text: string): boolean {
  return text.includes("{{") || text.includes("{%");
}

function isPrefixed(text: string, isSuffix: (text: string) => boolean): boolean {
  const slash = text.indexOf("/");
  return (slash === -1 || isDomain(text.slice(0, slash))) && isSuffix(text.slice(slash + 1));
}

function isDomain(text: string): boolean {
  return text.length <= 253 && text.split(".").every(isNamespace);
}

function usable(text: string, isValid: (text: string) => boolean): string | undefined {
  return isValid(text) ? text : undefined;
}
