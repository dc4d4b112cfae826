import { Document, isScalar } from "yaml";
import { draftMessages } from "./messages.ts";
import { type DescriptorDraft, draftEntities } from "./descriptorDraft.ts";

/** The text of a draft's descriptor. Values that nobody told are marked with a comment. */
export function writeDraft(draft: DescriptorDraft): string {
  const documents = draftEntities(draft).map((entity, index) => {
    // Quotes also what only older readers of YAML take for something else than text, such as "yes".
    const document = new Document(entity, { compat: "yaml-1.1" });
    if (index === 0) markAssumed(document, draft);
    return document.toString({ lineWidth: 0 });
  });
  return documents.join("---\n");
}

function markAssumed(document: Document, draft: DescriptorDraft): void {
  const places = [
    [["metadata", "name"], draft.name],
    [["spec", "type"], draft.type],
    [["spec", "lifecycle"], draft.lifecycle],
    [["spec", "owner"], draft.owner],
  ] as const;
  for (const [path, { origin }] of places) {
    const node = document.getIn(path, true);
    if (origin.kind === "assumed" && isScalar(node)) node.comment = ` ${draftMessages.assumed}`;
  }
}
