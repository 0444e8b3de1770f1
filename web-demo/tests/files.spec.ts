import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { APP, DB, DB_RULES, exampleFile, exampleFiles, mendedRules, QUESTION } from "./inputs";
import { expect, test, type Watched } from "./page";

const DAMAGED = exampleFile(DB_RULES).slice(0, 900);

async function paste(app: Watched, text: string): Promise<void> {
  await app.page.getByRole("button", { name: "Paste text" }).click();
  await app.page.getByRole("dialog").getByRole("textbox").fill(text);
  await app.page.getByRole("dialog").getByRole("button", { name: "Read" }).click();
}

test("the mended example, dropped, is reachable", async ({ app }) => {
  await app.open(QUESTION);
  await app.outcome("unreachable");
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  await app.outcome("reachable");
  await expect(app.page.getByLabel("Network shown")).toHaveValue("");
  await expect(app.page.getByRole("combobox", { name: "From" })).toHaveValue(APP);
  await expect(app.page.getByRole("combobox", { name: "To", exact: true })).toHaveValue(DB);
});

test("a damaged file is told with its name and line, and taking it out mends it", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop(exampleFiles());
  await app.outcome("unreachable");
  await paste(app, DAMAGED);
  const problem = app.page.locator(".network .problem");
  await expect(problem).toHaveAttribute("data-code", "input.not_json");
  await expect(problem).toContainText("pasted.json");
  await expect(problem).toContainText(new RegExp(`line ${DAMAGED.split("\n").length}|:${DAMAGED.split("\n").length}\\b`));
  await expect(app.page.locator(".verdict")).toHaveCount(0);
  await app.page.getByText(/^Files · /).click();
  await expect(app.page.locator(".source.damaged")).toHaveText("pasted.json");
  await app.page.getByRole("button", { name: "Remove pasted.json" }).click();
  await app.outcome("unreachable");
  await expect(problem).toHaveCount(0);
});

test("files may be chosen, and a later one replaces the one of the same name", async ({ app }) => {
  await app.open(QUESTION);
  const choose = (files: Record<string, string>) =>
    app.page.getByLabel("Open files").setInputFiles(Object.entries(files).map(([name, text]) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) })));
  await choose(exampleFiles());
  await app.outcome("unreachable");
  await expect(app.page.getByLabel("Network shown")).toHaveValue("");
  await choose({ [DB_RULES]: mendedRules() });
  await app.outcome("reachable");
});

test("JSON pasted anywhere is read", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, exampleFile("DescribeVpcs.json"));
  await expect(app.page.locator(".counts")).toHaveText(/^VPCs1vSwitches0/);
});

test("the ends of an example are dropped when one's own network has not got them", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop({ "DescribeVpcs.json": exampleFile("DescribeVpcs.json") });
  await expect(app.page.getByText("Choose two ends")).toBeVisible();
  await expect(app.page.getByRole("combobox", { name: "From" })).toHaveValue("");
});

test("unticking a file shows what the answer owes to it", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByText(/^Files · /).click();
  await app.page.getByLabel(DB_RULES).uncheck();
  await app.outcome("undetermined");
  await app.page.getByLabel(DB_RULES).check();
  await app.outcome("unreachable");
});

test("one's own files outlive a reload in this tab, and are never put into the address", async ({ app, browser }) => {
  await app.open(QUESTION);
  await app.drop({ ...exampleFiles(), [DB_RULES]: mendedRules() });
  await app.outcome("reachable");
  const address = app.page.url();
  expect(address).toContain("network=own");
  expect(address).not.toContain("Describe");
  await app.reload();
  await app.outcome("reachable");

  const elsewhere = await browser.newPage();
  await elsewhere.goto(address);
  await expect(elsewhere.getByText("No files yet")).toBeVisible();
  await elsewhere.close();
});

test("what is noticed while reading is listed", async ({ app }) => {
  await app.open(QUESTION);
  await app.drop({ ...exampleFiles(), "DescribeTags.json": '{"TagResources": {"TagResource": []}, "RequestId": "0"}' });
  await app.page.getByText(/^Notices · \d+/).click();
  await expect(app.page.locator(".notes")).toContainText("DescribeTags.json");
});

test("a folder brings its JSON files, and one without any says so", async ({ app }, info) => {
  const folder = (name: string, files: Record<string, string>) => {
    const path = info.outputPath(name);
    mkdirSync(path, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
    return path;
  };
  await app.open(QUESTION);
  await app.page.getByLabel("Open a folder").setInputFiles(folder("empty", { "notes.txt": "nothing" }));
  await expect(app.page.locator(".network .problem")).toContainText("no JSON file");
  await app.outcome("unreachable");
  await app.page.getByLabel("Open a folder").setInputFiles(folder("dump", { ...exampleFiles(), [DB_RULES]: mendedRules(), "notes.txt": "nothing" }));
  await app.outcome("reachable");
  await app.page.getByText(/^Files · 15$/).click();
  await expect(app.page.getByRole("checkbox", { name: `dump/${DB_RULES}` })).toBeChecked();
});
