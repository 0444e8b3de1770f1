/** What to look at first, second, third when it is not reachable. */
import type { Answer } from "vpclens";
import { t } from "../texts";
import { h, type Child } from "./h";
import { icon, type IconName } from "./icon";
import { prose } from "./prose";

const SIGNS: Readonly<Record<string, IconName>> = { blocked: "no", clear: "yes" };

export function checks(answer: Answer): Child {
  const list = answer.checks ?? [];
  if (list.length === 0) return null;
  return h(
    "section",
    { class: "panel checks" },
    h("h3", {}, t("answer.checks")),
    h(
      "ol",
      {},
      list.map(({ check, state, message }) =>
        h("li", { class: `look ${state}`, "data-check": check }, h("span", { class: "step-sign" }, icon(SIGNS[state] ?? "unknown")), h("p", {}, prose(message, answer))),
      ),
    ),
  );
}
