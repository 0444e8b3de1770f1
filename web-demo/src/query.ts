/** The question as typed, in the form the core takes. What is not a number goes through as it is, so that the core says what is wrong with it. */
import type { Lang, ReachOptions } from "vpclens";
import type { Question } from "./state";

const WITH_PORTS = ["tcp", "udp", "6", "17"];

export function hasPorts(protocol: string): boolean {
  return WITH_PORTS.includes(protocol.toLowerCase());
}

export function queryOf(question: Question, lang: Lang): { source: string; destination: string; options: ReachOptions } {
  const { source, destination, protocol } = question;
  const ported = hasPorts(protocol);
  const port = ported ? numeric(question.port) : undefined;
  const sourcePort = ported ? numeric(question.sourcePort) : undefined;
  const options: ReachOptions = { protocol, lang };
  if (port !== undefined) options.port = port;
  if (sourcePort !== undefined) options.sourcePort = sourcePort;
  return { source, destination, options };
}

function numeric(text: string): number | undefined {
  if (text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
}
