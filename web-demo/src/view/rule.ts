/** A security group rule as a card that reads like the console's table. */
import type { Answer } from "vpclens";
import { t, tWord, type TextKey } from "../texts";
import { h, type Child } from "./h";

type Named = Pick<Answer, "rules" | "resources">;

/** A label, a value, and how much of the row it takes. */
type Cell = [label: TextKey, value: Child, width?: "wide" | "whole"];

export function ruleCard(answer: Named, id: string): Child {
  const rule = answer.rules[id];
  if (!rule) return null;
  const cells: Cell[] = [
    ["rule.priority", rule.priority],
    ["rule.policy", h("span", { class: `policy ${rule.policy}` }, tWord("policy", rule.policy))],
    ["rule.protocol", rule.protocol],
    ["rule.ports", h("code", {}, rule.ports)],
    ["rule.remote", named(answer, rule.remote)],
    ["rule.direction", tWord("direction", rule.direction)],
    ...(rule.source_ports ? [["rule.source-ports", h("code", {}, rule.source_ports)] as Cell] : []),
    ...(rule.local ? [["rule.local", h("code", {}, rule.local)] as Cell] : []),
    ["rule.group", named(answer, rule.resource), "wide"],
    ["rule.id", h("code", {}, id), "wide"],
    ...(rule.description ? [["rule.description", rule.description, "whole"] as Cell] : []),
  ];
  return h(
    "dl",
    { class: `rule ${rule.policy}`, "data-rule": id },
    cells.map(([label, value, width]) => h("div", { class: width }, h("dt", {}, t(label)), h("dd", {}, value))),
  );
}

function named(answer: Named, id: string): Child {
  const name = answer.resources[id]?.name;
  return [name && `${name} `, h("code", {}, id)];
}

/** What a reachable verdict rests on: the rules met on the way. */
export function passingRules(answer: Answer): Child {
  const steps = [answer.forward, answer.back].flatMap((trace) => trace.hops).flatMap((hop) => hop.steps);
  const ids = [...new Set(steps.map((step) => step.rule).filter((id) => id !== undefined))];
  if (ids.length === 0) return null;
  return h("section", { class: "panel passing" }, h("h3", {}, t("answer.rules")), ids.map((id) => ruleCard(answer, id)));
}

