import { parseDocuments } from "../descriptor/parseDocuments.ts";
import { toJson } from "../descriptor/toJson.ts";
import { decodeAnnotations, type DecodedAnnotations } from "../entity/annotationRow.ts";
import { annotationMessages } from "../messages.ts";

/** The rows in the text of an annotation file: its first YAML document of at most `maxBytes`, or JSON. */
export function readAnnotations(text: string, maxBytes: number): DecodedAnnotations {
  const tree = parseDocuments(text).next().value?.tree;
  if (!tree) return { rows: [], mistakes: [] };
  const [error] = tree.errors;
  const { value, errors } = toJson(tree, maxBytes);
  const reason = error?.message ?? errors[0]?.message;
  const { rows, mistakes } = decodeAnnotations(value);
  if (reason === undefined) return { rows, mistakes };
  return { rows, mistakes: [{ message: annotationMessages.unreadable(reason) }, ...mistakes] };
}
