/** What is asked about dangers: from where, or of which end. */
import type { EndpointChoice, Origin } from "vpclens";
import type { Problem } from "../protocol";
import { hasPorts } from "../query";
import { ABOUTS, ORIGINS, type About, type ExposureQuestion, type Question } from "../state";
import { t } from "../texts";
import { combobox } from "./combobox";
import { copyButton } from "./copy";
import { choiceOf, identity, idOfName } from "./endpoint";
import { about as tell, labelled, numberField, write } from "./field";
import { h, replace } from "./h";
import { icon } from "./icon";
import { PROTOCOLS } from "./question";
import { segments } from "./segments";

export interface ExposureFormView {
  readonly exposure: ExposureQuestion;
  readonly question: Question;
  readonly endpoints: readonly EndpointChoice[];
  readonly problem: Problem | undefined;
}

export interface ExposureForm {
  readonly element: HTMLElement;
  update(view: ExposureFormView): void;
}

/** Places in a query as the core names them, and the fields that show what is wrong there. */
const FIELDS: Readonly<Record<string, string>> = { destination: "exposure-end", id: "exposure-end", protocol: "exposure-protocol", port: "exposure-port" };

export function exposureForm({ change }: { change(part: Partial<ExposureQuestion>, done: boolean): void }): ExposureForm {
  let view: ExposureFormView | undefined;
  const end = combobox({
    id: "exposure-end",
    placeholder: t("question.end"),
    describedBy: "exposure-end-about",
    meant: (typed) => idOfName(typed, view?.endpoints ?? []),
    changed: (value, done) => change({ end: value.trim() }, done),
  });
  const origin = h("select", { id: "exposure-origin", class: "field", onchange: () => change({ origin: origin.value as Origin }, true) }, ORIGINS.map((value) => h("option", { value }, t(`origin.${value}`))));
  const protocol = h(
    "select",
    { id: "exposure-protocol", class: "field", "aria-describedby": "exposure-protocol-about", onchange: () => change({ protocol: protocol.value }, true) },
    h("option", { value: "" }, t("question.any")),
    PROTOCOLS.map((name) => h("option", { value: name }, name.toUpperCase())),
  );
  const port = numberField("exposure-port", (value, done) => change({ port: value }, done));
  port.placeholder = t("question.any");
  const choice = h("div", { class: "exposure-choice" });
  const hint = h("p", { class: "hint exposure-hint" });
  const originBox = labelled("exposure-origin", t("exposure.origin"), h("div", { class: "select" }, origin, icon("down")));
  const endBox = labelled("exposure-end", t("exposure.end"), end.element);
  const protocolBox = labelled("exposure-protocol", t("question.protocol"), h("div", { class: "select" }, protocol, icon("down")));
  const portBox = labelled("exposure-port", t("question.port"), port);
  const element = h(
    "section",
    { class: "panel exposure-form", "aria-labelledby": "exposure-title" },
    h("h2", { id: "exposure-title", class: "hidden" }, t("view.exposure")),
    h("div", { class: "exposure-top" }, choice, copyButton("copy.link", () => location.href, "link")),
    hint,
    h("div", { class: "exposure-fields" }, originBox, endBox, protocolBox, portBox),
  );
  originBox.querySelector(".about")!.remove();

  /** Somebody who asks about an end begins with the one that the question about a path is about. */
  function choose(about: About): void {
    const { exposure, question } = view!;
    const likely = about === "falls" ? question.source : question.destination;
    change({ about, end: exposure.end || (about === "outside" ? "" : likely) }, true);
  }

  function update(next: ExposureFormView): void {
    const { exposure, endpoints, problem } = next;
    const outside = exposure.about === "outside";
    if (view?.exposure.about !== exposure.about) {
      const focused = choice.contains(document.activeElement);
      replace(choice, segments<About>("danger", t("exposure.about"), ABOUTS.map((value) => ({ value, label: t(`exposure.${value}`) })), exposure.about, choose));
      if (focused) document.getElementById(`danger-${exposure.about}`)?.focus();
      replace(hint, t(`exposure.${exposure.about}-hint`));
      endBox.querySelector("label")!.textContent = t(outside ? "exposure.only" : "exposure.end");
      end.input.placeholder = outside ? t("exposure.every") : t("question.end");
    }
    view = next;
    end.offer(endpoints.map(choiceOf));
    origin.value = exposure.origin;
    write(end.input, exposure.end);
    if (!PROTOCOLS.includes(exposure.protocol) && exposure.protocol && ![...protocol.options].some(({ value }) => value === exposure.protocol)) protocol.append(h("option", { value: exposure.protocol }, exposure.protocol));
    protocol.value = exposure.protocol;
    write(port, exposure.port);
    originBox.hidden = protocolBox.hidden = !outside;
    portBox.hidden = !outside || (exposure.protocol !== "" && !hasPorts(exposure.protocol));
    const place = problem?.path === undefined ? undefined : FIELDS[problem.path];
    tell(element, "exposure-end", place === "exposure-end" ? problem : undefined, identity(exposure.end, endpoints));
    for (const field of ["exposure-protocol", "exposure-port"]) tell(element, field, place === field ? problem : undefined, null);
  }

  return { element, update };
}

/** Whether a problem belongs to a field of the form. */
export function isFieldOf(problem: Problem): boolean {
  return problem.path !== undefined && problem.path in FIELDS;
}
