import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFile } from "./inputs";
import { expect, test } from "./page";

/** What `terraform show -json` prints of the example network. */
const STATE = readFileSync(new URL("../../core/tests/fixtures/terraform/three-tier.json", import.meta.url), "utf8");
/** A plan that replaces a VPC by another one with a vSwitch. */
const PLAN = JSON.stringify(
  (JSON.parse(readFileSync(new URL("../../core/tests/conformance/import_terraform/plan_before.json", import.meta.url), "utf8")) as { input: { terraform: unknown } }).input.terraform,
  null,
  2,
);

const INSTANCES = exampleFile("DescribeInstances.1.json");

const counts = ".counts div";

test("a state of Terraform, dropped, is a network like any other, in every view", async ({ app }) => {
  await app.open({ network: "three-tier", from: "i-bp1threetierapp01", to: "i-bp1threetierdb01", protocol: "tcp", port: "3306" });
  await app.drop({ "state.json": STATE });
  await expect(app.page.getByLabel("Network shown")).toHaveValue("");
  await expect(app.page.locator(counts).first()).toHaveText("VPCs1");
  await expect(app.page.locator(".verdict, .answer .empty-title")).toBeVisible();
  await app.page.getByRole("link", { name: /^Topology/ }).click();
  await expect(app.page.locator(".places-panel")).toContainText("vpc-bp1threetier0000000001");
  await app.page.getByRole("link", { name: /^Plan/ }).click();
  await app.page.getByRole("button", { name: "the network above" }).click();
  await expect(app.page.locator(".plan-row[data-kind=vpc]")).toHaveCount(1);
  // and back to what the first module reads
  await app.page.getByLabel("Network shown").selectOption("same-vpc");
  await app.page.getByRole("link", { name: /^Path/ }).click();
  await app.outcome("reachable");
});

test("of a plan both networks can be chosen, and the choice stands in the link", async ({ app }) => {
  await app.open({ network: "same-vpc", view: "topology" });
  await app.drop({ "tfplan.json": PLAN });
  const vpcs = app.page.locator(".places-panel tr[data-id]");
  await expect(vpcs.filter({ hasText: "alicloud_vpc.m" }).first()).toBeVisible();
  await app.page.locator("label", { hasText: "before it" }).click();
  await expect(vpcs.filter({ hasText: "vpc-old" }).first()).toBeVisible();
  await expect(vpcs.filter({ hasText: "alicloud_vpc.m" })).toHaveCount(0);
  expect(app.page.url()).toContain("terraform=before");
  await app.reload();
  await expect(app.page.getByRole("radio", { name: "before it" })).toBeChecked();
  await expect(app.page.locator(".places-panel tr[data-id]").filter({ hasText: "vpc-old" }).first()).toBeVisible();
});

test("answers of the provider beside Terraform are read with it", async ({ app }) => {
  await app.open({ network: "same-vpc" });
  await app.drop({ "state.json": STATE, "DescribeInstances.json": INSTANCES });
  await expect(app.page.locator(counts).nth(2)).toHaveText("Instances8");
  await expect(app.page.locator(".network-moment")).toHaveCount(0);
});

test("notices are grouped and counted, each with its line, column and text", async ({ app }) => {
  await app.open({ network: "same-vpc" });
  const shown = JSON.parse(STATE) as { values: { root_module: { resources: object[] } } };
  shown.values.root_module.resources.push(...["one", "two"].map((name) => ({ address: `alicloud_unheard.${name}`, mode: "managed", type: "alicloud_unheard", name, values: {} })));
  const text = JSON.stringify(shown, null, 2);
  await app.drop({ "state.json": text });
  await app.page.getByText(/^Notices · \d+/).click();
  const kinds = app.page.locator(".note-kind");
  await expect(kinds.first()).toBeVisible();
  const place = app.page.locator("[data-reason='import.synthesised'] .note-place").first();
  await expect(place).toContainText("state.json");
  const [, line, column] = /line (\d+), column (\d+)/.exec(await place.innerText())!;
  const told = await place.locator(".note-text").innerText();
  const from = text.split("\n").slice(Number(line) - 1).join("\n").slice(Number(column) - 1);
  expect(told).toMatch(/^"values": \{ /);
  expect(from.replace(/\s+/g, " ")).toContain(told);
  expect(await kinds.count()).toBeLessThanOrEqual(Number(/\d+/.exec(await app.page.locator("#disclosure-notices").innerText())![0]));
});

test("a folder with Terraform and other files brings them all", async ({ app }, info) => {
  const folder = info.outputPath("infra");
  mkdirSync(join(folder, "state"), { recursive: true });
  writeFileSync(join(folder, "state", "show.json"), STATE);
  writeFileSync(join(folder, "DescribeInstances.json"), INSTANCES);
  writeFileSync(join(folder, "README.md"), "nothing");
  await app.open({ network: "same-vpc" });
  await app.page.getByLabel("Open a folder").setInputFiles(folder);
  await expect(app.page.locator(counts).nth(2)).toHaveText("Instances8");
  await app.page.getByText(/^Files · 2$/).click();
  await expect(app.page.getByRole("checkbox", { name: "infra/state/show.json" })).toBeChecked();
});

test("of a plan beside other files both networks can be chosen, too", async ({ app }) => {
  await app.open({ network: "same-vpc", view: "topology" });
  await app.drop({ "tfplan.json": PLAN, "DescribeInstances.json": INSTANCES });
  const places = app.page.locator(".places-panel tr[data-id]");
  await expect(places.filter({ hasText: "alicloud_vpc.m" }).first()).toBeVisible();
  const instances = app.page.locator(counts).nth(2);
  await expect(instances).toHaveText("Instances5");
  await app.page.locator("label", { hasText: "before it" }).click();
  await expect(places.filter({ hasText: "vpc-old" }).first()).toBeVisible();
  await expect(places.filter({ hasText: "alicloud_vpc.m" })).toHaveCount(0);
  await expect(instances).toHaveText("Instances3");
  // one file less is no plan less
  await app.page.getByText(/^Files · 2$/).click();
  await app.page.getByRole("checkbox", { name: "DescribeInstances.json" }).uncheck();
  await expect(instances).toHaveText("Instances0");
  await expect(places.filter({ hasText: "vpc-old" }).first()).toBeVisible();
  await app.page.getByRole("checkbox", { name: "tfplan.json" }).uncheck();
  await expect(app.page.locator(".network-moment")).toHaveCount(0);
});
