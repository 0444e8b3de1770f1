/** The question as typed, in the form the core takes. What is not a number goes through as it is, so that the core says what is wrong with it. */
import type { AllowedQuery, FilterSubject, Lang, ReachOptions, RulesQuery } from "vpclens";
import type { FilterChoice } from "./protocol";
import type { FilterQuestion, Question } from "./state";

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

export function rulesQueryOf({ subject, direction }: FilterQuestion, filters: readonly FilterChoice[], lang: Lang): RulesQuery {
  return { ...subjectOf(subject, filters), direction, lang };
}

export function allowedQueryOf({ subject, direction, protocol, port }: FilterQuestion, filters: readonly FilterChoice[], lang: Lang): AllowedQuery {
  const query: AllowedQuery = { ...subjectOf(subject, filters), direction, lang };
  if (protocol) query.protocol = protocol;
  const number = hasPorts(protocol) ? numeric(port) : undefined;
  if (number !== undefined) query.port = number;
  return query;
}

/** Whether an id is that of a filter of its own; one that nobody knows counts as what it begins like. */
function subjectOf(id: string, filters: readonly FilterChoice[]): FilterSubject {
  return filters.some((filter) => filter.id === id) || /^(nacl|lsn)-/.test(id) ? { filter: id } : { interface: id };
}

function numeric(text: string): number | undefined {
  if (text === "") return undefined;
  return /^\d+$/.test(text) ? Number(text) : (text as unknown as number);
}
