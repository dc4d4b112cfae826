/**
 * The few pure globals that core uses. Core is compiled without the DOM's and Node's types, so that nothing else
 * of its surroundings can slip in.
 */
interface URL {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  readonly searchParams: { get(name: string): string | null };
}
declare var URL: { new (url: string, base?: string): URL; canParse(url: string, base?: string): boolean };
