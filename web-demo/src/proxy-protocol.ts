/** A PROXY protocol header: asks the core what every byte is for, and writes the header again when a field changes. */
import type { HeaderToWrite, Lang } from "vpclens";
import type { Core } from "./core";
import { draftOf, headerOf, type Draft } from "./header-draft";
import { leavesAt, rangesOf, type Range } from "./header-ranges";
import { HEADER_SAMPLES, type HeaderSample } from "./header-samples";
import { latest } from "./latest";
import { hexOf, octetsOf, textOfFile } from "./octets";
import type { Examined, Loaded, Problem, Result } from "./protocol";
import { decideQuestionOf } from "./query";
import type { HeaderQuestion } from "./state";
import { t } from "./texts";
import { copyButton } from "./view/copy";
import { h, replace } from "./view/h";
import { byteCells, type Bytes } from "./view/header-bytes";
import { callerBox, type CallerBox } from "./view/header-caller";
import { headerEdit, type HeaderEdit } from "./view/header-edit";
import { headerFacts, resultLine } from "./view/header-facts";
import { headerForm, type HeaderForm } from "./view/header-form";
import { rangeDetail, rangeList, type Ranges } from "./view/header-ranges";
import { icon } from "./view/icon";
import { problemCard } from "./view/problem";

export interface HeaderActions {
  /** `done` when a field was left or a choice was made. */
  change(part: Partial<HeaderQuestion>, done: boolean): void;
  /** A header, with the network that it belongs to. */
  sample(sample: HeaderSample): void;
  /** One line for screen readers. */
  say(line: string): void;
}

export interface HeaderState {
  readonly question: HeaderQuestion;
  readonly lang: Lang;
  readonly loaded: Loaded | undefined;
  /** What people call the network. */
  readonly network: string;
}

/** What the view shows when it is opened empty. */
export const OPENING_BYTES: string = HEADER_SAMPLES[0].bytes;

export class HeaderPage {
  readonly element = h("div", { class: "header-view" });
  readonly #actions: HeaderActions;
  readonly #examine: (asked: { readonly question: HeaderQuestion; readonly lang: Lang; readonly key: string }) => void;
  readonly #decide: (asked: { readonly question: HeaderQuestion; readonly lang: Lang; readonly key: string }) => void;
  readonly #encode: (asked: { readonly header: HeaderToWrite; readonly lang: Lang; readonly draft: Draft; readonly done: boolean; readonly bytes: string }) => void;
  readonly #told = h("div");
  readonly #edited = h("div");
  readonly #body = h("div", { id: "header-answer", class: "header-body", tabindex: -1 });
  #form!: HeaderForm;
  #caller!: CallerBox;
  #edit: HeaderEdit | undefined;
  #state: HeaderState | undefined;
  #examinedKey = "";
  #decidedKey = "";
  #answered: Loaded | undefined;
  #result: Result<Examined> | undefined;
  /** What the fields say, and the bytes that were written from them. */
  #draft: Draft | undefined;
  #written = "";
  #editOpen = false;

  constructor(core: Core, actions: HeaderActions) {
    this.#actions = actions;
    this.#examine = latest(
      ({ question, lang }) => core.send({ kind: "header", received: octetsOf(question.bytes), options: question.preset, lang }),
      (result, { key }) => {
        if (key !== this.#examinedKey) return;
        this.#result = result;
        this.#draw(result);
        this.#actions.say(result.ok ? result.value.explanation.summary : `${t("answer.refused")}: ${result.problem.message}`);
      },
    );
    this.#decide = latest(
      ({ question, lang }) => core.send({ kind: "decide", received: octetsOf(question.bytes), question: decideQuestionOf(question, lang) }),
      (result, { key }) => {
        if (key === this.#decidedKey) this.#caller.tell(result, this.#state!.network);
      },
    );
    this.#encode = latest(
      ({ header, lang }) => core.send({ kind: "encode", header, lang }),
      (result, { draft, done, bytes }) => {
        const shown = this.#state!.question.bytes;
        // who has gone back meanwhile does not want it any more
        if (draft !== this.#draft || (shown !== bytes && shown !== this.#written)) return;
        this.#edit?.tell(result.ok ? undefined : result.problem);
        if (!result.ok) return;
        this.#written = hexOf(result.value) + hexOf(this.#behind());
        this.#actions.change({ bytes: this.#written }, done);
      },
    );
  }

