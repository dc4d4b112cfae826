import type { CancellationToken } from "../cancellation.ts";
import { contentHash } from "../descriptor/contentHash.ts";
import { isBackstageDocument } from "../descriptor/isBackstageDocument.ts";
import { isJsonObject, type JsonObject, parseJson } from "../entity/entity.ts";
import type { Scheduler } from "../ports.ts";
import { type Http, HttpFailure, type HttpResponse, type Timing } from "../remote/http.ts";
import { portalMessages } from "../remote/messages.ts";
import { errorIn, isPage, PortalError, toPortalError } from "../remote/portalError.ts";
import { toServedEntity } from "../remote/remoteRecord.ts";
import { withoutQuery } from "../remote/shownAddress.ts";
import { toListedFile } from "./listedEntities.ts";
import { listItems } from "./listItems.ts";
import { sharedMessages } from "./messages.ts";
import type { FileTree, Origin } from "./origin.ts";
import type { UrlRow } from "./sharedRow.ts";

export interface UrlOriginPorts {
  readonly http: Http;
  readonly timing: Timing;
  readonly scheduler: Scheduler;
}

/** 20,000 entities, printed with indentation, are half of it. */
const maxBytes = 64_000_000;
const timeoutMs = 60_000;
const mostRedirects = 5;
/** Letters; some milliseconds. */
const hashedAtOnce = 1_000_000;

/**
 * A file of the web: a list of entities as `callboard entities --format json` prints it, or a descriptor. Nothing but the
 * address is sent, so that redirects cannot lead a secret astray. Each entity of a list becomes a file of its own.
 */
export class UrlOrigin implements Origin {
  readonly #row: UrlRow;
  readonly #ports: UrlOriginPorts;

  constructor(row: UrlRow, ports: UrlOriginPorts) {
    this.#row = row;
    this.#ports = ports;
  }

  async look(version: string | undefined, token: CancellationToken): Promise<FileTree | undefined> {
    const { hash: knownHash, etag } = readVersion(version);
    const response = await this.#fetch(etag, token);
    if (response.status === 304) return undefined;
    const text = response.text.replace(/^\uFEFF/, "");
    const hash = await this.#hashOf(text);
    if (hash === knownHash) return undefined;
    if (isPage(response)) throw new PortalError("signInPage", sharedMessages.signInToFile(this.#row.name));
    const texts = await this.#split(text, token);
    const files = new Map<string, string>();
    const byId = new Map<string, string>();
    for (const [path, each] of texts) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      const id = contentHash(each);
      files.set(path, id);
      byId.set(id, each);
    }
    return {
      version: JSON.stringify({ hash, etag: response.headers.get("etag") }),
      files,
      isWhole: false,
      read: async (ids) => new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id) ?? ""]] : []))),
    };
  }

  /** Nothing of it is on this machine but the replica. */
  async forget(): Promise<void> {}

  async #fetch(etag: string | undefined, token: CancellationToken): Promise<HttpResponse> {
    const { name, url } = this.#row;
    let address = url;
    for (let count = 0; count <= mostRedirects; count++) {
      const response = await this.#ask(address, etag, token);
      if (response.status === 304 && etag !== undefined) return response;
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || location === undefined) return this.#accept(response);
      if (!URL.canParse(location, address)) break;
      const target = new URL(location, address);
      const isSafe = target.protocol === "https:" || (target.protocol === "http:" && address.startsWith("http:"));
      if (!isSafe) throw new PortalError("redirect", sharedMessages.unsafeRedirect(name));
      address = target.href;
    }
    throw new PortalError("redirect", sharedMessages.tooManyRedirects(name));
  }

  async #ask(url: string, etag: string | undefined, token: CancellationToken): Promise<HttpResponse> {
    const headers = { accept: "application/json, application/yaml, text/yaml, text/plain, */*" };
    const condition = etag === undefined ? {} : { "if-none-match": etag };
    try {
      const request = { method: "GET", url, headers: { ...headers, ...condition }, maxBytes, timeoutMs } as const;
      return await this.#ports.http.send(request, token);
    } catch (error) {
      throw error instanceof HttpFailure ? toPortalError(this.#row.name, error) : error;
    }
  }

  #accept(response: HttpResponse): HttpResponse {
    const { name, url } = this.#row;
    const { status } = response;
    if (status === 401 || status === 403) throw new PortalError("signIn", sharedMessages.signInToFile(name));
    if (status === 404 || status === 410)
      throw new PortalError("notFound", sharedMessages.fileGone(name, withoutQuery(url)));
    const error = errorIn(name, response, this.#ports.timing.now());
    if (error) throw error;
    return response;
  }

  async #hashOf(text: string): Promise<string> {
    const { scheduler } = this.#ports;
    const parts: string[] = [];
    for (let start = 0; start < text.length; start += hashedAtOnce) {
      if (scheduler.shouldPause) await scheduler.pause();
      parts.push(contentHash(text.slice(start, start + hashedAtOnce)));
    }
    return contentHash(parts.join());
  }

  /** The files that the answer stands for, by path. */
  async #split(text: string, token: CancellationToken): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#rowsIn(text, token);
    if (rows) return this.#splitRows(rows);
    if (!isBackstageDocument(text, [])) {
      throw new PortalError("garbled", portalMessages.garbled(this.#row.name, sharedMessages.catalogFile()));
    }
    return new Map([[fileNameIn(this.#row.url) ?? "catalog-info.yaml", text]]);
  }

  /** A list of entities, such a list as Backstage's own API answers it, or one entity; undefined for something else. */
  async #rowsIn(text: string, token: CancellationToken): Promise<readonly JsonObject[] | undefined> {
    const { scheduler } = this.#ports;
    const items = await listItems(text, scheduler, token);
    if (!items) {
      // Whatever else an address answers with, however large, is not worth parsing.
      const one = /^\s*\{/.test(text) && text.includes('"apiVersion"') ? parseJson(text) : undefined;
      return isJsonObject(one) ? [one] : undefined;
    }
    const rows: JsonObject[] = [];
    for (const item of items) {
      if (scheduler.shouldPause) await scheduler.pause();
      const row = parseJson(item);
      if (!isJsonObject(row)) return undefined;
      rows.push(row);
    }
    return rows;
  }

  async #splitRows(rows: readonly JsonObject[]): Promise<ReadonlyMap<string, string>> {
    const files = new Map<string, string>();
    for (const row of rows) {
      if (this.#ports.scheduler.shouldPause) await this.#ports.scheduler.pause();
      const served = toServedEntity(row);
      if (!served) continue;
      const [path, held] = toListedFile(served);
      if (!files.has(path)) files.set(path, held);
    }
    if (files.size === 0 && rows.length > 0) {
      throw new PortalError("garbled", portalMessages.garbled(this.#row.name, sharedMessages.catalogFile()));
    }
    return files;
  }
}

/** The name of the file at an address; undefined where its end cannot be one. */
function fileNameIn(url: string): string | undefined {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  if (!/\.(ya?ml|json)$/i.test(last)) return undefined;
  try {
    return decodeURI(last);
  } catch {
    // "%" and something that is no code, which servers may take as it is.
    return undefined;
  }
}

function readVersion(version: string | undefined): { readonly hash?: string; readonly etag?: string } {
  const value = version === undefined ? undefined : parseJson(version);
  if (!isJsonObject(value)) return {};
  const { hash, etag } = value;
  return { ...(typeof hash === "string" && { hash }), ...(typeof etag === "string" && { etag }) };
}
