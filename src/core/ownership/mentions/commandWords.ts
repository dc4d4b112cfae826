import type { PlainValue } from "./plainValue.ts";

/** As far as a flag or command may stand in front of a word. */
const nearBefore = 80;

/** Commands whose words say what they are wherever they stand, in a step of a pipeline too. */
const knownCommand =
  /(?:^|[\s;&|("'`])(?:kubectl|oc|helm|docker(?:-compose)?|podman|gh|glab|psql|argocd|systemctl|journalctl|kcat|kafkacat|gcloud|nomad|npm|pnpm|yarn|pip3?|cargo|composer|flyctl|heroku)\s/;

/** True for a line or text that runs a command whose words are known. */
export function runsCommand(text: string): boolean {
  return knownCommand.test(text);
}

const workloadKind =
  /^(?:deploy(?:ment)?|svc|service|sts|statefulset|cronjob|rollout|ds|daemonset|app)s?(?:\.\w+)*\/(?=[\w-]+$)/;

/** Commands and directives that take a host, for which a single word with a port is one. */
const asksHosts =
  /(?:^|[\s;&|(])(?:server|curl|wget|nc|telnet|grpcurl|grpc_pass|reverse_proxy|wait-for-it\S*|dockerize)\s/;

const flags = String.raw`(?:--?[\w-]+(?:=\S+)?\s+)*`;
/** What a word is behind a command, if it has the form of a name. A `unit` counts where its name is a distinctive one. */
const namedBehind: readonly (readonly [key: string, before: RegExp])[] = [
  ["workload", /\b(?:kubectl|oc)\s.*\s(?:deploy(?:ment)?|svc|service|sts|statefulset|cronjob|rollout|daemonset)s?\s+$/],
  ["workload", new RegExp(String.raw`\bhelm\s+(?:upgrade|install|uninstall|rollback|status|history)\s+${flags}$`)],
  ["workload", /\bargocd\s+app\s+\w+\s+$|\bgcloud\s+run\s+(?:deploy|services\s+\w+)\s+$/],
  ["workload", /\b(?:flyctl|fly|heroku)\s.*\s-a\s+$|\bcf\s+(?:push|restart|restage|logs)\s+$/],
  ["workload", /\bnomad\s+job\s+(?:stop|status|restart|inspect)\s+$/],
  ["unit", new RegExp(String.raw`\bsystemctl\s+${flags}[a-z-]+\s+${flags}$|\bjournalctl\s.*-\w*u\s+$`)],
  ["unit", /(?:\bsudo\s+|^\s*)service\s+$|\b(?:supervisorctl|pm2)\s+(?:start|stop|restart|reload|status|logs)\s+$/],
  [
    "unit",
    new RegExp(
      String.raw`\b(?:docker|podman)\s+(?:logs|restart|stop|start|kill|rm|inspect|exec|attach)\s+${flags}$|\b(?:docker|podman)[\s-]compose\s.*\b(?:up|logs|restart|stop|start|build|run|exec)\s+${flags}$`,
    ),
  ],
  ["topic", /\b(?:kcat|kafkacat|kafka-[\w-]+)(?:\.sh)?\s.*-t\s+$|\brpk\s+topic\s+\w+\s+$/],
  ["topic", /\bgcloud\s+pubsub\s+(?:topics|subscriptions)\s+[a-z-]+\s+$/],
  ["image", /\b(?:docker|podman)\s+build\s(?:.*\s)?-t\s+$/],
  ["host", /\b(?:psql|pg_dump|pg_restore|pg_isready|mysql|mysqldump|redis-cli)\s(?:.*\s)?-h\s+$/],
  [
    "unit",
    new RegExp(
      String.raw`(?:^|[;&|])\s*(?:[\w./-]*/)?[\w-]*(?:deploy|release|rollout|rollback|promote|restart)[\w-]*(?:\.\w+)?\s+${flags}$`,
    ),
  ],
  ["unit", /\b(?:nx|lerna|rush|turbo)\s+[\w:-]+\s+$/],
  ["unit", /\b(?:ssh|ping|nslookup|dig)\s+$/],
];
/** What the patterns here and below begin with. */
const tellingWord =
  /deploy|release|rollout|rollback|promote|restart|(?:^|[\s;])for\s|=\(|\b(?:kubectl|oc|helm|argocd|gcloud|flyctl|fly|heroku|cf|nomad|systemctl|journalctl|service|supervisorctl|pm2|docker|podman|kcat|kafkacat|kafka-|rpk|psql|pg_|mysql|redis-cli|nx|lerna|rush|turbo|ssh|ping|nslookup|dig|npm|pnpm|yarn|pip|uvicorn|gunicorn|hypercorn|python|cargo|composer|gem|go|gh|glab|\w+_header|set-header|add-header|header_up|header_down|(?:Request)?Header)/;
const packagesBehind = new RegExp(
  String.raw`\b(?:(?:npm|pnpm)\s+(?:i|install|add|remove|update)|yarn\s+(?:add|remove|upgrade|workspace)|(?:npm|pnpm)\s(?:.*\s)?(?:-w|--workspace|--filter|-F)|pip3?\s+install|cargo\s+(?:add|install)|cargo\s.*\s(?:-p|--package)|composer\s+require|gem\s+install|go\s+(?:get|install)|uvicorn|gunicorn|hypercorn|python3?\s+-m)\s+${flags}$`,
);
/** Directives of proxies that set a header. */
const headerBefore =
  /\b(?:(?:proxy|grpc|fastcgi|uwsgi)_set_header|add_header|set-header|add-header|header_up|header_down|(?:Request)?Header\s+(?:always\s+)?(?:set|add|append))\s+([\w-]+)\s+$/;

/** What a word is by the command before it: `kubectl … deployment ledger`, `helm upgrade ledger`, `gh … -R acme/ledger`. */
function keyInCommand(before: string, word: string): string | undefined {
  if (/^[a-z][\w.-]*$/i.test(word)) {
    const header = headerBefore.exec(before)?.[1];
    if (header !== undefined) return header;
    const list = /\bfor\s+(\w+)\s+in\s+[^;|&()]*$/.exec(before)?.[1] ?? /(?:^|\s)(\w+)=\([^()]*$/.exec(before)?.[1];
    if (list !== undefined) return list;
    const behind = namedBehind.find(([, pattern]) => pattern.test(before))?.[0];
    if (behind !== undefined) return behind;
  }
  if (packagesBehind.test(before)) return "package";
  const isRepository = /\b(?:gh|glab)\s(?:.*\s)?(?:-R|clone|fork|view|api)\s+$/.test(before);
  return isRepository && /^[\w.-]+(?:\/[\w.-]+)+$/.test(word) ? "repository" : undefined;
}

/** The length of a package's name, without its version: "@acme/money@2", "acme-money==1". */
function packageIn(word: string): number {
  return /^@?[^@=<>~!^[\]]+/.exec(word)?.[0].length ?? word.length;
}

/** Words of a command that say what they are: values of variables and flags, hosts with ports, images, `deploy/name`. */
export function readCommand(line: string, start: number, end: number): readonly PlainValue[] {
  const saysMore = tellingWord.test(line);
  const runsWorkloads = /\b(?:kubectl|oc|k|flux|argocd|stern|skaffold|telepresence|rollout|port-forward)\s/.test(line);
  const runsImages = /\b(?:docker|podman|nerdctl|crane|skopeo|trivy|buildah)\s/.test(line);
  return [...line.slice(start, end).matchAll(/[^\s;|&()<>"'`]+/g)].flatMap((match): readonly PlainValue[] => {
    const [word] = match;
    const from = start + match.index;
    const to = from + word.length;
    const before = line.slice(Math.max(0, from - nearBefore), from);
    const key = saysMore ? keyInCommand(before, word) : undefined;
    if (key === "package") return [{ start: from, end: from + packageIn(word), place: "value", key }];
    const assigned = /^(?:--?)?[A-Za-z_][\w.-]*=(?=.)/.exec(word)?.[0].length;
    if (assigned !== undefined) return [{ start: from + assigned, end: to, place: "value" }];
    const workload = runsWorkloads ? workloadKind.exec(word)?.[0].length : undefined;
    if (workload !== undefined) return [{ start: from + workload, end: to, place: "value", key: "workload" }];
    if (key !== undefined) return [{ start: from, end: to, place: "value", key }];
    const flag = /(?:^|\s)--([A-Za-z][\w-]*)\s+$/.exec(before)?.[1];
    if (flag !== undefined && !word.startsWith("-")) {
      const isConsumers = flag === "group" && /\bkafka-|\brpk\s/.test(line);
      return [{ start: from, end: to, place: "value", key: isConsumers ? "consumer-group" : flag }];
    }
    if (runsImages && /[:/]/.test(word)) return [{ start: from, end: to, place: "image" }];
    if (asksHosts.test(line) && /^[a-z][a-z0-9.-]*:\d{2,5}(\/|$)/i.test(word))
      return [{ start: from, end: to, place: "value", key: "server" }];
    return /^[a-z0-9.-]+:\d{2,5}(\/|$)|^[a-z0-9-]+(\.[a-z0-9-]+){2,9}$/i.test(word)
      ? [{ start: from, end: to, place: "bareAddress" }]
      : [];
  });
}

const list =
  /^\s*(?:export\s+)?(?<key>\w*(?:services|apps|components|topics|queues|teams|owners|repos|images|packages|deployments|buckets))\s*[?:+]?[=:]\s*["']?(?<words>[\w.-]+(?:[ \t]+[\w.-]+)+)["']?\s*(?:#.*)?$/di;

/** The words of "SERVICES = a b", in quotes or not. */
export function listedWords(line: string): readonly PlainValue[] {
  const match = list.exec(line);
  const key = match?.groups?.["key"];
  const [from, to] = match?.indices?.groups?.["words"] ?? [];
  if (key === undefined || from === undefined || to === undefined) return [];
  return [...line.slice(from, to).matchAll(/\S+/g)].map(({ index, 0: { length } }) => ({
    start: from + index,
    end: from + index + length,
    place: "value",
    key,
  }));
}
