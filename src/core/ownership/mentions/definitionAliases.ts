import { type Entity, findText, findValue, isJsonList, isJsonObject, parseJson } from "../../entity/entity.ts";
import { parseAddress } from "./addresses.ts";
import type { Alias } from "./alias.ts";
import { urlAliases } from "./urlAliases.ts";

/** Larger definitions were made by a machine, and would hold up the index. */
const longestDefinition = 2_000_000;
const mostChannels = 200;

/**
 * The servers, channels and packages that an API's definition tells: OpenAPI 2 and 3, AsyncAPI 2 and 3 as YAML or JSON,
 * and protocol buffers. Only the few lines that tell are read, for a catalog has thousands of definitions.
 */
export function definitionAliases({ kind, spec }: Entity): readonly Alias[] {
  const text = findText(spec, "definition");
  if (kind.toLowerCase() !== "api" || text === undefined || text.length > longestDefinition) return [];
  const protoPackage = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m.exec(text)?.[1];
  if (protoPackage !== undefined)
    return protoPackage.includes(".") ? [{ kind: "module", text: `proto:${protoPackage}` }] : [];
  return /^\s*\{/.test(text) ? readJson(text) : readYaml(text);
}

function readYaml(text: string): readonly Alias[] {
  const isQueued = /^["']?asyncapi["']?:/m.test(text);
  const servers = sectionOf(text, "servers");
  const addresses = [...servers.matchAll(/(?:^|[\s{,-])(?:url|host)["']?:\s*["']?([^\s"',}]+)/g)].map(
    ([, address = ""]) => address,
  );
  const host = /^host:\s*["']?([\w.:-]+)/m.exec(text)?.[1];
  const base = /^basePath:\s*["']?([^\s"']+)/m.exec(text)?.[1] ?? "";
  return [
    ...addresses.flatMap((address) => serverAliases(address, isQueued)),
    ...(host === undefined ? [] : serverAliases(`https://${host}${base}`, false)),
    ...channelsIn(sectionOf(text, "channels")),
  ];
}

/** The lines below a key at the start of a line, with the key's own. */
function sectionOf(text: string, key: string): string {
  const start = new RegExp(`^["']?${key}["']?:`, "m").exec(text)?.index;
  if (start === undefined) return "";
  const end = /\n(?=[^\s#-])/g;
  end.lastIndex = start;
  return text.slice(start, end.exec(text)?.index);
}

/** The keys one step in, and what AsyncAPI 3 gives them as their address. */
function channelsIn(section: string): readonly Alias[] {
  const indent = /\n( +)\S/.exec(section)?.[1];
  if (indent === undefined) return [];
  const keys = [
    ...section.matchAll(new RegExp(`^${indent}(?:"([^"]+)"|'([^']+)'|([^\\s"'#{}:][^:\\n]*)):(?=\\s|$)`, "gm")),
  ];
  const addresses = [...section.matchAll(/^[ \t]+address:[ \t]*["']?([^\s"']+)/gm)].map(([, address = ""]) => address);
  const names =
    addresses.length > 0 ? addresses : keys.map(([, double, single, plain]) => double ?? single ?? plain ?? "");
  return names.slice(0, mostChannels).map(toChannel);
}

function readJson(text: string): readonly Alias[] {
  const value = parseJson(text);
  const isQueued = findText(value, "asyncapi") !== undefined;
  const servers = findValue(value, "servers");
  const listed = isJsonList(servers) ? servers : isJsonObject(servers) ? Object.values(servers) : [];
  const addresses = listed.flatMap((server) => findText(server, "url") ?? findText(server, "host") ?? []);
  const host = findText(value, "host");
  const channels = findValue(value, "channels");
  const names = isJsonObject(channels)
    ? Object.entries(channels).map(([name, channel]) => findText(channel, "address") ?? name)
    : [];
  return [
    ...addresses.flatMap((address) => serverAliases(address, isQueued)),
    ...(host === undefined ? [] : serverAliases(`https://${host}${findText(value, "basePath") ?? ""}`, false)),
    ...names.slice(0, mostChannels).map(toChannel),
  ];
}

/**
 * An address of a server; one whose host has a variable names none. A broker carries the messages of many APIs, so that
 * its host says less than its own name.
 */
function serverAliases(address: string, isQueued: boolean): readonly Alias[] {
  const url = address.includes("://") ? address : `${isQueued ? "tcp" : "https"}://${address}`;
  const parsed = /^[\w+.-]+:\/\/[^/]*[{$]/.test(url) ? undefined : parseAddress(url.replaceAll(/\{[^{}/]*\}/g, "x"));
  if (!parsed?.host.includes(".")) return [];
  if (isQueued && !/^(https?|wss?)$/.test(parsed.scheme)) return [{ kind: "broker", text: parsed.host }];
  return [...urlAliases(url), { kind: "hostOfPath", text: parsed.host }];
}

function toChannel(text: string): Alias {
  return { kind: "channel", text: text.trim() };
}
