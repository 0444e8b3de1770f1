/** Everything that stands in the way, each with the rule that decides and what helps. */
import type { Answer } from "vpclens";
import { t, tWord } from "../texts";
import { h, type Child } from "./h";
import { helpLine } from "./help";
import { prose } from "./prose";
import { ruleCard } from "./rule";

export function blockers(answer: Answer): Child {
  if (answer.blockers.length === 0) return null;
  return h(
    "section",
    { class: "panel blockers" },
    h("h3", {}, t("answer.blockers")),
    h(
      "ol",
      {},
      answer.blockers.map((blocker) =>
        h(
          "li",
          { class: "blocker", "data-reason": blocker.reason },
          h("div", { class: "blocker-words" }, h("span", { class: "tag" }, tWord("leg", blocker.leg)), h("p", { class: "blocker-message" }, prose(blocker.message, answer))),
          blocker.rule && ruleCard(answer, blocker.rule),
          helpLine(answer, blocker.help),
        ),
      ),
    ),
  );
}
