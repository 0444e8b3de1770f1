/** What can be opened differently, one line for each group of pairs and each kind of difference. */
import type { DiffAnswer } from "vpclens";
import { EMPTY_QUESTION, type Question } from "../state";
import { serviceIn } from "../services";
import { t, type TextKey } from "../texts";
import { h } from "./h";
import { code } from "./prose";
import { icon } from "./icon";

export const DIFFERENCES = ["gained", "lost", "unknown"] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

type Difference = DiffAnswer["differences"][number];

export interface DifferenceLine {
  readonly kind: DifferenceKind;
  readonly services: readonly string[];
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly origin?: Difference["origin"];
  readonly witness?: Difference["witness"];
  readonly causes?: Difference["causes"];
}

/** The other answer is what decides: it can be opened now, it cannot, or nobody knows. */
const KINDS = { reachable: "gained", unreachable: "lost", undetermined: "unknown" } as const satisfies Record<Difference["services"][number]["after"], DifferenceKind>;
const SIGNS = { gained: "plus", lost: "minus", unknown: "unknown" } as const;
const NAMED = 3;

export function differenceLines(differences: readonly Difference[]): DifferenceLine[] {
  return DIFFERENCES.flatMap((kind) =>
    differences.flatMap(({ services, ...ends }) => {
      const own = services.filter(({ after }) => KINDS[after] === kind).map(({ service }) => service);
      return own.length > 0 ? [{ kind, services: own, ...ends }] : [];
    }),
  );
}

export interface LineActions {
  /** What people call an id. */
  name(id: string): string | undefined;
  /** The address of a question about a path. */
  address(question: Question): string;
}

export function differenceTable(lines: readonly DifferenceLine[], label: string, { name, address }: LineActions): HTMLElement {
  const heads: TextKey[] = ["difference.services", "question.source", "question.destination"];
  return h(
    "div",
    { class: "differences", role: "region", tabindex: 0, "aria-label": label },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("diff.what")), heads.map((head) => h("th", { scope: "col" }, t(head))), h("th", { scope: "col" }, h("span", { class: "hidden" }, t("difference.ask"))))),
      h(
        "tbody",
        {},
        lines.map(({ kind, services, sources, destinations, origin, witness, causes = [] }) => {
          const question = witness && { ...EMPTY_QUESTION, ...serviceIn(services), source: witness.source, destination: witness.destination };
          return h(
            "tr",
            { class: "difference", "data-kind": kind },
            h("td", {}, h("span", { class: "difference-sign" }, icon(SIGNS[kind]), t(`difference.${kind}`))),
            h("td", { class: "difference-services" }, services.map((service) => h("span", { class: "service" }, serviceText(service))), because(causes)),
            h("td", {}, outside(sources, origin), ends(sources, name)),
            h("td", {}, outside(destinations, origin), ends(destinations, name)),
            h("td", {}, question && h("a", { class: "difference-ask", href: address(question) }, t("difference.ask"))),
          );
        }),
      ),
    ),
  );
}

/** The core's word for everything is a word of the page. */
export function serviceText(service: string): string {
  return service === "all" ? t("matrix.all") : service;
}

/** What was changed that makes it so. */
function because(causes: readonly string[]): HTMLElement | false {
  return causes.length > 0 && h("p", { class: "difference-causes" }, t("difference.because"), causes.map((cause) => [" ", code(cause)]));
}

/** What blocks of addresses are of; ends of the network have no length. */
function outside(ids: readonly string[], origin: Difference["origin"]): HTMLElement | false {
  const isBlock = ids.some((id) => id.includes("/"));
  return origin !== undefined && isBlock && h("span", { class: "difference-origin" }, t(`outside.${origin}`));
}

function ends(ids: readonly string[], name: LineActions["name"]): HTMLElement {
  const one = (id: string) => h("li", {}, name(id), name(id) !== undefined && " ", code(id));
  const more = ids.slice(NAMED);
  return h(
    "ul",
    { class: "difference-ends" },
    ids.slice(0, NAMED).map(one),
    more.length > 0 && h("li", {}, h("details", {}, h("summary", {}, t("difference.others", { count: more.length })), h("ul", {}, more.map(one)))),
  );
}
