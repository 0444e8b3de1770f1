/** A plan and the network that was read: a start from it, or what differs from it. */
import type { HeldAgainst, Result } from "../protocol";
import { t, tWord } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { problemCard } from "./problem";
import { prose } from "./prose";

export interface AgainstView {
  readonly network: string;
  readonly loaded: boolean;
  readonly against: boolean;
  readonly result: Result<HeldAgainst> | undefined;
}

export interface AgainstActions {
  hold(against: boolean): void;
  start(): void;
}

const SIGNS = { same: "yes", differs: "warning", unknown: "unknown", missing: "no", unplanned: "warning" } as const;

export function againstPanel({ network, loaded, against, result }: AgainstView, actions: AgainstActions): HTMLElement {
  const box = h("input", { type: "checkbox", id: "plan-held", checked: against, disabled: !loaded, onchange: () => actions.hold(box.checked) });
  return h(
    "section",
    { class: "panel plan-against", "aria-labelledby": "plan-against-title" },
    h("h3", { id: "plan-against-title" }, t("plan.network", { network })),
    h("label", { class: "plan-hold" }, box, t("plan.hold")),
    !loaded && h("p", { class: "hint" }, t("answer.no-network")),
    result && (result.ok ? held(result.value) : problemCard(result.problem, t("answer.refused"))),
  );
}

function held({ validated }: HeldAgainst): Child {
  return [
    h("p", { class: "plan-held-summary", role: "status" }, prose(validated.summary)),
    h(
      "ul",
      { class: "plan-compared" },
      validated.compared.map(({ state, kind, planned, id, planned_block, block, message, help }) =>
        h(
          "li",
          { class: state, "data-state": state },
          icon(SIGNS[state]),
          h(
            "div",
            {},
            state === "same" ? h("p", {}, h("strong", {}, planned ?? id), " ", h("span", { class: "plan-sort" }, tWord("plan.kind", kind)), " ", h("code", {}, planned_block ?? block ?? "")) : h("p", {}, prose(message)),
            state !== "same" && help && h("p", { class: "hint" }, prose(help)),
          ),
        ),
      ),
    ),
  ];
}
