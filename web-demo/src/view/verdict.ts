/** The verdict: a word, a sign, a colour and one sentence; and the two ends with what stands between them. */
import type { Answer } from "vpclens";
import { t } from "../texts";
import { h, type Child } from "./h";
import { prose } from "./prose";
import { icon, type IconName } from "./icon";

export const SIGNS: Readonly<Record<Answer["outcome"], IconName>> = { reachable: "yes", unreachable: "no", undetermined: "unknown" };

export function verdict(answer: Answer): HTMLElement {
  const { outcome, query } = answer;
  const service = [query.protocol, query.port].filter((part) => part !== undefined).join("/");
  return h(
    "section",
    { class: `verdict ${outcome}`, "data-outcome": outcome },
    h(
      "div",
      { class: "verdict-words" },
      h("span", { class: "verdict-sign" }, icon(SIGNS[outcome])),
      h("p", { class: "verdict-word" }, t(`outcome.${outcome}`)),
      h("p", { class: "verdict-summary" }, prose(answer.summary, answer)),
    ),
    h(
      "div",
      { class: "ends" },
      end(answer, "source"),
      h("div", { class: "between" }, h("code", {}, service), h("span", { class: "wire" }, h("span", { class: "wire-sign" }, icon(SIGNS[outcome])))),
      end(answer, "destination"),
    ),
  );
}

function end(answer: Answer, which: "source" | "destination"): HTMLElement {
  const place = answer[which];
  const id = place?.resource ?? answer.query[which];
  const name = answer.resources[id]?.name;
  const where: Child[] = [place?.zone, place?.vswitch].filter(Boolean).map((part) => h("code", {}, part));
  const groups = place?.security_groups?.map((group) => answer.resources[group]?.name ?? group) ?? [];
  return h(
    "div",
    { class: "end" },
    h("p", { class: "end-label" }, t(`question.${which}`)),
    h("p", { class: "end-name" }, name ?? id),
    h("p", { class: "end-facts" }, name && h("code", {}, id), place?.address && place.address !== id && h("code", {}, place.address)),
    where.length > 0 && h("p", { class: "end-where" }, where),
    groups.length > 0 && h("p", { class: "end-where" }, t("end.groups", { groups: groups.join(", ") })),
  );
}
