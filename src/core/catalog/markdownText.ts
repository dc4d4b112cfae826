/**
 * Escapes text of strangers for Markdown, so that it is shown as written: no formatting, links, HTML, line breaks or
 * theme icons come out of it.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, " ")
      .trim()
      .replaceAll(/[\\`*_{}[\]()#+\-.!|>~=^]/g, String.raw`\$&`)
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      // A backslash would not keep "$(" from becoming an icon, nor addresses from becoming links.
      .replaceAll("$", "&#36;")
      .replaceAll("@", "&#64;")
      .replaceAll("://", "&#58;//")
  );
}

/** A link, or the text alone where there is no target. The text, and what is shown on hover, are escaped here. */
export function markdownLink(text: string, target: string | undefined, onHover?: string): string {
  const escaped = escapeMarkdown(text);
  if (target === undefined) return escaped;
  const address = `<${target.replaceAll(/[<>\\\s]/g, encodeURIComponent)}>`;
  return `[${escaped}](${onHover === undefined ? address : `${address} "${escapeMarkdown(onHover).replaceAll('"', "&quot;")}"`})`;
}
