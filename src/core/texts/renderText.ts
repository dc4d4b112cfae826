import Mustache from "mustache";

/** Where a text goes, and so how its `{{values}}` are escaped: all values of one text go the same way. */
export type TextEscape = "html" | "markdown" | "url" | "yaml";

/** A value of a text; lists repeat a section, and what is absent, null or false leaves it out. */
export type TextValue = string | number | boolean | null | undefined | readonly TextValue[] | TextView;

/** The values of a text by name. */
export interface TextView {
  readonly [name: string]: TextValue;
}

/**
 * Fills a mustache template. With "yaml" each `{{value}}` becomes one whole scalar, quoted where needed, so the
 * template puts no quotes around it; with "markdown" it becomes plain inline text; with "url" one part of an address.
 * Throws on a malformed template, which is a mistake of ours.
 */
export function renderText(template: string, view: TextView, escape: TextEscape): string {
  return Mustache.render(template, view, {}, { escape: escapes[escape] });
}

const escapes: { readonly [escape in TextEscape]: (value: unknown) => string } = {
  html: (value) => Mustache.escape(String(value)),
  markdown: (value) => escapeMarkdown(String(value)),
  url: (value) => escapeUrl(String(value)),
  yaml: (value) => (typeof value === "string" ? toYamlScalar(value) : String(value)),
};

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|~&$]/g, "\\$&").replace(/\s+/g, " ");
}

/** Stricter than `encodeURIComponent`, whose answer may still end a Markdown link; lone surrogates are no text. */
function escapeUrl(text: string): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return encodeURIComponent(wellFormed).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Texts that stay as they are in block and flow context, and that no version of YAML reads as anything but text. */
function toYamlScalar(text: string): string {
  const isPlain =
    /^[A-Za-z][\w./-]*(?: [\w./-]+)*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain ? text : quoteYaml(text);
}

/** YAML's double quotes read all of JSON's escapes, but want more signs escaped than JSON does. */
function quoteYaml(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
