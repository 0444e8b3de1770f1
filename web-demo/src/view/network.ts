/** Where the network comes from, and what was read of it. */
import type { Note } from "vpclens";
import { EXAMPLES } from "../examples";
import { fromChoice } from "../own-files";
import { COUNTED, type Files, type Loaded, type Problem } from "../protocol";
import { MOMENTS, type Moment } from "../terraform";
import { t, tWord } from "../texts";
import { copyButton } from "./copy";
import { h } from "./h";
import { icon } from "./icon";
import { notices } from "./notices";
import { problemCard } from "./problem";
import { segments } from "./segments";

export interface NetworkActions {
  example(name: string): void;
  own(): void;
  moment(moment: Moment): void;
  add(files: Promise<Files>): void;
  paste(): void;
  use(file: string, used: boolean): void;
  remove(file: string): void;
  clear(): void;
}

export interface NetworkView {
  /** The name of the example shown; undefined for the visitor's own files. */
  readonly example: string | undefined;
  readonly files: Files;
  readonly without: readonly string[];
  /** Which network of a plan of Terraform, where there are two. */
  readonly moment: Moment | undefined;
  readonly hasOwn: boolean;
  readonly loaded: Loaded | undefined;
  readonly problem: Problem | undefined;
  /** Which disclosures stand open; kept over redrawing. */
  readonly open: Set<string>;
}

export function networkPanel(view: NetworkView, actions: NetworkActions): HTMLElement {
  const empty = Object.keys(view.files).length === 0;
  return h(
    "section",
    { class: "panel network", "aria-labelledby": "network-title" },
    h(
      "div",
      { class: "network-bar" },
      h("h2", { id: "network-title", class: "eyebrow" }, t("network")),
      menu(view, actions),
      h(
        "div",
        { class: "network-ways" },
        chooser("files", false, actions),
        chooser("folder", true, actions),
        h("button", { type: "button", id: "paste", class: "button", onclick: actions.paste }, icon("paste"), t("network.paste")),
      ),
      h("p", { class: "network-drop" }, t("network.drop")),
    ),
    view.moment && h("div", { class: "network-moment" }, h("span", { class: "hint" }, t("network.moment")), segments("moment", t("network.moment"), MOMENTS.map((value) => ({ value, label: t(`moment.${value}`) })), view.moment, actions.moment)),
    view.problem && problemCard(view.problem, view.loaded ? undefined : t("network.unread")),
    empty && h("div", { class: "empty" }, h("p", { class: "empty-title" }, t("network.none")), h("p", {}, t("network.none-help"))),
    h(
      "div",
      { class: "disclosures" },
      view.loaded && counts(view.loaded),
      !empty && disclosure(view.open, "sources", `${t("network.sources")} · ${used(view)}`, sources(view, actions)),
      view.loaded && notes(view, [...view.loaded.notices, ...view.loaded.diagnostics]),
      disclosure(view.open, "recipe", t("network.recipe"), recipe()),
    ),
  );
}

export function exampleLabel(name: string): string {
  const known = tWord("example", name);
  return known === name ? t("example", { name }) : known;
}

function menu(view: NetworkView, actions: NetworkActions): HTMLElement {
  const own = view.hasOwn || view.example === undefined;
  return h(
    "div",
    { class: "select" },
    h(
      "select",
      {
        id: "network",
        class: "field",
        "aria-label": t("network.choose"),
        onchange: (event: Event & { currentTarget: HTMLSelectElement }) => {
          const value = event.currentTarget.value;
          if (value) actions.example(value);
          else actions.own();
        },
      },
      EXAMPLES.map(({ name }) => h("option", { value: name, selected: name === view.example }, exampleLabel(name))),
      own && h("option", { value: "", selected: view.example === undefined }, t("network.own")),
    ),
    icon("down"),
  );
}

