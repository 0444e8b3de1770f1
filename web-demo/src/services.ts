/** Services as the core writes them, as questions about a path. */
import { EMPTY_QUESTION, type Question } from "./state";

type Service = Pick<Question, "protocol" | "port">;

/** What is asked where every port has one answer. */
const ANY_PORT = "443";

/** The service that is asked about: the first of TCP or else the first. */
export function serviceIn(services: readonly string[]): Service {
  const read = services.map(readService);
  return read.find(({ protocol }) => protocol === "tcp") ?? read[0] ?? { protocol: "tcp", port: ANY_PORT };
}

/** Of ranges the first port or protocol. */
function readService(text: string): Service {
  const [, named = "", first] = /^([a-z]+)(?: (\d+))?/.exec(text) ?? [];
  if (named === "tcp" || named === "udp") return { protocol: named, port: first ?? ANY_PORT };
  if (named.startsWith("protocol")) return { protocol: first ?? "tcp", port: "" };
  return named === "all" || named === "" ? { protocol: "tcp", port: ANY_PORT } : { protocol: named, port: "" };
}

/** About one pair of them; nothing is asked of an end and itself. */
export function questionAbout(sources: readonly string[], destinations: readonly string[], service: Service): Question | undefined {
  for (const source of sources.slice(0, 2)) {
    const destination = destinations.find((destination) => destination !== source);
    if (destination !== undefined) return { ...EMPTY_QUESTION, ...service, source, destination };
  }
  return undefined;
}
