import readme from "../../README.md";

/** What the README says of a problem code, below the code's own title; undefined for a code that it does not know. */
export function findSection(code: string): string | undefined {
  const [, text] = readme.split(`\n### ${code}\n`);
  return text?.split(/\n##+ /)[0];
}
