import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { Watched } from "./page";
import { exampleFile, QUESTION } from "./inputs";

const ARTIFACT = /vpclens_wasm_configuration_bg.*\.wasm$/;

const NETWORK = `resource "alicloud_vpc" "main" {
  cidr_block = var.block
}

resource "alicloud_vswitch" "app" {
  vpc_id     = alicloud_vpc.main.id
  cidr_block = cidrsubnet(var.block, 8, 1)
}

resource "alicloud_security_group" "app" {
  vpc_id              = alicloud_vpc.main.id
  inner_access_policy = "Accept"
}

resource "alicloud_instance" "app" {
  count           = 2
  vswitch_id      = alicloud_vswitch.app.id
  security_groups = [alicloud_security_group.app.id]
  private_ip      = cidrhost(alicloud_vswitch.app.cidr_block, 10 + count.index)
}
`;
const VARIABLES = `variable "block" {
  default = "10.0.0.0/16"
}
`;
const UNKNOWN = `variable "zones" {}

resource "alicloud_vswitch" "more" {
  count  = length(var.zones)
  vpc_id = alicloud_vpc.main.id
}
`;

/** The page loads one thing more after it has answered: the module for these files, and nothing besides it. */
async function opened(page: Page, fragment: Record<string, string> = {}): Promise<{ app: Watched; requests: string[]; complaints: string[] }> {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  const app = new Watched(page);
  await app.open({ ...QUESTION, ...fragment });
  return { app, requests, complaints };
}

test("two files of Terraform, dropped, are a network; the module for them is loaded then and only then", async ({ page }) => {
  const { app, requests, complaints } = await opened(page);
  expect(requests.filter((url) => ARTIFACT.test(url))).toEqual([]);
  const before = requests.length;
  await app.drop({ "main.tf": NETWORK, "variables.tf": VARIABLES });
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances2");
  await app.ask("alicloud_instance.app[0]", "alicloud_instance.app[1]", "22");
  await app.outcome("reachable");
  const late = requests.slice(before);
  expect(late.filter((url) => ARTIFACT.test(url))).toHaveLength(1);
  // beside it the worker's own script and what that imports, all of them files of the page
  const origin = new URL(page.url()).origin;
  expect(late.filter((url) => new URL(url).origin !== origin || !/\/assets\/[\w.-]+\.(js|wasm)$/.test(url))).toEqual([]);
  await app.drop({ "variables.tf": VARIABLES.replace("10.0.", "10.9.") });
  await page.getByRole("link", { name: /^Topology/ }).click();
  await expect(page.locator(".places-panel")).toContainText("alicloud_vswitch.app");
  expect(requests.slice(before)).toEqual(late);
  // and back to what the first module reads
  await page.getByLabel("Network shown").selectOption("same-vpc");
  await page.getByRole("link", { name: /^Path/ }).click();
  await app.outcome("reachable");
  expect(complaints).toEqual([]);
});

test("its worker has given up the network", async ({ page }) => {
  const { app } = await opened(page);
  await app.drop({ "main.tf": NETWORK, "variables.tf": VARIABLES });
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances2");
  expect(page.workers()).toHaveLength(3);
  for (const worker of page.workers()) {
    const left = await worker.evaluate(() => ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"].filter((name) => (self as never)[name] !== undefined));
    expect(left).toEqual([]);
  }
});

test("a folder of a configuration brings its files; what is not known is a notice with its file and line", async ({ page }, info) => {
  const folder = info.outputPath("infra");
  const hidden = join(folder, ".terraform", "modules", "net");
  mkdirSync(hidden, { recursive: true });
  const files = { "main.tf": NETWORK, "more.tf": UNKNOWN, "variables.tf": VARIABLES, "live.auto.tfvars": 'block = "10.8.0.0/16"\n', "README.md": "nothing" };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(hidden, "main.tf"), NETWORK);
  await opened(page);
  await page.getByLabel("Open a folder").setInputFiles(folder);
  await page.getByText(/^Files · 4$/).click();
  await expect(page.getByRole("checkbox", { name: "infra/live.auto.tfvars" })).toBeChecked();
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances2");
  await page.getByText(/^Notices · \d+/).click();
  const place = page.locator("[data-reason='import.count_not_known'] .note-place").first();
  await expect(place).toContainText("infra/more.tf");
  await expect(place).toContainText("line 3, column 1");
  await expect(place.locator(".note-text")).toContainText('resource "alicloud_vswitch" "more"');
});

test("a damaged file is told with its line, in the language of the page, and taken for no network", async ({ page }) => {
  const { app } = await opened(page, { lang: "zh" });
  await app.drop({ "main.tf": NETWORK, "variables.tf": 'variable "block" {\n  default = \n}\n' });
  const problem = page.locator(".network .problem");
  await expect(problem).toContainText("variables.tf:2:13");
  await expect(problem).toContainText("不是有效的 Terraform 配置");
  await expect(page.locator(".counts div")).toHaveCount(0);
  await app.drop({ "variables.tf": VARIABLES });
  await expect(page.locator(".network .problem")).toHaveCount(0);
  await expect(page.locator(".counts div").nth(2)).toHaveText("实例2");
});

