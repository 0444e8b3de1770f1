/** What helps, in the core's words. */
import { t } from "../texts";
import { h, type Child } from "./h";
import { icon } from "./icon";
import { prose, type Named } from "./prose";

export function helpLine(answer: Named, help: string | undefined): Child {
  if (!help) return null;
  return h("p", { class: "help" }, icon("forward"), h("span", {}, h("strong", {}, t("answer.help")), " ", prose(help, answer)));
}
