/** Which filter, and which direction. Built once; what is typed is never overwritten while one types. */
import type { EndpointChoice } from "vpclens";
import type { FilterChoice, Problem } from "../protocol";
import { DIRECTIONS, type Direction, type FilterQuestion } from "../state";
import { t, tWord } from "../texts";
import { combobox, type Choice } from "./combobox";
import { copyButton } from "./copy";
import { choiceOf, identity, idOfName } from "./endpoint";
import { about, labelled, write } from "./field";
import { h, type Child } from "./h";
import { segments } from "./segments";

export interface FilterFormView {
  readonly filter: FilterQuestion;
  readonly endpoints: readonly EndpointChoice[];
  readonly filters: readonly FilterChoice[];
  readonly problem: Problem | undefined;
}

export interface FilterForm {
  readonly element: HTMLElement;
  update(view: FilterFormView): void;
}

const SUBJECT = "filter-subject";

export function filterForm(change: (part: Partial<FilterQuestion>, done: boolean) => void): FilterForm {
  let view: FilterFormView | undefined;
  const subject = combobox({
    id: SUBJECT,
    placeholder: t("filter.subject-hint"),
    describedBy: `${SUBJECT}-about`,
    meant: (typed) => idOfFilter(typed, view?.filters ?? []) ?? idOfName(typed, view?.endpoints ?? []),
    changed: (value, done) => change({ subject: value.trim() }, done),
  });
  const choices = DIRECTIONS.map((value) => ({ value, label: tWord("direction", value) }));
  const direction = segments<Direction>("direction", t("rule.direction"), choices, "ingress", (value) => change({ direction: value }, true));
  const directionBox = h("div", { class: "labelled direction" }, h("span", { class: "label", "aria-hidden": "true" }, t("rule.direction")), direction);

  const element = h(
    "section",
    { class: "panel filter-form", "aria-labelledby": "filter-title" },
    h("h2", { id: "filter-title", class: "hidden" }, t("view.filter")),
    labelled(SUBJECT, t("filter.subject"), subject.element),
    directionBox,
    copyButton("copy.link", () => location.href, "link"),
  );

  let offered: { endpoints: readonly EndpointChoice[]; filters: readonly FilterChoice[] } | undefined;

  function update(next: FilterFormView): void {
    view = next;
    const { filter, endpoints, filters, problem } = next;
    if (offered?.endpoints !== endpoints || offered.filters !== filters) subject.offer([...filters.map(choiceOfFilter), ...endpoints.map(choiceOf)]);
    offered = next;
    write(subject.input, filter.subject);
    directionBox.hidden = isOneWay(filter.subject, filters);
    element.querySelector<HTMLInputElement>(`#direction-${filter.direction}`)!.checked = true;
    const own = problem && ["interface", "filter"].includes(problem.path ?? "") ? problem : undefined;
    about(element, SUBJECT, own, identityOf(filter.subject, next));
  }

  return { element, update };
}

/** Listeners and whitelists only watch what comes in. */
export function isOneWay(id: string, filters: readonly FilterChoice[]): boolean {
  const known = filters.find((filter) => filter.id === id);
  return known !== undefined && known.kind !== "NetworkAcl";
}

function choiceOfFilter({ id, kind, name, vpc }: FilterChoice): Choice {
  const word = tWord("kind", kind);
  return {
    value: id,
    label: name ?? id,
    detail: [name && h("code", {}, id), vpc && h("code", {}, vpc), h("span", {}, word)],
    search: [name, id, word].filter(Boolean).join(" ").toLowerCase(),
  };
}

function idOfFilter(name: string, filters: readonly FilterChoice[]): string | undefined {
  const [only, ...others] = filters.filter((filter) => filter.name?.toLowerCase() === name.toLowerCase());
  return others.length === 0 ? only?.id : undefined;
}

function identityOf(typed: string, { endpoints, filters }: FilterFormView): Child {
  const filter = filters.find(({ id }) => id === typed);
  if (!filter) return identity(typed, endpoints);
  return [filter.name && [h("span", { class: "part" }, filter.name), " · "], h("span", { class: "part" }, tWord("kind", filter.kind))];
}
