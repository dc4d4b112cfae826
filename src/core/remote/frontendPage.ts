import { findText, isJsonList, parseJson } from "../entity/entity.ts";
import { readBaseUrl } from "./portal.ts";

/**
 * What the pages of a Backstage say of its backend, in the configuration that they bring along; undefined for pages of
 * anything else.
 */
export function readFrontend(html: string): { readonly backend: string | undefined } | undefined {
  const [, text] = /<script type="backstage\.io\/config">\s*([\s\S]*?)\s*<\/script>/.exec(html) ?? [];
  const isBackstage = text !== undefined || /backstage-(?:app|public-path)|<title>[^<]*backstage/i.test(html);
  if (!isBackstage) return undefined;
  const backend = readBaseUrl(findBackend(text ?? ""));
  return { backend: typeof backend === "string" ? backend : undefined };
}

/** Of several sources of configuration the last one counts. */
function findBackend(text: string): string {
  const configuration = parseJson(text);
  const parts = isJsonList(configuration) ? configuration : [configuration];
  const addresses = parts.map(
    (part) => findText(part, "data", "backend", "baseUrl") ?? findText(part, "backend", "baseUrl"),
  );
  return addresses.findLast((address) => address !== undefined) ?? "";
}
