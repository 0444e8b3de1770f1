import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { APP, DB, DB_RULES, exampleFile, exampleFiles, mendedRules, QUESTION } from "./inputs";
import { expect, test } from "./page";

const STATE = readFileSync(new URL("../../core/tests/fixtures/terraform/three-tier.json", import.meta.url), "utf8");

async function downloaded(page: Page, name: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Download ${name}` }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

test("who has no dump lands at the script that collects one", async ({ app }) => {
  await app.open({ network: "own" });
  await expect(app.page.getByText("No files yet")).toBeVisible();
  const landing = app.page.getByRole("region", { name: "Get a dump of your own network" });
  await expect(landing.getByLabel("Script", { exact: true }).last()).toContainText("FOLDER REGION...");
  await expect(landing).toContainText("sh collect.sh dump cn-hangzhou");
  await landing.getByLabel("Regions").fill("cn-hangzhou, cn-shanghai");
  await expect(landing.locator("pre")).toContainText("cn-hangzhou cn-shanghai");
  await expect(landing).toContainText("sh collect.sh dump in");
  const script = await downloaded(app.page, "collect.sh");
  expect(script.text).toMatch(/^#!\/bin\/sh\n/);
  expect(script.name).toBe("collect.sh");
  expect(app.page.url()).not.toContain("shanghai");
});

test("the requests come as commands and as a policy, too, and a region that is none is told at its field", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByText("Get a dump of your own network").click();
  const field = app.page.getByLabel("Regions");
  await field.fill("cn-hangzhou");
  await app.page.locator("label", { hasText: "Commands" }).click();
  await expect(app.page.locator("#collect-text")).toContainText("aliyun vpc DescribeVpcs --RegionId cn-hangzhou");
  await app.page.locator("label", { hasText: "RAM policy" }).click();
  await expect(app.page.locator("#collect-text")).toContainText('"Effect": "Allow"');
  expect(JSON.parse((await downloaded(app.page, "policy.json")).text)).toHaveProperty("Version", "1");
  await field.fill("cn-hangzhou $(reboot)");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expect(app.page.locator("#collect-regions-about")).toContainText("$(reboot)");
  await expect(app.page.locator("#collect-text")).toHaveCount(0);
  await app.page.locator("label", { hasText: "中文" }).click();
  await expect(app.page.getByRole("textbox", { name: "地域", exact: true })).toHaveValue("cn-hangzhou $(reboot)");
});

test("from an example the menu leads to one's own files before there are any", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByLabel("Network shown").selectOption("Your own files");
  await expect(app.page.getByRole("region", { name: "Get a dump of your own network" })).toContainText("#!/bin/sh");
});

test("a copy to share has other names, reads back as one file, and answers the same", async ({ app }) => {
  await app.open(QUESTION);
  await app.outcome("unreachable");
  await app.page.getByText("Share this network").click();
  await app.page.getByRole("button", { name: "Make the copy" }).click();
  await expect(app.page.getByRole("heading", { name: "To share" })).toBeFocused();
  await expect(app.page.locator(".share-replaced")).toContainText("vpc 1");
  const copy = await downloaded(app.page, "shared-network.json");
  for (const own of [APP, DB, "threetier", "prod-", "1234567890123456"]) expect(copy.text).not.toContain(own);
  await app.page.getByText("Look at the copy", { exact: true }).click();
  expect(await app.page.locator("#share-text").textContent()).toBe(copy.text.slice(0, 20_000));

  // the table is a thing apart, and says so
  const apart = app.page.getByRole("region", { name: "For you alone, never to be shared" });
  const table = await downloaded(app.page, "do-not-share-ids.json");
  const ids = JSON.parse(table.text) as Record<string, string>;
  expect(copy.text).toContain(ids[APP]!);
  expect(copy.text).not.toContain(table.text.trim());
  await apart.getByText(/^Which id became which · /).click();
  await expect(apart.locator("tr", { has: app.page.getByText(APP, { exact: true }) })).toContainText(ids[APP]!);
  await expect(app.page.locator(".share-ask")).toContainText(`from ${ids[APP]} to ${ids[DB]}`);

  await app.drop({ "shared-network.json": copy.text });
  await expect(app.page.getByLabel("Network shown")).toHaveValue("");
  await expect(app.page.locator(".counts div").nth(2)).toHaveText("Instances8");
  await app.ask(ids[APP]!, ids[DB]!, "3306");
  await app.outcome("unreachable");
  // what was made of one network is not offered beside another
  await expect(app.page.locator(".share-map")).toHaveCount(0);
});

test("of a state of Terraform the copy is one document", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop({ "state.json": STATE });
  await expect(app.page.locator(".counts div").nth(2)).toHaveText("Instances8");
  await app.page.getByText("Share this network").click();
  await app.page.getByRole("button", { name: "Make the copy" }).click();
  await expect(app.page.locator(".share-copy")).toContainText("one document of the whole network");
  const copy = await downloaded(app.page, "shared-network.json");
  expect(JSON.parse(copy.text)).toHaveProperty("vpclens", 1);
  expect(copy.text).not.toContain("threetier");
  await app.drop({ "shared-network.json": copy.text });
  await app.page.getByLabel("Instead of what was there").check();
  await expect(app.page.locator(".counts div").nth(2)).toHaveText("Instances8");
});

test("of two dumps what differs is unknown, or the later one counts, or it takes the place of the first", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop(exampleFiles());
  await app.outcome("unreachable");
  await expect(app.page.locator(".arrival")).toHaveCount(0);
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  const choice = app.page.getByRole("group", { name: "New beside what was there: 15. What are they?" });
  await expect(choice.getByLabel("More of the same dump")).toBeChecked();
  await app.outcome("reachable");
  await choice.getByLabel("Another dump").check();
  await app.outcome("undetermined");
  await app.page.getByText(/^Notices · \d+/).click();
  await expect(app.page.locator("[data-reason='import.contradiction']")).toBeVisible();
  await choice.getByLabel("A later dump").check();
  await app.outcome("reachable");
  await app.page.getByText(/^Files · 30$/).click();
  await expect(app.page.getByRole("checkbox", { name: `2/${DB_RULES}` })).toBeChecked();
  await choice.getByLabel("Instead of what was there").check();
  await app.outcome("reachable");
  await expect(app.page.getByText(/^Files · 15$/)).toBeVisible();
  // nothing is lost before the choice is made
  await choice.getByLabel("A later dump").check();
  await choice.getByRole("button", { name: "Done" }).click();
  await expect(choice).toHaveCount(0);
  await expect(app.page.getByLabel("Network shown")).toBeFocused();
  await app.outcome("reachable");
  await app.reload();
  await app.outcome("reachable");
  await app.page.getByText(/^Files · 30$/).click();
  await app.page.getByLabel("counts where it differs from those above").uncheck();
  await app.outcome("undetermined");
  await app.page.getByRole("checkbox", { name: `2/${DB_RULES}` }).uncheck();
  await app.outcome("unreachable");
});

test("the choice goes by the keyboard, and every view asks the merged network", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop(exampleFiles());
  await app.outcome("unreachable");
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  await app.page.getByLabel("More of the same dump").focus();
  await app.page.keyboard.press("ArrowDown");
  await expect(app.page.getByLabel("Another dump")).toBeFocused();
  await app.page.keyboard.press("ArrowDown");
  await expect(app.page.getByLabel("A later dump")).toBeChecked();
  await expect(app.page.getByLabel("A later dump")).toBeFocused();
  await app.outcome("reachable");
  await app.page.getByRole("link", { name: /^Topology/ }).click();
  await expect(app.page.locator(".places-panel tr[data-id]").first()).toBeVisible();
  await app.page.getByText("Share this network").click();
  await app.page.getByRole("button", { name: "Make the copy" }).click();
  await expect(app.page.locator(".share-copy")).toContainText("one document of the whole network");
});

test("files beside an example take the place of one's own files from before, unless one says otherwise", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop({ "DescribeVpcs.json": exampleFile("DescribeVpcs.json") });
  await expect(app.page.locator(".counts")).toHaveText(/^VPCs1vSwitches0/);
  await app.page.getByLabel("Network shown").selectOption("three-tier");
  await app.outcome("unreachable");
  await app.drop({ "DescribeVSwitches.json": exampleFile("DescribeVSwitches.json") });
  await expect(app.page.locator(".counts")).toHaveText(/^VPCs0vSwitches7/);
  await app.page.getByLabel("More of the same dump").check();
  await expect(app.page.locator(".counts")).toHaveText(/^VPCs1vSwitches7/);
});