  /** Builds everything that carries words. */
  buildWords(): void {
    this.#form = headerForm({
      change: (part, done) => this.#actions.change(part, done),
      sample: (sample) => this.#actions.sample(sample),
      file: (file) => void this.take(file),
    });
    this.#caller = callerBox(
      (part, done) => this.#actions.change(part, done),
      () => this.#takeCaller(),
    );
    this.#examinedKey = this.#decidedKey = "";
    this.#result = undefined;
    this.#forget();
    replace(this.#told);
    this.#caller.element.hidden = true;
    replace(this.#body, this.#told, this.#edited, this.#caller.element);
    replace(this.element, this.#form.element, this.#body);
  }

  update(state: HeaderState): void {
    this.#state = state;
    const { question, lang, loaded } = state;
    this.#form.update(question, this.#bytesProblem());
    this.#caller.update(question);
    if (!question.bytes) return this.#empty();
    const examinedKey = JSON.stringify([question.bytes, question.preset, lang]);
    const decidedKey = JSON.stringify([question, lang]);
    if (examinedKey !== this.#examinedKey) {
      // what the fields still say must not be written over other bytes
      this.#edited.inert = question.bytes !== this.#written;
      this.#examine({ question, lang, key: (this.#examinedKey = examinedKey) });
    }
    if (decidedKey === this.#decidedKey && loaded === this.#answered) return;
    this.#answered = loaded;
    this.#decide({ question, lang, key: (this.#decidedKey = decidedKey) });
  }

  /** A file that was dropped or chosen. */
  async take(file: File): Promise<void> {
    this.#actions.change({ bytes: await textOfFile(file) }, true);
  }

  #empty(): void {
    this.#examinedKey = this.#decidedKey = "";
    this.#result = undefined;
    this.#forget();
    this.#caller.element.hidden = true;
    replace(this.#told, h("div", { class: "panel empty" }, h("p", { class: "empty-title" }, t("header.none")), h("p", {}, t("header.none-help"))));
  }

  #draw(result: Result<Examined>): void {
    this.#edited.inert = false;
    this.#form.update(this.#state!.question, this.#bytesProblem());
    this.#caller.element.hidden = !result.ok;
    if (result.ok) {
      replace(this.#told, this.#bytesAndRanges(result.value));
      return this.#settleDraft(result.value);
    }
    this.#forget();
    replace(this.#told, !this.#bytesProblem() && problemCard(result.problem, t("answer.refused")));
  }

  /** The bytes and the list, which point at each other. */
  #bytesAndRanges({ bytes, explanation, header, markdown }: Examined): HTMLElement {
    const ranges = rangesOf(explanation);
    const { result, offset, needed, summary } = explanation;
    const broken = result === "invalid" ? offset : undefined;
    const detail = h("div", { class: "range-detail" });
    let chosen: readonly number[] = [];
    const cells: Bytes = byteCells(
      { bytes, ranges, broken, needed },
      {
        hover: (at) => show(at === undefined ? chosen : leavesAt(ranges, at)),
        choose: (at) => show((chosen = leavesAt(ranges, at))),
        follow: (at) => list.goTo(leavesAt(ranges, at)[0] ?? 0),
      },
    );
    const list: Ranges = rangeList(ranges, broken === undefined ? undefined : { at: broken, rule: summary }, {
      hover: (index) => show(index === undefined ? chosen : [index]),
      choose: (index) => show((chosen = [index])),
    });

    function show(indices: readonly number[]): void {
      const [first] = indices.map((index): Range => ranges[index]!);
      cells.light(first);
      list.light(indices);
      replace(detail, rangeDetail(ranges, indices));
    }

    show([]);
    return h(
      "section",
      { class: "panel header-told", "aria-labelledby": "told-title" },
      resultLine(explanation),
      result === "header" && header && headerFacts(header),
      h(
        "div",
        { class: "lines-bar" },
        h("h3", { id: "told-title" }, t("header.told")),
        h("div", { class: "lines-copy" }, copyButton("copy.markdown", () => markdown), copyButton("copy.json", () => JSON.stringify(explanation, null, 2)), copyButton("copy.hex", () => hexOf(bytes))),
      ),
      h("p", { class: "hint" }, t("header.hint")),
      h("div", { class: "header-both" }, h("div", { class: "bytes-side" }, cells.element, detail), list.element),
    );
  }

  /** The fields follow the bytes, but for those bytes that follow the fields. */
  #settleDraft({ bytes, header }: Examined): void {
    const hex = hexOf(bytes);
    if (this.#draft && hex === this.#written) return;
    if (!header) return this.#forget();
    this.#draft = draftOf(header);
    this.#written = hex;
    this.#buildEdit();
  }

  #buildEdit(focus?: string): void {
    this.#edit = headerEdit(this.#draft!, (draft, done, rebuild) => {
      this.#draft = draft;
      if (rebuild) this.#buildEdit(rebuild.focus);
      const { lang, question } = this.#state!;
      this.#encode({ header: headerOf(draft), lang, draft, done, bytes: question.bytes });
    });
    const details = h(
      "details",
      { class: "panel disclosure edit-panel", open: this.#editOpen, ontoggle: () => (this.#editOpen = details.open) },
      h("summary", { id: "edit-title" }, icon("down"), t("edit")),
      h("p", { class: "hint" }, t("edit.hint")),
      this.#edit.element,
    );
    replace(this.#edited, details);
    if (focus) document.getElementById(focus)?.focus();
  }

  #forget(): void {
    this.#draft = undefined;
    this.#edit = undefined;
    this.#written = "";
    replace(this.#edited);
  }

  /** What comes after the header, which no field speaks of. */
  #behind(): Uint8Array {
    if (!this.#result?.ok) return new Uint8Array();
    const { bytes, header } = this.#result.value;
    return bytes.subarray(header?.header_len ?? bytes.length);
  }

  /** Puts what the header says onto the lists. */
  #takeCaller(): void {
    const header = this.#result?.ok ? this.#result.value.header : undefined;
    if (!header) return;
    const { vpc_ids, endpoint_ids, endpoint_service_ids } = header.alibaba;
    this.#actions.change({ vpcs: vpc_ids.join(", "), endpoints: endpoint_ids.join(", "), services: endpoint_service_ids.join(", ") }, true);
  }

  #bytesProblem(): Problem | undefined {
    return this.#result?.ok === false && this.#result.problem.path === "hex" ? this.#result.problem : undefined;
  }
}
