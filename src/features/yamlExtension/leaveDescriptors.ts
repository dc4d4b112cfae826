export const yamlExtensionId = "redhat.vscode-yaml";

/** The scheme of our schema's address; the extension asks whoever registered a scheme for the content behind it. */
const scheme = "callboard-descriptor";

/** A schema by which everything is right, nothing is worth a suggestion, and that the extension does not link to. */
const silentSchema = "true";

/** What the extension's exports are said to be in its documentation, as far as it is needed here. */
interface YamlExtension {
  registerContributor(
    scheme: string,
    requestSchema: (resource: string) => string | undefined,
    requestSchemaContent: (uri: string) => string,
    label?: string,
  ): boolean;
}

/**
 * Tells the YAML extension to leave descriptors alone: a contributed schema comes before those of SchemaStore, and ours
 * says nothing. Other files keep their schemas. False where the exports are not those that are known.
 */
export function leaveDescriptors(exported: unknown, isDescriptor: (uri: string) => boolean): boolean {
  if (!isYamlExtension(exported)) return false;
  return exported.registerContributor(
    scheme,
    (resource) => (isDescriptor(resource) ? `${scheme}:///descriptor` : undefined),
    () => silentSchema,
    "Callboard",
  );
}

function isYamlExtension(exported: unknown): exported is YamlExtension {
  return (
    typeof exported === "object" &&
    exported !== null &&
    typeof Reflect.get(exported, "registerContributor") === "function"
  );
}
