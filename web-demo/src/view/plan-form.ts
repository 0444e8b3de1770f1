/** Whose rules, which base networks, what to keep clear of; and where plans come from and go to. */
import type { CidrProfile, CidrRole, NamedBlock, PlanDocument } from "vpclens";
import { MOST_LETTERS } from "../packed-text";
import { t, tWord } from "../texts";
import { copyButton } from "./copy";
import { labelled, write } from "./field";
import { h, replace } from "./h";
import { icon } from "./icon";

export interface PlanFormActions {
  plan(part: Partial<PlanDocument>): void;
  example(): void;
  empty(): void;
  network(): void;
  import(): void;
  export(): void;
}

export interface PlanForm {
  readonly element: HTMLElement;
  /** `kept` where the plan is too long for a link. */
  update(plan: PlanDocument, kept: boolean): void;
  /** Whether there is a network to start from. */
  network(there: boolean): void;
}

const PROFILES = ["alibaba_cloud", "aws", "azure", "oci", "plain"] as const satisfies readonly CidrProfile[];
/** Roles whose block the core knows. */
const KNOWN = ["cloud_services", "docker_bridge", "classic"] as const satisfies readonly CidrRole[];
const ROLES = ["on_premises", "peer", "transit_router", "pods", "services", "vpn_tunnel", "user_cidr", "other"] as const satisfies readonly CidrRole[];

export function planForm(actions: PlanFormActions): PlanForm {
  let plan: PlanDocument | undefined;
  const profile = h("select", { id: "plan-profile", class: "field", onchange: () => actions.plan({ profile: profile.value as CidrProfile }) }, PROFILES.map((name) => h("option", { value: name }, t(`plan.profile.${name}`))));
  const pools = h("input", { id: "plan-pools", type: "text", class: "field", autocomplete: "off", spellcheck: "false", "aria-describedby": "plan-pools-about", onchange: () => actions.plan({ pools: listOf(pools.value) }) });
  const known = KNOWN.map((role) => {
    const box = h("input", { type: "checkbox", id: `plan-avoid-${role}`, onchange: () => avoid(role, box.checked) });
    return { role, box };
  });
  const others = h("ul", { class: "plan-others" });
  const role = h("select", { id: "plan-other-role", class: "field" }, ROLES.map((value) => h("option", { value }, tWord("plan.role", value))));
  const block = h("input", { id: "plan-other-block", type: "text", class: "field", autocomplete: "off", spellcheck: "false", placeholder: "192.168.0.0/16" });
  const name = h("input", { id: "plan-other-name", type: "text", class: "field", autocomplete: "off", spellcheck: "false" });
  const fromNetwork = h("button", { type: "button", id: "plan-from-network", class: "button small", onclick: actions.network }, t("plan.from-network"));
  const link = copyButton("copy.link", () => location.href, "link");
  const long = h("p", { class: "hint plan-long", role: "status" });
  const element = h(
    "section",
    { class: "panel plan-form", "aria-labelledby": "plan-title" },
    h("h2", { id: "plan-title", class: "hidden" }, t("view.plan")),
    h("p", { class: "hint plan-about" }, t("plan.about")),
    labelled("plan-profile", t("plan.profile"), h("div", { class: "select" }, profile, icon("down"))),
    labelled("plan-pools", t("plan.pools"), pools),
    h(
      "details",
      { class: "disclosure plan-avoid" },
      h("summary", { id: "plan-avoid-title" }, icon("down"), t("plan.avoid"), " · ", h("span", { class: "plan-avoid-count" }, "0")),
      h(
        "div",
        { class: "disclosure-body" },
        h("div", { class: "plan-known" }, known.map(({ role, box }) => h("label", {}, box, tWord("plan.role", role)))),
        others,
        h(
          "form",
          { class: "plan-other", novalidate: true, onsubmit: add },
          labelled("plan-other-role", t("plan.role"), h("div", { class: "select" }, role, icon("down"))),
          labelled("plan-other-block", t("plan.block"), block),
          labelled("plan-other-name", t("plan.name"), name),
          h("button", { type: "submit", id: "plan-other-add", class: "button" }, t("plan.add")),
        ),
      ),
    ),
    h(
      "div",
      { class: "plan-foot" },
      h("span", { class: "hint" }, t("plan.start")),
      h("button", { type: "button", id: "plan-example", class: "button small", onclick: actions.example }, t("plan.start-example")),
      h("button", { type: "button", id: "plan-new", class: "button small", onclick: actions.empty }, t("plan.start-empty")),
      fromNetwork,
      h(
        "span",
        { class: "plan-out" },
        h("button", { type: "button", id: "plan-import", class: "button small", onclick: actions.import }, icon("file"), t("plan.import")),
        h("button", { type: "button", id: "plan-export", class: "button small", onclick: actions.export }, icon("forward"), t("plan.export")),
        h("button", { type: "button", id: "plan-print", class: "button small", onclick: () => print() }, t("plan.print")),
        link,
      ),
    ),
    long,
  );
  for (const about of element.querySelectorAll(".about")) if (about.id !== "plan-pools-about") about.remove();
  element.querySelector("#plan-pools-about")!.textContent = t("plan.pools-hint");

  function avoid(role: CidrRole, wanted: boolean): void {
    const rest = (plan?.avoid ?? []).filter((one) => one.role !== role || one.block !== undefined);
    actions.plan({ avoid: wanted ? [{ role }, ...rest] : rest });
  }

  function add(event: Event): void {
    event.preventDefault();
    const named: NamedBlock = { block: block.value.trim(), role: role.value as CidrRole, network: name.value.trim() || undefined };
    actions.plan({ avoid: [...(plan?.avoid ?? []), named] });
    block.value = name.value = "";
  }

  function update(next: PlanDocument, kept: boolean): void {
    plan = next;
    const all = next.avoid ?? [];
    profile.value = next.profile ?? "alibaba_cloud";
    write(pools, (next.pools ?? []).join(", "));
    for (const { role, box } of known) box.checked = all.some((one) => one.role === role && one.block === undefined);
    replace(
      others,
      all.map(
        (one, at) =>
          one.block !== undefined &&
          h(
            "li",
            {},
            h("code", {}, one.block),
            h("span", {}, [tWord("plan.role", one.role ?? "other"), one.network ?? one.name].filter(Boolean).join(" · ")),
            h("button", { type: "button", class: "button quiet small", "aria-label": t("network.remove", { file: one.block }), onclick: () => actions.plan({ avoid: all.filter((_, index) => index !== at) }) }, icon("close")),
          ),
      ),
    );
    element.querySelector(".plan-avoid-count")!.textContent = String(all.length);
    link.disabled = kept;
    long.classList.toggle("wrong", kept);
    long.textContent = kept ? t("plan.too-long", { most: MOST_LETTERS }) : t("plan.link-hint");
  }

  function network(there: boolean): void {
    fromNetwork.disabled = !there;
  }

  return { element, update, network };
}

function listOf(text: string): string[] {
  return text.split(/[\s,，;；]+/).filter(Boolean);
}
