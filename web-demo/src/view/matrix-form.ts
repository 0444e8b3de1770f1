/** How a matrix is laid out, and which of its rows are shown. */
import { BYS, ORDERS, type By, type MatrixQuestion, type Order } from "../state";
import { t } from "../texts";
import { copyButton } from "./copy";
import { labelled, write } from "./field";
import { h, replace } from "./h";
import { icon } from "./icon";

export interface MatrixForm {
  readonly element: HTMLElement;
  update(question: MatrixQuestion): void;
}

export function matrixForm(change: (part: Partial<MatrixQuestion>, done: boolean) => void): MatrixForm {
  const by = h("select", { id: "matrix-by", class: "field", onchange: () => change({ by: by.value as By, rowsBy: "", columnsBy: "" }, true) }, BYS.map((value) => h("option", { value }, t(`by.${value}`))));
  const tag = h("input", {
    id: "matrix-tag",
    type: "text",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "env",
    onchange: () => change({ tag: tag.value.trim() }, true),
  });
  const key = labelled("matrix-tag", t("matrix.tag"), tag);
  const order = h("select", { id: "matrix-order", class: "field", onchange: () => change({ order: order.value as Order, rowsBy: "", columnsBy: "" }, true) }, ORDERS.map((value) => h("option", { value }, t(`order.${value}`))));
  const text = h("input", {
    id: "matrix-text",
    type: "search",
    class: "field",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: t("matrix.text-hint"),
    "aria-describedby": "matrix-text-about",
    oninput: () => change({ text: text.value.trim() }, false),
    onchange: () => change({ text: text.value.trim() }, true),
  });
  const select = (control: HTMLSelectElement) => h("div", { class: "select" }, control, icon("down"));
  const element = h(
    "section",
    { class: "panel matrix-form", "aria-labelledby": "matrix-title" },
    h("h2", { id: "matrix-title", class: "hidden" }, t("view.matrix")),
    h("div", { class: "matrix-rows" }, labelled("matrix-by", t("matrix.by"), select(by)), key),
    labelled("matrix-text", t("matrix.text"), text),
    labelled("matrix-order", t("matrix.order"), select(order)),
    copyButton("copy.link", () => location.href, "link"),
  );
  replace(element.querySelector("#matrix-text-about")!, t("matrix.text-help"));

  function update(question: MatrixQuestion): void {
    by.value = question.by;
    key.hidden = question.by !== "tag";
    write(tag, question.tag);
    order.value = question.order;
    write(text, question.text);
  }

  return { element, update };
}
