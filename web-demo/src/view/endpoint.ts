/** Endpoints as choices, and what a typed text stands for among them. */
import type { EndpointChoice } from "vpclens";
import { t, tWord } from "../texts";
import type { Choice } from "./combobox";
import { h, type Child } from "./h";

export function choiceOf(endpoint: EndpointChoice): Choice {
  const { id, name, address } = endpoint;
  const kind = tWord("kind", endpoint.kind);
  return {
    value: id,
    label: name ?? id,
    detail: [name && h("code", {}, id), address && h("code", {}, address), h("span", {}, kind)],
    search: [name, id, address, kind].filter(Boolean).join(" ").toLowerCase(),
  };
}

/** An interface often bears the name of its instance; the instance is what people mean. */
export function idOfName(name: string, endpoints: readonly EndpointChoice[]): string | undefined {
  const named = endpoints.filter((endpoint) => endpoint.name?.toLowerCase() === name.toLowerCase());
  const instances = named.filter(({ kind }) => kind === "Instance");
  const [only, ...others] = instances.length > 0 ? instances : named;
  return others.length === 0 ? only?.id : undefined;
}

/** What the typed text stands for. */
export function identity(typed: string, endpoints: readonly EndpointChoice[]): Child {
  if (!typed) return null;
  const known = endpoints.find(({ id }) => id === typed) ?? endpoints.find(({ address }) => address === typed);
  if (!known) return endpoints.length > 0 && t("question.outside");
  const parts = [known.name ?? known.id, known.id === typed ? known.address : known.id, known.zone].filter((part) => part !== undefined);
  return parts.map((part, index) => [index > 0 && " · ", h("span", { class: "part" }, part)]);
}
