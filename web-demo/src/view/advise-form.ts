/** What is known of two places. Built once; what is typed is never overwritten while one types. */
import type { EndpointChoice } from "vpclens";
import type { Problem } from "../protocol";
import { FACTS, type AdviseFacts, type Fact, type PlaceFacts } from "../state";
import { t, tWord } from "../texts";
import { copyButton } from "./copy";
import { about, labelled, numberField, write } from "./field";
import { h, type Child } from "./h";
import { icon } from "./icon";

export interface AdviseFormView {
  readonly facts: AdviseFacts;
  readonly problem: Problem | undefined;
  readonly endpoints: readonly EndpointChoice[];
}

export interface AdviseForm {
  readonly element: HTMLElement;
  update(view: AdviseFormView): void;
}

type Change = (part: Partial<AdviseFacts>, done: boolean) => void;
const ENDS = ["source", "destination"] as const;
type End = (typeof ENDS)[number];

const NEEDS = ["encryption", "oneWay", "overlap", "manyVpcs", "crossBorder"];
const EXISTING = ["peering", "transit_router", "transit_router_basic", "vpn_gateway", "vpn_attachment", "leased_line", "classic_link", "endpoint", "grant"];

/** The kinds of places, and what is worth saying of each. */
const KINDS: Readonly<Record<string, readonly Fact[]>> = {
  vpc: ["id", "region", "account", "vpc", "cidr", "zones", "groups", "members"],
  classic: ["id", "region", "account", "groups"],
  on_premises: ["region", "cidr"],
  internet: [],
  in_vpc: ["id", "region", "account", "vpc", "cidr", "product"],
  cloud_range: ["region", "product", "privatelink", "zones"],
  public: ["region", "product", "privatelink", "zones"],
  privatelink: ["region", "product", "zones"],
  own: ["id", "region", "account", "vpc", "cidr", "zones"],
};

const HINTS: Readonly<Partial<Record<Fact, string>>> = {
  id: "i-… eni-… vsw-… vpc-…",
  region: "cn-hangzhou",
  cidr: "10.0.0.0/16",
  zones: "cn-hangzhou-h",
  product: "oss",
};

/** The ways a core's name for a fact differs from the page's. */
const CORE: Readonly<Partial<Record<Fact, string>>> = { kind: "network", groups: "security_groups", members: "security_group_type" };

/** Whether a problem is told at a field of the form. */
export function isFieldOf(problem: Problem): boolean {
  return fieldOf(problem) !== undefined;
}

