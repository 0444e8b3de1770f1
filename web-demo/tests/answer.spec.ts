import { BLOCKING_RULE, DB_RULES, golden, QUESTION } from "./inputs";
import { expect, test } from "./page";

test("the first view is the worked example: not reachable, and the rule that decides", async ({ app }) => {
  await app.open();
  await app.outcome("unreachable");
  await expect(app.page.locator(".verdict-word")).toHaveText("Not reachable");
  await expect(app.page.locator(".verdict-summary")).toContainText(BLOCKING_RULE);
  const rule = app.page.locator(`.blockers [data-rule="${BLOCKING_RULE}"]`);
  await expect(rule).toContainText("drop");
  await expect(rule).toContainText("sg-bp1threetierdb");
  await expect(app.page.locator(".counts")).toHaveText("VPCs1vSwitches7Instances8Interfaces9Security groups6");
});

test("both legs are drawn, with what happens at each hop", async ({ app }) => {
  await app.open(QUESTION);
  const forward = app.page.locator('[data-leg="forward"]');
  await expect(forward.locator(".hop-node code")).toHaveText(["eni-bp1threetierapp01", "vpc-bp1threetier0000000001", "eni-bp1threetierdb01"]);
  await expect(forward.locator(".step.denied")).toHaveAttribute("data-reason", "security_group.rule_drop");
  await expect(app.page.locator('[data-leg="return"] .tag')).toHaveText("arrives");
});

test("what lies behind a block is walked all the same, and drawn as a maybe", async ({ app }) => {
  await app.open({ ...QUESTION, from: "i-bp1threetiermonitor", to: "i-bp1threetierbastion", port: "22" });
  const forward = app.page.locator('[data-leg="forward"]');
  await expect(forward.locator(".tag")).toHaveText("stopped on the way out");
  await expect(forward.locator(".step.denied + .step, .hop:has(.denied) + .hop .step").first()).toHaveClass(/beyond/);
  await expect(forward.locator(".step").first()).not.toHaveClass(/beyond/);
});

test("the answer follows what is typed, without a submit button", async ({ app }) => {
  await app.open(QUESTION);
  await app.ask("i-bp1threetierweb01", "i-bp1threetierapp02", "8080");
  await app.outcome("reachable");
  await expect(app.page.locator(".passing [data-rule]").first()).toContainText("accept");
  await app.page.getByLabel("Port", { exact: true }).fill("8081");
  await app.outcome("unreachable");
});

test("an end is found by its name, and picked with the keyboard alone", async ({ app }) => {
  await app.open({ ...QUESTION, from: "" });
  await expect(app.page.getByText("Choose two ends")).toBeVisible();
  const source = app.page.getByRole("combobox", { name: "From" });
  await source.focus();
  await app.page.keyboard.type("prod-app01");
  await app.page.keyboard.press("ArrowDown");
  await app.page.keyboard.press("Enter");
  await expect(source).toHaveValue(QUESTION.from);
  await app.outcome("unreachable");
});

test("a whole name that is typed becomes the id it means", async ({ app }) => {
  await app.open(QUESTION);
  const source = app.page.getByRole("combobox", { name: "From" });
  await source.fill("prod-web01");
  await app.page.keyboard.press("Tab");
  await expect(source).toHaveValue("i-bp1threetierweb01");
});

test("swapping asks the other way round", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByRole("button", { name: "Swap source and destination" }).click();
  await expect(app.page.getByRole("combobox", { name: "From" })).toHaveValue(QUESTION.to);
  await expect(app.page.getByRole("combobox", { name: "To", exact: true })).toHaveValue(QUESTION.from);
  await expect(app.page.locator(".end-name").first()).toHaveText("prod-db01");
});

test("a suggestion is one click, and says which one is being asked", async ({ app }) => {
  await app.open(QUESTION);
  const suggestion = app.page.getByRole("button", { name: "prod-web01 → prod-app02" });
  await suggestion.click();
  await app.outcome("reachable");
  await expect(suggestion).toHaveAttribute("aria-pressed", "true");
});

test("without the rules of the database's group it cannot be told, and the missing call can be copied", async ({ app }) => {
  await app.open({ ...QUESTION, without: DB_RULES });
  await app.outcome("undetermined");
  const lack = app.page.locator(".lack").first();
  await expect(lack).toHaveAttribute("data-reason", /^missing\.security_group/);
  await app.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await lack.getByRole("button", { name: "Copy the command" }).click();
  await expect(lack.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await app.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^aliyun ecs DescribeSecurityGroup\w+ .*sg-bp1threetierdb$/);
});

test("what is wrong with a question is told at its field", async ({ app }) => {
  await app.open(QUESTION);
  const source = app.page.getByRole("combobox", { name: "From" });
  await source.fill("i-nowhere");
  await expect(source).toHaveAttribute("aria-invalid", "true");
  await expect(app.page.locator("#source-about")).toContainText("i-nowhere");
  await expect(app.page.locator(".verdict")).toHaveCount(0);
  await source.fill(QUESTION.from);
  await app.outcome("unreachable");
  await expect(source).not.toHaveAttribute("aria-invalid");

  const port = app.page.getByLabel("Port", { exact: true });
  for (const wrong of ["99999", "http"]) {
    await port.fill(wrong);
    await expect(port).toHaveAttribute("aria-invalid", "true");
    await expect(app.page.locator("#port-about")).toContainText(wrong);
  }
});

test("protocols without ports hide the port, and a number may be given", async ({ app }) => {
  await app.open(QUESTION);
  const protocol = app.page.getByLabel("Protocol", { exact: true });
  const port = app.page.getByLabel("Port", { exact: true });
  await protocol.selectOption("ICMP");
  await expect(port).toBeHidden();
  await expect(app.page.locator(".between code")).toHaveText("icmp");
  await protocol.selectOption("by number…");
  await app.page.getByLabel("Protocol number").fill("47");
  await expect(app.page.locator(".verdict")).toBeVisible();
  await protocol.selectOption("TCP");
  await expect(port).toHaveValue("3306");
  await app.outcome("unreachable");
});

test("the raw answer is the same to the byte as every other door's", async ({ app }) => {
  await app.open({ ...QUESTION, lang: "en" });
  expect(await app.rawJson()).toBe(golden("three-tier-app-db.json").trimEnd());
});

test("the answer can be taken along as Markdown and text", async ({ app }) => {
  await app.open(QUESTION);
  for (const form of ["Markdown", "Text"]) {
    await app.page.getByRole("tab", { name: form }).click();
    await expect(app.page.getByRole("tabpanel")).toContainText(BLOCKING_RULE);
  }
  await app.page.keyboard.press("ArrowRight");
  await expect(app.page.getByRole("tab", { name: "JSON" })).toBeFocused();
  await expect(app.page.getByRole("tabpanel")).toContainText('"outcome": "unreachable"');
});