test("files of Terraform may be chosen, and answers of the provider beside them are read with them", async ({ page }) => {
  await opened(page);
  const files = { "main.tf": NETWORK, "variables.tf": VARIABLES, "DescribeInstances.json": exampleFile("DescribeInstances.1.json") };
  await page.getByLabel("Open files").setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) })));
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances5");
  await expect(page.locator(".network .problem")).toHaveCount(0);
});

test("what is asked while the module is on its way is asked of the new files", async ({ page }) => {
  const { app } = await opened(page);
  let letThrough = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await page.route(ARTIFACT, async (route) => {
    await held;
    await route.continue();
  });
  await app.drop({ "main.tf": NETWORK, "variables.tf": VARIABLES });
  await app.ask("alicloud_instance.app[0]", "alicloud_instance.app[1]", "22");
  await page.waitForTimeout(500);
  letThrough();
  await app.outcome("reachable");
});

test("files that come in meanwhile count more than those that are on their way", async ({ page }) => {
  const { app } = await opened(page);
  let letThrough = () => {};
  const held = new Promise<void>((done) => (letThrough = done));
  await page.route(ARTIFACT, async (route) => {
    await held;
    await route.continue();
  });
  await app.drop({ "main.tf": NETWORK, "variables.tf": VARIABLES });
  await page.getByLabel("Network shown").selectOption("same-vpc");
  await app.outcome("reachable");
  letThrough();
  await page.waitForTimeout(500);
  await page.getByRole("link", { name: /^Topology/ }).click();
  await expect(page.locator(".places-panel tr[data-id]").first()).toBeVisible();
  await expect(page.locator(".places-panel")).not.toContainText("alicloud_vpc");
});

const ROOT = (block: string) => `resource "alicloud_vpc" "main" {\n  cidr_block = "${block}"\n}\n\nmodule "net" {\n  source = "../net"\n}\n`;
const SEVERAL = { "live/main.tf": ROOT("10.0.0.0/8"), "test/main.tf": ROOT("192.168.0.0/16"), "net/main.tf": 'resource "alicloud_vpc" "inner" {\n  cidr_block = "172.16.0.0/12"\n}\n' };

test("among several configurations a folder is chosen, and a reload remembers it", async ({ page }) => {
  const { app, complaints } = await opened(page, { view: "topology" });
  await app.drop(SEVERAL);
  await expect(page.locator(".network .problem")).toHaveAttribute("data-code", "input.several_roots");
  const folder = page.getByLabel("Terraform configuration");
  await expect(folder.locator("optgroup[label='Folders that no other calls'] option")).toHaveText(["live", "test"]);
  await expect(folder.locator("optgroup[label='Called as modules'] option")).toHaveText(["net"]);
  await folder.focus();
  await folder.selectOption("test");
  await expect(page.locator(".counts div").first()).toHaveText("VPCs2");
  await expect(page.locator(".network .problem")).toHaveCount(0);
  await expect(page.locator(".places-panel")).toContainText("192.168.0.0/16");
  await expect(folder).toBeFocused();
  await folder.selectOption("net");
  await expect(page.locator(".counts div").first()).toHaveText("VPCs1");
  expect(page.url()).not.toContain("net%2F");
  await page.reload();
  await expect(folder).toHaveValue("net");
  await expect(page.locator(".counts div").first()).toHaveText("VPCs1");
  await folder.selectOption("");
  await expect(page.locator(".network .problem")).toHaveAttribute("data-code", "input.several_roots");
  expect(complaints).toEqual([]);
});

test("a file of Terraform may be pasted, into the window and anywhere", async ({ page }) => {
  const { app } = await opened(page);
  await page.getByRole("button", { name: "Paste text" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(NETWORK);
  await page.getByRole("dialog").getByRole("button", { name: "Read" }).click();
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances2");
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, VARIABLES);
  await page.getByText(/^Files · 2$/).click();
  await expect(page.getByRole("checkbox", { name: "pasted-2.tf" })).toBeChecked();
  await app.ask("alicloud_instance.app[0]", "alicloud_instance.app[1]", "22");
  await app.outcome("reachable");
});

test("a configuration beside a dump is merged with it, and shared without its names", async ({ page }) => {
  const { app } = await opened(page);
  await app.drop({ "main.tf": NETWORK, "variables.tf": VARIABLES });
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances2");
  await app.drop({ "DescribeInstances.json": exampleFile("DescribeInstances.1.json") });
  await page.getByLabel("Another dump").check();
  await expect(page.locator(".counts div").nth(2)).toHaveText("Instances5");
  await page.getByText("Share this network").click();
  await page.getByRole("button", { name: "Make the copy" }).click();
  await page.getByText("Look at the copy", { exact: true }).click();
  await expect(page.locator("#share-text")).toContainText('"vpclens": 1');
  await expect(page.locator("#share-text")).not.toContainText("alicloud_");
});
