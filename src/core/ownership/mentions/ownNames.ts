import type { AliasLookup, MentionedEntity } from "./alias.ts";
import { kindOf } from "./kinds.ts";
import { type Key, wordsOf } from "./roles.ts";

/** Words at the end of a key or function by which a program tells others who it is: its logger, its title, its events. */
const selfWords: ReadonlySet<string> = new Set(
  "logger source producer origin program tracer meter caller requester initiator sender emitter".split(" "),
);
const selfKeys: ReadonlySet<string> = new Set(
  "loggername xpoweredby poweredby xforwardedby forwardedby xrequestedby requestedby calledby appname applicationname programname rootprojectname servicename orgopencontainersimagetitle imagetitle".split(
    " ",
  ),
);
/** What is made with a `name` of its own: `pino({ name: "ledger" })`. */
const namedMakers = /^(?:pino|bunyan|winston|structlog|logger|tracer)$/;

/** True for a key whose value may be the name of the program itself. */
export function isSelfKey(key: string): boolean {
  const words = wordsOf(key);
  return selfKeys.has(words.join("")) || selfWords.has(words.at(-1) ?? "") || namedMakers.test(words.at(-1) ?? "");
}

/** `Logger(label: …)`, `log.child({ name: … })`. */
function makesSelf({ text, isCall }: Key): boolean {
  return isSelfKey(text) || (isCall && /(?:^|[^a-z])log(?:ger|ging)?\W(?:child|named|withName|forName)$/i.test(text));
}

/**
 * The component of a name, where its own files tell who they are: a word of everyday speech is enough then.
 *
 * @param owners the entities that the file belongs to; asked only where the rest fits
 * @param isConfiguration true where what stands outermost is about the program, as in a chart
 */
export function matchOwnName(
  text: string,
  keys: readonly Key[],
  aliases: AliasLookup,
  owners: () => readonly string[],
  isConfiguration: boolean,
): readonly MentionedEntity[] {
  const [nearest, outer] = keys;
  if (nearest === undefined) return [];
  // A mere `name` is that of a logger, or of what a file of configuration is about.
  const isName = !nearest.isCall && /^(?:name|label|category)$/i.test(nearest.text);
  const isSelf = isName
    ? outer
      ? makesSelf(outer)
      : isConfiguration && /^name$/i.test(nearest.text)
    : makesSelf(nearest);
  if (!isSelf) return [];
  const refs = aliases.find("name", text).filter((ref) => kindOf(ref) === "component");
  if (refs.length === 0) return [];
  const own = owners();
  return refs.filter((ref) => own.includes(ref)).map((ref) => ({ ref, evidence: "name" }));
}