function fieldOf({ path = "" }: Problem): string | undefined {
  if (path === "needs.bandwidth") return "advise-bandwidth";
  const [end, name] = path.split(/[.[]/);
  const fact = FACTS.find((fact) => (CORE[fact] ?? fact) === name);
  return fact && ENDS.some((one) => one === end) ? `advise-${end}-${fact}` : undefined;
}

export function adviseForm(change: Change): AdviseForm {
  let view: AdviseFormView | undefined;
  const said = (end: End, fact: Fact, value: string, done: boolean) => {
    const { [fact]: _, ...others }: PlaceFacts = view?.facts[end] ?? {};
    change({ [end]: value ? { ...others, [fact]: value } : others }, done);
  };
  const places = ENDS.map((end) => placeFields(end, said));
  const bandwidth = numberField("advise-bandwidth", (value, done) => change({ bandwidth: value }, done));
  const needs = boxes("need", NEEDS, (list) => change({ needs: list }, true), () => view?.facts.needs ?? []);
  const existing = boxes("exists", EXISTING, (list) => change({ existing: list }, true), () => view?.facts.existing ?? []);
  const known = h("datalist", { id: "advise-known" });

  const element = h(
    "section",
    { class: "panel advise-form", "aria-labelledby": "advise-title" },
    h("h2", { id: "advise-title", class: "hidden" }, t("view.advise")),
    h("p", { class: "hint" }, t("advise.about")),
    h("div", { class: "advise-places" }, places.map(({ element }) => element)),
    h("fieldset", { class: "advise-boxes" }, h("legend", {}, t("advise.needs")), needs.element, labelled("advise-bandwidth", t("advise.bandwidth"), bandwidth)),
    h("fieldset", { class: "advise-boxes" }, h("legend", {}, t("advise.existing")), existing.element),
    h("div", { class: "advise-foot" }, copyButton("copy.link", () => location.href, "link")),
    known,
  );

  function update(next: AdviseFormView): void {
    view = next;
    const { facts, problem, endpoints } = next;
    const field = problem && fieldOf(problem);
    known.replaceChildren(...endpoints.map(({ id, name }) => h("option", { value: id }, name)));
    for (const place of places) place.update(facts, (id) => (id === field ? problem : undefined), element);
    write(bandwidth, facts.bandwidth);
    about(element, "advise-bandwidth", field === "advise-bandwidth" ? problem : undefined, null);
    needs.update();
    existing.update();
  }

  return { element, update };
}

function placeFields(end: End, said: (end: End, fact: Fact, value: string, done: boolean) => void) {
  const id = (fact: Fact) => `advise-${end}-${fact}`;
  const controls = new Map<Fact, HTMLInputElement | HTMLSelectElement>();
  const select = (fact: Fact, choices: readonly [string, string][]) => {
    const control = h(
      "select",
      { id: id(fact), class: "field", "aria-describedby": `${id(fact)}-about`, onchange: () => said(end, fact, control.value, true) },
      choices.map(([value, label]) => h("option", { value }, label)),
    );
    controls.set(fact, control);
    return h("div", { class: "select" }, control, icon("down"));
  };
  const input = (fact: Fact) => {
    const control = h("input", {
      id: id(fact),
      type: "text",
      class: "field",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      placeholder: HINTS[fact] ?? "",
      list: fact === "id" ? "advise-known" : undefined,
      "aria-describedby": `${id(fact)}-about`,
      oninput: () => said(end, fact, control.value.trim(), false),
      onchange: () => said(end, fact, control.value.trim(), true),
    });
    controls.set(fact, control);
    return control;
  };
  const control: Partial<Record<Fact, () => HTMLElement>> = {
    kind: () => select("kind", Object.keys(KINDS).map((kind) => [kind, tWord("advise.kind", kind)])),
    members: () => select("members", [["", t("advise.unknown")], ...["Accept", "Drop", "enterprise"].map((word): [string, string] => [word, tWord("advise.members", word)])]),
    privatelink: () => select("privatelink", [["", t("advise.unknown")], ["yes", t("advise.yes")], ["no", t("advise.no")]]),
  };
  const fields = FACTS.map((fact) => ({ fact, box: labelled(id(fact), t(`advise.${fact}`), control[fact]?.() ?? input(fact)) }));
  const element = h("fieldset", { class: "advise-place" }, h("legend", {}, t(`advise.${end}`)), fields.map(({ box }): Child => box));

  function update(facts: AdviseFacts, problem: (id: string) => Problem | undefined, form: Element): void {
    const place = facts[end];
    const worth = KINDS[place.kind ?? ""] ?? [];
    for (const { fact, box } of fields) {
      // what was said before stays in sight, since it counts
      box.hidden = fact !== "kind" && !worth.includes(fact) && !place[fact];
      const own = controls.get(fact)!;
      if (own instanceof HTMLInputElement) write(own, place[fact] ?? "");
      else own.value = place[fact] ?? "";
      about(form, id(fact), problem(id(fact)), null);
    }
  }

  return { element, update };
}

function boxes(group: "need" | "exists", names: readonly string[], changed: (list: string[]) => void, chosen: () => readonly string[]) {
  const all = names.map((name) => {
    const box = h("input", {
      type: "checkbox",
      id: `${group}-${name}`,
      onchange: () => changed(names.filter((one) => (one === name ? box.checked : chosen().includes(one)))),
    });
    return { name, box };
  });
  return {
    element: h("div", { class: "advise-checks" }, all.map(({ name, box }) => h("label", { class: "check" }, box, h("span", {}, tWord(`advise.${group}`, name))))),
    update: () => {
      for (const { name, box } of all) box.checked = chosen().includes(name);
    },
  };
}
