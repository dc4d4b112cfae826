import type { CancellationToken } from "../../src/core/cancellation.ts";
import { neverCancelled } from "../../src/core/cancellation.ts";
import type { PlaceholderContent } from "../../src/core/descriptor/placeholder.ts";
import { readDescriptor } from "../../src/core/descriptor/readDescriptor.ts";
import type { ReadContext } from "../../src/core/descriptor/readDescriptor.ts";
import { readDocumentsInWorker } from "../../src/core/descriptor/readDocuments.ts";
import type { DescriptorRecord } from "../../src/core/descriptor/record.ts";
import { defaultModelSettings } from "../../src/core/entity/model.ts";
import type { Scheduler, Workbench } from "../../src/core/ports.ts";

/** Never gives way. */
export const eagerScheduler: Scheduler = { shouldPause: false, pause: async () => undefined };

/** A workbench without a thread of its own, which tells what it was given. */
export class InlineWorkbench implements Workbench {
  readonly parsed: string[] = [];

  async parseLarge(...[text, options]: Parameters<Workbench["parseLarge"]>): ReturnType<Workbench["parseLarge"]> {
    this.parsed.push(text);
    // As between threads: nothing but data survives.
    return JSON.parse(JSON.stringify(readDocumentsInWorker(text, JSON.parse(JSON.stringify(options)))));
  }

  async checkSchema(): ReturnType<Workbench["checkSchema"]> {
    return [];
  }
}

export const descriptorUri = "file:///repository/catalog-info.yaml";

/** What reading a descriptor needs, with placeholders that name files of a map: "./a.yaml" is `files["./a.yaml"]`. */
export function readContext(
  files: Readonly<Record<string, string | PlaceholderContent>> = {},
  parts: Partial<ReadContext> = {},
): ReadContext {
  return {
    settings: defaultModelSettings,
    scheduler: eagerScheduler,
    workbench: new InlineWorkbench(),
    checkCustomKind: async () => ({ findings: [], schemaText: undefined }),
    readPlaceholder: async ({ value }) => {
      const uri = `file:///repository/${value.replace("./", "")}`;
      const content = files[value];
      if (content === undefined) return { kind: "missing", uri };
      return typeof content === "string" ? { kind: "text", uri, text: content } : content;
    },
    ...parts,
  };
}

/** Reads a text as a descriptor of {@link descriptorUri}. */
export function readText(
  text: string,
  context: ReadContext = readContext(),
  token: CancellationToken = neverCancelled,
): Promise<DescriptorRecord> {
  return readDescriptor(descriptorUri, text, context, token);
}

/** A valid component as YAML; `spec` and `metadata` are lines to add there. */
export function componentYaml(name: string, { metadata = "", spec = "" } = {}): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
${metadata}spec:
  type: service
  lifecycle: production
  owner: payments
${spec}`;
}
