/** The build puts Markdown files into the bundle as texts. */
declare module "*.md" {
  const text: string;
  export default text;
}
