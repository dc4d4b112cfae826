import * as vscode from "vscode";
import { isToken, readHeaderLine } from "../../core/remote/tokenOutput.ts";
import { messages } from "../messages.ts";

const texts = messages.portals;

/** What passes a proxy in front of a portal, and what to call whoever has it. */
export interface Gate {
  readonly user: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A token that the user pastes; undefined if they would rather not. */
export async function askToken(portal: string): Promise<string | undefined> {
  const isWrong = (text: string): boolean => !isToken(text.trim());
  return ask(portal, texts.tokenPrompt, (text) => (isWrong(text) ? texts.tokenRule : undefined));
}

export async function askBasic(portal: string): Promise<Gate | undefined> {
  const user = await vscode.window.showInputBox({
    title: texts.signInTitle(portal),
    prompt: texts.userPrompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text === "" || text.includes(":") ? texts.userRule : undefined),
  });
  const password = user === undefined ? undefined : await ask(portal, texts.passwordPrompt, () => undefined);
  if (user === undefined || password === undefined) return undefined;
  const encoded = Buffer.from(`${user}:${password}`, "utf8").toString("base64");
  return { user, headers: { authorization: `Basic ${encoded}` } };
}

export async function askHeader(portal: string): Promise<Gate | undefined> {
  const isWrong = (text: string): boolean => readHeaderLine(text) === undefined;
  const line = await ask(portal, texts.headerPrompt, (text) => (isWrong(text) ? texts.headerRule : undefined));
  const header = line === undefined ? undefined : readHeaderLine(line);
  return header && { user: header[0], headers: { [header[0]]: header[1] } };
}

export async function askCookie(portal: string): Promise<Gate | undefined> {
  const isWrong = (text: string): boolean => !/^[^\s=;]+=\S/.test(text.trim()) || !readHeaderLine(`cookie: ${text}`);
  const cookie = await ask(portal, texts.cookiePrompt, (text) => (isWrong(text) ? texts.cookieRule : undefined));
  return cookie === undefined ? undefined : { user: "cookie", headers: { cookie: cookie.trim() } };
}

function ask(
  portal: string,
  prompt: string,
  validateInput: (text: string) => string | undefined,
): Thenable<string | undefined> {
  const title = texts.signInTitle(portal);
  return vscode.window.showInputBox({ title, prompt, password: true, ignoreFocusOut: true, validateInput });
}
