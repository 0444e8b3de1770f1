/** The header as fields that can be changed: the bytes follow. */
import { ENDS, kindOf, NEW_TLV, retold, TLV_KINDS, type Draft, type DraftEnd, type DraftTlv, type Ends, type TlvKind } from "../header-draft";
import type { Problem } from "../protocol";
import { t, tWord } from "../texts";
import { about, labelled } from "./field";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { problemCard } from "./problem";

/** `rebuild` when fields came or went; `focus` is the id of the one to go on with. */
export type EditHeader = (draft: Draft, done: boolean, rebuild?: { readonly focus: string }) => void;

export interface HeaderEdit {
  readonly element: HTMLElement;
  tell(problem: Problem | undefined): void;
}

type Side = "source" | "destination";

export function headerEdit(first: Draft, edit: EditHeader): HeaderEdit {
  let draft = first;
  const change = (part: Partial<Draft>, done: boolean) => edit((draft = { ...draft, ...part }), done);
  const restructure = (part: Partial<Draft>, focus: string) => edit((draft = { ...draft, ...part }), true, { focus });

  const general = h("div", { class: "edit-problem" });
  const local = draft.command === "LOCAL";
  const element = h(
    "div",
    { class: "header-edit" },
    h(
      "div",
      { class: "edit-row" },
      select("edit-version", t("edit.version"), ["2", "1"], String(draft.version), (value) => restructure({ version: value === "1" ? 1 : 2 }, "edit-version")),
      select("edit-command", t("edit.command"), ["PROXY", "LOCAL"], draft.command, (value) => restructure({ command: value as Draft["command"] }, "edit-command")),
      !local && select("edit-ends", t("edit.ends"), ENDS, draft.ends, (value) => restructure({ ends: value as Ends }, "edit-ends"), (value) => t(`edit.ends.${value}`)),
      !local && draft.ends !== "none" && select("edit-transport", t("edit.transport"), ["STREAM", "DGRAM"], draft.transport, (value) => change({ transport: value as Draft["transport"] }, true)),
    ),
    !local && draft.ends !== "none" && h("div", { class: "edit-sides" }, end("source"), end("destination")),
    draft.version === 2 && [
      h("h4", {}, "TLV"),
      h("ol", { class: "edit-tlvs" }, draft.tlvs.map(tlvRow)),
      h("button", { type: "button", id: "edit-add", class: "button small", onclick: add }, t("edit.add")),
    ],
    general,
  );

  function end(side: Side): Child {
    const said = (part: Partial<DraftEnd>, done: boolean) => change({ [side]: { ...draft[side], ...part } }, done);
    const field = (part: keyof DraftEnd, label: string) => labelled(`edit-${side}-${part}`, label, input(`edit-${side}-${part}`, draft[side][part], (value, done) => said({ [part]: value }, done)));
    const fields = draft.ends === "unix" ? [field("path", t("edit.path"))] : [field("ip", t("edit.ip")), field("port", t("edit.port"))];
    return h("fieldset", { class: "edit-end" }, h("legend", {}, t(`edit.${side}`)), fields);
  }

  function tlvRow(tlv: DraftTlv, index: number): HTMLElement {
    const id = (part: string) => `edit-tlv-${index}-${part}`;
    const changed = (part: Partial<DraftTlv>, done: boolean) => change({ tlvs: draft.tlvs.map((one, at) => (at === index ? { ...one, ...part } : one)) }, done);
    const kinds = Object.keys(TLV_KINDS) as TlvKind[];
    const last = draft.tlvs.length - 1;
    const { type, writing } = kindOf(tlv.kind);
    return h(
      "li",
      { class: "edit-tlv" },
      select(id("kind"), t("edit.kind", { place: index + 1 }), kinds, tlv.kind, (kind) => restructure({ tlvs: draft.tlvs.map((one, at) => (at === index ? retold(one, kind as TlvKind) : one)) }, id("kind")), (kind) => tWord("tlv", kind)),
      type === undefined && labelled(id("type"), t("edit.type"), input(id("type"), tlv.type, (type, done) => changed({ type }, done))),
      writing === "computed"
        ? h("p", { class: "hint edit-computed" }, t("edit.computed"))
        : labelled(id("value"), t(`edit.value.${writing}`), input(id("value"), tlv.value, (value, done) => changed({ value }, done))),
      h(
        "div",
        { class: "edit-buttons" },
        button(id("up"), "up", t("edit.up", { place: index + 1 }), index === 0, () => move(index, index - 1)),
        button(id("down"), "down", t("edit.down", { place: index + 1 }), index === last, () => move(index, index + 1)),
        button(id("remove"), "close", t("edit.remove", { place: index + 1 }), false, () => remove(index)),
      ),
    );
  }

  function move(from: number, to: number): void {
    const tlvs = [...draft.tlvs];
    tlvs.splice(to, 0, ...tlvs.splice(from, 1));
    const way = to < from ? (to === 0 ? "down" : "up") : to === tlvs.length - 1 ? "up" : "down";
    restructure({ tlvs }, `edit-tlv-${to}-${way}`);
  }

  function remove(index: number): void {
    const tlvs = draft.tlvs.filter((_, at) => at !== index);
    restructure({ tlvs }, tlvs.length > 0 ? `edit-tlv-${Math.min(index, tlvs.length - 1)}-remove` : "edit-add");
  }

  function add(): void {
    restructure({ tlvs: [...draft.tlvs, NEW_TLV] }, `edit-tlv-${draft.tlvs.length}-kind`);
  }

  function tell(problem: Problem | undefined): void {
    const place = problem && fieldOf(problem);
    const field = place !== undefined && element.querySelector(`#${place}`) ? place : undefined;
    for (const control of element.querySelectorAll<HTMLInputElement>("input.field")) about(element, control.id, control.id === field ? problem : undefined, null);
    general.replaceChildren(...(problem && !field ? [problemCard(problem)] : []));
  }

  return { element, tell };
}

/** `tlvs[1].value` and `source.ip` are fields of the form. */
function fieldOf({ path = "" }: Problem): string | undefined {
  const tlv = /^tlvs\[(\d+)\]\.(type|value)$/.exec(path);
  if (tlv) return `edit-tlv-${tlv[1]}-${tlv[2]}`;
  const end = /^(source|destination)\.(ip|port|path)$/.exec(path);
  return end ? `edit-${end[1]}-${end[2]}` : undefined;
}

function input(id: string, value: string, changed: (value: string, done: boolean) => void): HTMLInputElement {
  const field = h("input", {
    id,
    type: "text",
    class: "field",
    value,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": `${id}-about`,
    oninput: () => changed(field.value.trim(), false),
    onchange: () => changed(field.value.trim(), true),
  });
  return field;
}

function select<V extends string>(id: string, label: string, values: readonly V[], chosen: string, choose: (value: V) => void, name: (value: V) => string = (value) => value): HTMLElement {
  const control = h(
    "select",
    { id, class: "field", onchange: () => choose(control.value as V) },
    values.map((value) => h("option", { value, selected: value === chosen }, name(value))),
  );
  return labelled(id, label, h("div", { class: "select" }, control, icon("down")));
}

function button(id: string, sign: "up" | "down" | "close", label: string, disabled: boolean, press: () => void): HTMLElement {
  return h("button", { type: "button", id, class: "button quiet small", "aria-label": label, title: label, disabled, onclick: press }, icon(sign));
}
