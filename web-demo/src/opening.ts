/** What the page opens with, and what a view begins with. */
import { EXAMPLES, findExample, openingQuestion } from "./examples";
import { OPENING_BYTES } from "./proxy-protocol";
import { EMPTY_ADVISE, EMPTY_EXPOSURE, EMPTY_FILTER, EMPTY_HEADER, EMPTY_INTENTS, EMPTY_MATRIX, EMPTY_PLAN_QUESTION, EMPTY_QUESTION, fromFragment, type State } from "./state";

/** The state that an address stands for. */
export function stateOf(fragment: string): State {
  const named = findExample(new URLSearchParams(fragment.slice(1)).get("network") ?? undefined) ?? EXAMPLES[0];
  const opening: State = {
    example: named?.name,
    without: [],
    moment: "after",
    assume: [],
    changes: [],
    view: "path",
    question: named ? openingQuestion(named) : EMPTY_QUESTION,
    filter: EMPTY_FILTER,
    matrix: EMPTY_MATRIX,
    exposure: EMPTY_EXPOSURE,
    intents: EMPTY_INTENTS,
    other: undefined,
    advise: EMPTY_ADVISE,
    plan: EMPTY_PLAN_QUESTION,
    header: EMPTY_HEADER,
    place: "",
    lang: undefined,
    theme: "auto",
  };
  const state = beginning(fromFragment(fragment, opening));
  return state.example !== undefined && !findExample(state.example) ? { ...state, example: opening.example } : state;
}

/** A filter view that was opened empty begins with what the question leads to, the view of a header with a header. */
export function beginning(state: State): State {
  if (state.view === "header" && !state.header.bytes) return { ...state, header: { ...state.header, bytes: OPENING_BYTES } };
  const { view, filter, question } = state;
  const { source, destination, protocol, port } = question;
  // An address has no filter of its own.
  const subject = [destination, source].find((end) => end && !/^[\d.]+$|:/.test(end));
  if (view !== "filter" || filter.subject || subject === undefined) return state;
  const direction = subject === destination ? "ingress" : "egress";
  return { ...state, filter: { ...filter, subject, direction, protocol, port } };
}
