/** The example networks, taken into the page at build time. */
import type { Files } from "./protocol";
import { EMPTY_QUESTION, type Question, type State } from "./state";

/** A question worth asking of an example. */
export interface Suggestion extends Pick<Question, "source" | "destination" | "protocol" | "port"> {
  /** Files that are left out, to show what their absence does. */
  readonly without: readonly string[];
}

export interface Example {
  readonly name: string;
  readonly files: Files;
  /** The first one is asked when the example is opened. */
  readonly suggestions: readonly Suggestion[];
}

/** In the order in which they are offered; the first one opens the page. */
const SUGGESTIONS: Readonly<Record<string, readonly Suggestion[]>> = {
  "three-tier": [
    tcp("i-bp1threetierapp01", "i-bp1threetierdb01", 3306),
    tcp("i-bp1threetierapp01", "i-bp1threetierdb01", 3306, "DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"),
    tcp("i-bp1threetierweb01", "i-bp1threetierapp02", 8080),
    tcp("i-bp1threetierbastion", "i-bp1threetierdb01", 22),
    tcp("i-bp1threetierweb01", "i-bp1threetierweb02", 22),
  ],
  "same-vpc": [
    tcp("i-web1", "i-web2", 22),
    tcp("i-web1", "i-db1", 3306),
    tcp("i-web1", "i-db1", 22),
    tcp("i-db1", "i-web1", 80),
  ],
  "peered-vpcs": [
    tcp("i-shop", "i-stock", 8080),
    tcp("i-shop", "i-lab", 8080),
    tcp("i-lab", "i-shop", 8080),
  ],
  "cen-one-region": [
    tcp("i-shop", "i-stock", 8080),
    tcp("i-shop", "i-lab", 8080),
    tcp("i-lab", "i-shop", 8080),
  ],
  "cen-two-regions": [
    tcp("i-app", "i-db", 3306),
  ],
  "private-link": [
    tcp("i-client", "ep-web", 80),
    tcp("i-other", "ep-web", 80),
    tcp("i-client", "ep-web", 443),
    tcp("i-client", "ep-waiting", 80),
  ],
  "gateway-endpoint": [
    tcp("i-app", "100.118.28.9", 443),
  ],
  "vpn-gateway": [
    tcp("192.168.1.9", "rm-orders", 3306),
    tcp("192.168.1.9", "i-app", 443),
    tcp("i-app", "192.168.1.9", 443),
    tcp("192.168.1.9", "100.118.28.9", 443),
  ],
  "vpn-transit-router": [
    tcp("192.168.1.9", "i-app", 443),
    tcp("192.168.1.9", "i-db", 3306),
    tcp("192.168.1.9", "100.118.28.9", 443),
    tcp("192.168.1.9", "100.118.31.9", 443),
  ],
  "classic-link": [
    tcp("i-old", "i-new", 3306),
    tcp("i-old2", "i-new", 3306),
  ],
};

const RAW = import.meta.glob<string>("../../examples/*/*.json", { query: "?raw", import: "default", eager: true });

export const EXAMPLES: readonly Example[] = collect();

export function findExample(name: string | undefined): Example | undefined {
  return EXAMPLES.find((example) => example.name === name);
}

/** The question an example opens with. */
export function openingQuestion(example: Example): Question {
  const [first] = example.suggestions;
  return first ? questionOf(first) : EMPTY_QUESTION;
}

function questionOf({ source, destination, protocol, port }: Suggestion): Question {
  return { ...EMPTY_QUESTION, source, destination, protocol, port };
}

/** What changes when a question is asked. */
export function asking(suggestion: Suggestion): Pick<State, "question" | "without"> {
  return { question: questionOf(suggestion), without: suggestion.without };
}

function tcp(source: string, destination: string, port: number, ...without: string[]): Suggestion {
  return { source, destination, protocol: "tcp", port: String(port), without };
}

function collect(): Example[] {
  const folders = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(RAW).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [folder, file] = path.split("/").slice(-2) as [string, string];
    folders.set(folder, { ...folders.get(folder), [file]: text });
  }
  const names = [...new Set([...Object.keys(SUGGESTIONS), ...folders.keys()])];
  return names.flatMap((name) => {
    const files = folders.get(name);
    return files ? [{ name, files, suggestions: SUGGESTIONS[name] ?? [] }] : [];
  });
}
