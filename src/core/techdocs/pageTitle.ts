/** What a page is called that says nothing of it itself, by MkDocs' rules, but that an index bears its folder's name. */
export function pageTitle(path: string, siteName: string | undefined): string {
  const segments = path.replace(/\.\w+$/, "").split("/");
  const last = segments.at(-1) ?? "";
  const name = /^(?:index|readme)$/i.test(last) ? segments.at(-2) : last;
  if (name === undefined) return siteName ?? "Home";
  const words = name.replaceAll(/[-_]/g, " ");
  return words === words.toLowerCase() ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}