function chooser(kind: "files" | "folder", folder: boolean, actions: NetworkActions): HTMLElement {
  return h(
    "label",
    { class: `button choose-${kind}` },
    h("input", {
      type: "file",
      id: `choose-${kind}`,
      class: "hidden",
      multiple: true,
      webkitdirectory: folder,
      accept: folder ? undefined : ".json,.tf,.tfvars,application/json",
      onchange: (event: Event & { currentTarget: HTMLInputElement }) => {
        if (event.currentTarget.files?.length) actions.add(fromChoice(event.currentTarget.files));
      },
    }),
    icon(kind === "folder" ? "folder" : "file"),
    t(`network.${kind}`),
  );
}

function counts(loaded: Loaded): HTMLElement {
  return h(
    "dl",
    { class: "counts" },
    COUNTED.map((name) => h("div", {}, h("dt", {}, t(`count.${name}`)), h("dd", {}, loaded.counts[name]))),
  );
}

function used({ files, without }: NetworkView): string {
  const names = Object.keys(files);
  const left = names.filter((name) => !without.includes(name)).length;
  return left === names.length ? `${names.length}` : `${left}/${names.length}`;
}

function sources(view: NetworkView, actions: NetworkActions): HTMLElement[] {
  const own = view.example === undefined;
  const rows = Object.keys(view.files).map((file, index) => {
    const damaged = view.problem?.path?.startsWith(file) ?? false;
    return h(
      "li",
      { class: damaged ? "source damaged" : "source" },
      h(
        "label",
        {},
        h("input", {
          type: "checkbox",
          id: `source-${index}`,
          checked: !view.without.includes(file),
          onchange: (event: Event & { currentTarget: HTMLInputElement }) => actions.use(file, event.currentTarget.checked),
        }),
        h("code", {}, file),
      ),
      own &&
        h(
          "button",
          { type: "button", class: "button quiet small", "aria-label": t("network.remove", { file }), onclick: () => actions.remove(file) },
          icon("close"),
        ),
    );
  });
  return [
    h("p", { class: "hint" }, t("network.sources-hint")),
    h("ul", { class: "sources" }, rows),
    ...(own ? [h("button", { type: "button", class: "button quiet small", onclick: actions.clear }, t("network.clear"))] : []),
  ];
}

function notes({ open, files }: NetworkView, all: readonly Note[]): HTMLElement | false {
  if (all.length === 0) return false;
  return disclosure(open, "notices", `${t("network.notices")} · ${all.length}`, [h("p", { class: "hint" }, t("network.notice-kinds")), notices(all, files)]);
}

const CALLS = [
  "aliyun vpc DescribeVpcs --RegionId cn-hangzhou --PageSize 50",
  "aliyun vpc DescribeVSwitches --RegionId cn-hangzhou --PageSize 50",
  "aliyun ecs DescribeInstances --RegionId cn-hangzhou --PageSize 100",
  "aliyun ecs DescribeNetworkInterfaces --RegionId cn-hangzhou --PageSize 100",
  "aliyun ecs DescribeSecurityGroups --RegionId cn-hangzhou --PageSize 50",
  "aliyun ecs DescribeSecurityGroupAttribute --RegionId cn-hangzhou --SecurityGroupId sg-…",
].join("\n");

function recipe(): HTMLElement[] {
  return [
    h("p", { class: "hint" }, t("network.recipe-help")),
    h("pre", { class: "code", tabindex: 0, "aria-label": t("network.recipe") }, CALLS),
    copyButton("copy.commands", () => CALLS),
  ];
}

function disclosure(open: Set<string>, name: string, title: string, body: readonly HTMLElement[]): HTMLElement {
  return h(
    "details",
    {
      class: "disclosure",
      open: open.has(name),
      ontoggle: (event: Event & { currentTarget: HTMLDetailsElement }) => {
        if (event.currentTarget.open) open.add(name);
        else open.delete(name);
      },
    },
    h("summary", { id: `disclosure-${name}` }, icon("down"), title),
    h("div", { class: "disclosure-body" }, body),
  );
}
