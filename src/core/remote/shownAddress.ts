/**
 * An address, or what was typed for one, as messages may repeat it: without whatever may be a user, a password or a token.
 * What cannot be read as an address is cut by its letters, rather too much than too little.
 */
export function withoutSecrets(text: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(text) ?? [];
  const end = rest.lastIndexOf("@") + 1;
  return `${scheme}${end > 0 ? "…@" : ""}${withoutQuery(rest.slice(end)).replace(/&.*$/s, "")}`;
}

/** An address without its query and fragment, in which some servers are given tokens. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, "");
}
