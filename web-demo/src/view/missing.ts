/** What has to be known before the question can be answered, and the command that tells it. */
import type { Answer } from "vpclens";
import { t, tWord } from "../texts";
import { copyButton } from "./copy";
import { h, type Child } from "./h";
import { helpLine } from "./help";
import { prose, type Named } from "./prose";

export function missing(answer: Named & Pick<Answer, "missing">): Child {
  if (answer.missing.length === 0) return null;
  return h(
    "section",
    { class: "panel missing" },
    h("h3", {}, t("answer.missing")),
    h(
      "ul",
      {},
      answer.missing.map(({ leg, reason, message, call, help }) =>
        h(
          "li",
          { class: "lack", "data-reason": reason },
          h("div", { class: "blocker-words" }, leg && h("span", { class: "tag" }, tWord("leg", leg)), h("p", { class: "blocker-message" }, prose(message, answer))),
          call && h("div", { class: "command" }, h("pre", { class: "code", tabindex: 0, "aria-label": message }, call), copyButton("copy.command", () => call)),
          helpLine(answer, help),
        ),
      ),
    ),
    answer.missing.some(({ call }) => call) && h("p", { class: "hint" }, t("answer.missing-help")),
  );
}
