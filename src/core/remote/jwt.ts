import { findText, findValue, parseJsonObject } from "../entity/entity.ts";

/** What a token says of itself. Nobody has checked that it is true: good for labels and expiry, for nothing else. */
export interface TokenClaims {
  /** "user:default/jane" of Backstage's own tokens. */
  readonly subject?: string;
  /** Milliseconds since the epoch, by the clock of whoever issued it. */
  readonly expiresAt?: number;
}

/** The claims of a JSON web token; none of a text that is no such token. */
export function readClaims(token: string): TokenClaims {
  const [, payload = "", signature] = token.split(".");
  const claims = signature === undefined ? undefined : parseJsonObject(decodeBase64Url(payload));
  const subject = findText(claims, "sub");
  const expiry = findValue(claims, "exp");
  return {
    ...(subject !== undefined && { subject }),
    ...(typeof expiry === "number" && { expiresAt: expiry * 1000 }),
  };
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The text, UTF-8, that is written in base 64 with the letters of addresses; "" where it is not. */
function decodeBase64Url(text: string): string {
  let bits = "";
  for (const letter of text.replace(/=+$/, "")) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return "";
    bits += value.toString(2).padStart(6, "0");
  }
  const bytes = bits.match(/[01]{8}/g) ?? [];
  try {
    return decodeURIComponent(
      bytes.map((byte) => `%${Number.parseInt(byte, 2).toString(16).padStart(2, "0")}`).join(""),
    );
  } catch {
    return "";
  }
}
