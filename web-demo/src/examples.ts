/** The example networks, taken into the page at build time. */
import type { Files } from "./protocol";
import { EMPTY_QUESTION, type Question } from "./state";

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

const SUGGESTIONS: Readonly<Record<string, readonly Suggestion[]>> = {
  "three-tier": [
    tcp("i-bp1threetierapp01", "i-bp1threetierdb01", 3306),
    tcp("i-bp1threetierapp01", "i-bp1threetierdb01", 3306, "DescribeSecurityGroupAttribute.sg-bp1threetierdb.json"),
    tcp("i-bp1threetierweb01", "i-bp1threetierapp02", 8080),
    tcp("i-bp1threetierbastion", "i-bp1threetierdb01", 22),
    tcp("i-bp1threetierweb01", "i-bp1threetierweb02", 22),
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

export function questionOf({ source, destination, protocol, port }: Suggestion): Question {
  return { ...EMPTY_QUESTION, source, destination, protocol, port };
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
  return [...folders].map(([name, files]) => ({ name, files, suggestions: SUGGESTIONS[name] ?? [] }));
}
