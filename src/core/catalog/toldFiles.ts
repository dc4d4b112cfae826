import type { DescriptorRecord } from "../descriptor/record.ts";
import { sourceMessages } from "../messages.ts";
import { type Problem, type ProblemCode, problemCodes } from "../problems.ts";
import type { Uri } from "../uri.ts";
import type { DescriptorNode } from "./descriptorNode.ts";
import type { SourceFile, SourceUpdate } from "./source.ts";
import type { WorkspaceIndex } from "./workspaceIndex.ts";

/** What the listeners of a source have been told, so that they are told differences only. */
export class ToldFiles {
  readonly #files = new Map<Uri, SourceFile>();

  has(uri: Uri): boolean {
    return this.#files.has(uri);
  }

  /** The difference for these files; undefined where there is none. */
  update(uris: Iterable<Uri>, index: Pick<WorkspaceIndex, "nodes" | "reach">): SourceUpdate | undefined {
    const set: SourceFile[] = [];
    const remove: Uri[] = [];
    for (const uri of [...uris].toSorted()) {
      const node = index.nodes.get(uri);
      const file = node && toSourceFile(node, index);
      const told = this.#files.get(uri);
      if (file && !(told && isSame(file, told))) {
        this.#files.set(uri, file);
        set.push(file);
      } else if (!file && told) {
        this.#files.delete(uri);
        remove.push(uri);
      }
    }
    return set.length + remove.length > 0 ? { set, remove } : undefined;
  }
}

/** Undefined for files that are no descriptors of this workspace. */
function toSourceFile(node: DescriptorNode, { reach }: Pick<WorkspaceIndex, "reach">): SourceFile | undefined {
  const { uri, finding, openText } = node;
  if (finding?.kind !== "descriptor") return undefined;
  const { record, facts, docs } = finding;
  if (reach.reached.has(uri)) {
    const problems = [
      ...(reach.unnamed.has(uri)
        ? [atFirstName(record, "descriptor-unreachable", sourceMessages.descriptorUnreachable())]
        : noProblems),
      ...(reach.problems.get(uri) ?? noProblems),
      ...docs.problems,
    ];
    return { record, isReached: true, problems: problems.length > 0 ? problems : noProblems };
  }
  if (openText === undefined || !facts.isBackstage || reach.skeletons.has(uri, facts)) return undefined;
  return { record, isReached: false, problems: [atFirstName(record, "not-in-catalog", sourceMessages.notInCatalog())] };
}

const noProblems: readonly Problem[] = [];

/** What concerns the whole file, at the first entity's name, or at the first line. */
function atFirstName({ documents }: DescriptorRecord, code: ProblemCode, message: string): Problem {
  const [document] = documents;
  const { line = 0, character = 0, entity } = document ?? {};
  const start = entity ? { line: entity.nameLine, character: entity.nameCharacter } : { line, character };
  const range = { start, end: { ...start, character: start.character + (entity?.nameLength ?? 0) } };
  const { severity } = problemCodes[code];
  return { code, severity, range, message, document: document?.index ?? 0 };
}

/** Records are made anew only where something changed, so that comparing them by identity is right. */
function isSame(a: SourceFile, b: SourceFile): boolean {
  const isEqual = a.problems === b.problems || JSON.stringify(a.problems) === JSON.stringify(b.problems);
  return a.record === b.record && a.isReached === b.isReached && isEqual;
}
