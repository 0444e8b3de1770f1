import { expect, test, type Watched } from "./page";

const PLAN = { view: "plan", lang: "en" };

/** One VPC with two tiers, with a block for each. */
const SMALL = JSON.stringify({
  plan: 1,
  profile: "alibaba_cloud",
  pools: ["10.0.0.0/8"],
  nodes: [
    {
      name: "prod",
      kind: "vpc",
      length: 16,
      block: "10.0.0.0/16",
      nodes: [
        { name: "web", kind: "vswitch", length: 24, block: "10.0.0.0/24", color: "#3d8bd4" },
        { name: "db", kind: "vswitch", length: 26, block: "10.0.1.0/26", notes: "orders" },
      ],
    },
  ],
});

const row = (app: Watched, label: string) => app.page.locator(`.plan-row[data-label="${label}"]`);
const block = (app: Watched, label: string) => row(app, label).locator(".plan-block code");
const rows = (app: Watched) => app.page.locator(".plan-row[data-label]");
const button = (app: Watched, name: string) => app.page.locator(".plan-tools").getByRole("button", { name, exact: true });
const live = (app: Watched) => app.page.locator("#page > [role=status]");

async function give(app: Watched, text: string): Promise<void> {
  await app.page.getByRole("button", { name: "Import", exact: true }).click();
  await app.page.getByRole("dialog").getByRole("textbox").fill(text);
  await app.page.getByRole("dialog").getByRole("button", { name: "Read" }).click();
}

async function small(app: Watched): Promise<void> {
  await app.open(PLAN);
  await give(app, SMALL);
  await expect(rows(app)).toHaveCount(3);
}

async function written(app: Watched, format: string): Promise<string> {
  await app.page.getByRole("button", { name: "Export", exact: true }).click();
  await app.page.getByLabel("Format").selectOption(format);
  const text = app.page.locator("#plan-written-text");
  await expect(text).toHaveAttribute("aria-label", await app.page.getByLabel("Format").locator("option:checked").innerText());
  const found = await text.innerText();
  await app.page.getByRole("button", { name: "Close" }).click();
  return found;
}

async function fill(app: Watched, field: string, value: string): Promise<void> {
  await app.page.locator(`#plan-${field}`).fill(value);
  await app.page.locator(`#plan-${field}`).press("Tab");
}

test("the view opens with a plan: a hierarchy with blocks, usable addresses and their range", async ({ app }) => {
  await app.open(PLAN);
  await expect(rows(app)).toHaveCount(21);
  await expect(row(app, "cn-hangzhou")).toHaveAttribute("aria-level", "1");
  await expect(row(app, "cn-hangzhou/prod/cn-hangzhou-h/web")).toHaveAttribute("aria-level", "4");
  await expect(block(app, "cn-hangzhou/prod/cn-hangzhou-h/web")).toHaveText("10.16.0.0/24");
  await expect(row(app, "cn-hangzhou/prod/cn-hangzhou-h/web")).toContainText("10.16.0.1 – 10.16.0.252");
  await expect(row(app, "cn-hangzhou/prod/cn-hangzhou-h/web").locator(".plan-hosts")).toHaveText("252 of 256");
  await expect(app.page.getByText("no conflicts")).toBeVisible();
});

test("host counts follow the profile", async ({ app }) => {
  await small(app);
  for (const [profile, usable, range] of [
    ["aws", "251 of 256", "10.0.0.4 – 10.0.0.254"],
    ["azure", "251 of 256", "10.0.0.4 – 10.0.0.254"],
    ["oci", "253 of 256", "10.0.0.2 – 10.0.0.254"],
    ["plain", "254 of 256", "10.0.0.1 – 10.0.0.254"],
    ["alibaba_cloud", "252 of 256", "10.0.0.1 – 10.0.0.252"],
  ] as const) {
    await app.page.getByLabel("Rules of").selectOption(profile);
    await expect(row(app, "prod/web").locator(".plan-hosts")).toHaveText(usable);
    await expect(row(app, "prod/web")).toContainText(range);
  }
});

test("a block is split and joined by click, and free space joins too", async ({ app }) => {
  await small(app);
  await row(app, "prod/web").click();
  await button(app, "Split").click();
  await expect(rows(app)).toHaveCount(4);
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/25");
  await expect(block(app, "prod/web-2")).toHaveText("10.0.0.128/25");
  await row(app, "prod/web-2").click();
  await button(app, "Join").click();
  await expect(rows(app)).toHaveCount(3);
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/24");
  // beside the small one there is room: it grows into it
  await row(app, "prod/db").click();
  await button(app, "Join").click();
  await expect(block(app, "prod/db")).toHaveText("10.0.1.0/25");
  await app.page.getByRole("button", { name: "in 8" }).click();
  await expect(rows(app)).toHaveCount(10);
  await expect(block(app, "prod/db-8")).toHaveText("10.0.1.112/28");
});

test("what holds others is neither split nor joined, and the plan stays", async ({ app }) => {
  await small(app);
  await row(app, "prod").click();
  await button(app, "Split").click();
  await expect(app.page.getByRole("alert")).toContainText("only a block with nothing in it can be split");
  await expect(rows(app)).toHaveCount(3);
});

test("with the keyboard alone: move, split, rename, add, fold, undo, redo", async ({ app }) => {
  await small(app);
  await row(app, "prod").focus();
  const press = async (...keys: string[]) => {
    for (const key of keys) await app.page.keyboard.press(key);
  };
  await press("ArrowDown");
  await expect(row(app, "prod/web")).toBeFocused();
  await press("s");
  await expect(rows(app)).toHaveCount(4);
  await expect(row(app, "prod/web")).toBeFocused();
  await press("ArrowDown", "F2");
  await expect(app.page.locator("#plan-name")).toBeFocused();
  await app.page.keyboard.type("edge");
  await press("Tab");
  await expect(block(app, "prod/edge")).toHaveText("10.0.0.128/25");
  await press("Escape");
  await expect(row(app, "prod/edge")).toBeFocused();
  await press("Control+z");
  await expect(row(app, "prod/web-2")).toBeVisible();
  await press("Control+Shift+z");
  await expect(row(app, "prod/edge")).toBeVisible();
  await row(app, "prod/edge").focus();
  await press("j");
  await expect(rows(app)).toHaveCount(3);
  await press("Home");
  await expect(row(app, "prod")).toBeFocused();
  await press("ArrowLeft");
  await expect(rows(app)).toHaveCount(1);
  await expect(row(app, "prod")).toHaveAttribute("aria-expanded", "false");
  await press("ArrowRight", "a");
  await expect(app.page.locator("#plan-add-name")).toBeFocused();
  await app.page.keyboard.type("cache");
  await press("Enter");
  await expect(row(app, "prod/cache")).toBeVisible();
  await press("Escape", "End", "Delete");
  await expect(row(app, "prod/cache")).toHaveCount(0);
  await expect(live(app)).toContainText("blocks of the plan: 3");
});

test("blocks are allocated by length, by hosts, several at once, and nothing moves", async ({ app }) => {
  await small(app);
  await row(app, "prod").click();
  await app.page.locator("#plan-add-kind").selectOption("vswitch");
  await app.page.locator("#plan-add-name").fill("app, batch");
  await app.page.locator("#plan-add-size").fill("/24");
  await app.page.locator("#plan-add-count").fill("2");
  await app.page.locator("#plan-add").click();
  await expect(rows(app)).toHaveCount(7);
  await app.page.locator("#plan-add-name").fill("many");
  await app.page.locator("#plan-add-kind").selectOption("vswitch");
  await app.page.locator("#plan-add-size").fill("300");
  await app.page.locator("#plan-add").click();
  await expect(row(app, "prod/many").locator(".plan-hosts")).toHaveText("508 of 512");
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/24");
  await expect(block(app, "prod/db")).toHaveText("10.0.1.0/26");
  const all = await app.page.locator(".plan-row[data-kind=vswitch] .plan-block code").allInnerTexts();
  expect(new Set(all).size).toBe(7);
});

test("a free block is taken where it lies, and room for growth is kept and drawn", async ({ app }) => {
  await small(app);
  await row(app, "prod").click();
  await app.page.locator("#plan-add-kind").selectOption("vswitch");
  await app.page.getByRole("button", { name: "add a zone in 10.0.128.0/17" }).click();
  await expect(block(app, "prod/zone")).toHaveText("10.0.128.0/17");
  await row(app, "prod/db").click();
  await expect(app.page.locator(".plan-row .plan-piece.kept")).toHaveCount(0);
  await fill(app, "growth", "100");
  await expect(app.page.locator(".plan-detail")).toContainText("10.0.1.0/25");
  await expect(row(app, "prod").locator(".plan-piece.kept")).toHaveCount(1);
  const widths = await row(app, "prod").locator(".plan-piece").evaluateAll((pieces) => pieces.map((piece) => piece.style.flexGrow));
  expect(widths.map(Number).reduce((sum, width) => sum + width, 0)).toBe(65_536);
});

test("a smaller size stays where it begins, a larger one grows, and one without room is refused", async ({ app }) => {
  await small(app);
  await row(app, "prod/web").click();
  await fill(app, "size", "50");
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/26");
  await fill(app, "size", "/25");
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/25");
  await fill(app, "size", "/8");
  await expect(app.page.getByRole("alert")).toContainText("cannot grow");
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/25");
  await fill(app, "size", "10.0.7.0/24");
  await expect(block(app, "prod/web")).toHaveText("10.0.7.0/24");
  await expect(row(app, "prod/web").getByText("fixed")).toBeAttached();
  await fill(app, "size", "10.0.0.0/33");
  await expect(app.page.getByRole("alert")).toContainText("10.0.0.0/33");
});

test("several base networks, and conflicts where they are, with what they break", async ({ app }) => {
  await small(app);
  await fill(app, "pools", "172.16.0.0/12, 192.168.0.0/16, 10.0.0.0/8");
  await expect(app.page.locator(".plan-pool")).toHaveCount(3);
  await app.page.locator("#plan-avoid-title").click();
  await app.page.locator("#plan-other-block").fill("10.0.0.0/20");
  await app.page.locator("#plan-other-name").fill("office");
  await app.page.locator(".plan-other").getByRole("button", { name: "Add" }).click();
  await expect(row(app, "prod").locator("[data-reason='cidr.conflict_on_premises']")).toContainText("office");
  await expect(row(app, "prod").locator(".plan-trouble")).toContainText(/neither side reaches/);
  await expect(app.page.locator(".plan-state")).toHaveText(/problems: \d/);
  await app.page.locator(".plan-others").getByRole("button", { name: "Remove 10.0.0.0/20" }).click();
  await expect(app.page.locator(".plan-trouble")).toHaveCount(0);
  for (const [role, cidr, reason] of [
    ["cloud_services", "100.64.0.0/16", "cidr.conflict_cloud_services"],
    ["docker_bridge", "172.17.0.0/16", "cidr.conflict_docker"],
  ] as const) {
    await app.page.locator(`#plan-avoid-${role}`).check();
    await row(app, "prod").click();
    await app.page.locator("#plan-add-into").selectOption({ label: "the top" });
    await app.page.locator("#plan-add-kind").selectOption("vpc");
    await app.page.locator("#plan-add-name").fill(role);
    await app.page.locator("#plan-add-size").fill(cidr);
    await app.page.locator("#plan-add").click();
    await expect(row(app, role).locator(`[data-reason^='${reason}']`)).toBeVisible();
  }
});

test("a name that another one has is refused, and nothing else is meant by it", async ({ app }) => {
  await small(app);
  await row(app, "prod/db").click();
  await fill(app, "name", "web");
  await expect(app.page.getByRole("alert")).toContainText("web");
  await app.page.locator("#plan-remove").click();
  await expect(row(app, "prod/db")).toHaveCount(0);
  await expect(row(app, "prod/web")).toBeVisible();
  await fill(app, "growth", "much");
  await expect(app.page.getByRole("alert")).toContainText("much");
  await app.page.locator("#plan-add-count").fill("1000");
  await app.page.locator("#plan-add").click();
  await expect(app.page.getByRole("alert")).toContainText("from 1 to 256");
  await app.page.locator("#plan-dismiss").click();
  await expect(app.page.locator(".plan-refused")).toBeEmpty();
});

test("a plan of IPv6 has sizes of IPv6, and counts that can be read", async ({ app }) => {
  await app.open(PLAN);
  await give(app, JSON.stringify({ plan: 1, pools: ["2001:db8:1200::/40"], nodes: [{ name: "prod", kind: "vpc", length: 56 }] }));
  await expect(block(app, "prod")).toHaveText("2001:db8:1200::/56");
  await app.page.locator("#plan-add-kind").selectOption("vswitch");
  await expect(app.page.locator("#plan-add-size")).toHaveValue("/64");
  await app.page.locator("#plan-add-name").fill("web");
  await app.page.locator("#plan-add").click();
  await expect(block(app, "prod/web")).toHaveText("2001:db8:1200::/64");
  await expect(row(app, "prod/web").locator(".plan-hosts")).toHaveText("≈\u00a01.8\u00a0×\u00a010¹⁹");
});

test("a block is placed anew, and several changes at once follow one another", async ({ app }) => {
  await small(app);
  await row(app, "prod/web").click();
  await fill(app, "size", "10.0.9.0/24");
  await expect(block(app, "prod/web")).toHaveText("10.0.9.0/24");
  await app.page.locator("#plan-anew").click();
  await expect(block(app, "prod/web")).not.toHaveText("10.0.9.0/24");
  await expect(block(app, "prod/web")).toHaveText(/\/24$/);
  // pressed faster than the core answers
  await app.page.locator("#plan-split").evaluate((button: HTMLElement) => {
    button.click();
    button.click();
    button.click();
  });
  await expect(rows(app)).toHaveCount(6);
  const lengths = (await app.page.locator(".plan-row[data-kind=vswitch] .plan-block code").allInnerTexts()).map((text) => text.split("/")[1]);
  expect(lengths.sort()).toEqual(["25", "26", "26", "27", "27"]);
});

test("what is typed while the core answers is kept", async ({ app }) => {
  await small(app);
  await row(app, "prod/web").click();
  await app.page.locator("#plan-growth").fill("100");
  await app.page.locator("#plan-growth").press("Tab");
  await app.page.keyboard.type("a note that is typed at once", { delay: 5 });
  await app.page.keyboard.press("Tab");
  await expect(row(app, "prod/web")).toContainText("a note that is typed at once");
  await expect(app.page.locator(".plan-detail")).toContainText("10.0.0.0/23");
});

test("the rules of the provider are told at the row that breaks them", async ({ app }) => {
  await small(app);
  await row(app, "prod/db").click();
  await fill(app, "size", "10.0.1.0/30");
  await expect(row(app, "prod/db").locator("[data-reason='cidr.length']")).toContainText("/29");
  await app.page.getByLabel("Rules of").selectOption("plain");
  await expect(row(app, "prod/db").locator(".plan-trouble")).toHaveCount(0);
});

test("the plan stands in the link, and one that is too long is told", async ({ app, browser }) => {
  await small(app);
  await row(app, "prod/web").click();
  await fill(app, "notes", "front, 前端");
  await expect(row(app, "prod/web")).toContainText("前端");
  const address = app.page.url();
  expect(address).toMatch(/[#&]plan=[\w-]+/);
  await app.reload();
  await expect(row(app, "prod/web")).toContainText("front, 前端");
  const elsewhere = await browser.newPage();
  await elsewhere.goto(address);
  await expect(elsewhere.locator(".plan-row[data-label='prod/web']")).toContainText("front, 前端");
  await elsewhere.close();

  const random = (seed: number) => ((seed * 2654435761) >>> 0).toString(36);
  const nodes = Array.from({ length: 900 }, (_, index) => ({ name: `${random(index + 1)}-${index}`, kind: "vswitch", length: 28, notes: random(index * 7 + 3) + random(index * 13 + 5) }));
  await give(app, JSON.stringify({ plan: 1, pools: ["10.0.0.0/8"], nodes: [{ name: "prod", kind: "vpc", length: 16, nodes }] }));
  await expect(rows(app)).toHaveCount(901, { timeout: 20_000 });
  await expect(app.page.locator(".plan-long")).toContainText("too long for a link");
  await expect(app.page.getByRole("button", { name: "Copy link" })).toBeDisabled();
  expect(app.page.url().length).toBeLessThan(9000);
  await app.reload();
  await expect(rows(app)).toHaveCount(901, { timeout: 20_000 });
});

test("a link whose plan is damaged, or stayed elsewhere, says so", async ({ app }) => {
  await app.open({ ...PLAN, plan: "AAAA" });
  await expect(app.page.getByRole("alert")).toContainText("damaged");
  await app.open({ ...PLAN, plan: "kept" });
  await expect(app.page.getByRole("alert")).toContainText("stayed in the tab");
});

test("undo and redo go through all changes, by button too", async ({ app }) => {
  await small(app);
  await expect(button(app, "Redo")).toBeDisabled();
  await row(app, "prod/web").click();
  await button(app, "Split").click();
  await expect(rows(app)).toHaveCount(4);
  await button(app, "Undo").click();
  await expect(rows(app)).toHaveCount(3);
  await button(app, "Undo").click();
  await expect(rows(app)).toHaveCount(21);
  await expect(button(app, "Undo")).toBeDisabled();
  await button(app, "Redo").click();
  await button(app, "Redo").click();
  await expect(rows(app)).toHaveCount(4);
});

for (const format of ["json", "csv"]) {
  test(`what is exported as ${format} and read again is the same`, async ({ app }) => {
    await app.open(PLAN);
    await expect(rows(app)).toHaveCount(21);
    const text = await written(app, format);
    const address = app.page.url();
    await app.page.getByRole("button", { name: "nothing" }).click();
    await expect(rows(app)).toHaveCount(0);
    await give(app, text);
    await expect(rows(app)).toHaveCount(21);
    expect(await written(app, format)).toBe(text);
    expect(address).toContain("view=plan");
  });
}

test("Terraform, aliyun commands and visualsubnetcalc are written, and the last is read by its content", async ({ app }) => {
  await app.open(PLAN);
  await expect(rows(app)).toHaveCount(21);
  expect(await written(app, "terraform")).toContain('resource "alicloud_vswitch"');
  expect(await written(app, "aliyun")).toContain("CreateVSwitch");
  expect(await written(app, "markdown")).toContain("10.16.0.0/13");
  const theirs = { config_version: "2", operating_mode: "AWS", base_network: "10.0.0.0/16", subnets: { "10.0.0.0/16": { "10.0.0.0/17": { _note: "left", _color: "#ffd966" }, "10.0.128.0/17": {} } } };
  await give(app, JSON.stringify(theirs));
  await expect(row(app, "10.0.0.0-16/left")).toBeVisible();
  await expect(app.page.getByLabel("Rules of")).toHaveValue("aws");
  expect(JSON.parse(await written(app, "visualsubnetcalc"))).toEqual(theirs);
  await app.page.getByRole("button", { name: "Export", exact: true }).click();
  await app.page.getByLabel("Format").selectOption("terraform");
  await expect(app.page.getByRole("dialog").locator(".problem")).toContainText(/zone|region/);
  await app.page.keyboard.press("Escape");
});

test("a plan is taken by drop and by paste anywhere, also from another view, and a file is saved", async ({ app }) => {
  await app.open({ network: "same-vpc", lang: "en" });
  await app.drop({ "plan.json": SMALL });
  await expect(rows(app)).toHaveCount(3);
  await expect(app.page.getByLabel("Network shown")).toHaveValue("same-vpc");
  await app.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, "name,kind,parent,cidr\nlab,vpc,,10.9.0.0/16\n");
  await expect(block(app, "lab")).toHaveText("10.9.0.0/16");
  await app.page.getByRole("button", { name: "Export", exact: true }).click();
  await app.page.getByLabel("Format").selectOption("csv");
  const [download] = await Promise.all([app.page.waitForEvent("download"), app.page.getByRole("button", { name: "Save" }).click()]);
  expect(download.suggestedFilename()).toBe("plan.csv");
});

test("a mistake in a table is told with its line and column, and the plan stays", async ({ app }) => {
  await small(app);
  await give(app, "name,kind\nprod,vcp\n");
  await expect(app.page.getByRole("alert")).toContainText("2:6");
  await expect(rows(app)).toHaveCount(3);
});

test("a plan starts from the network, and is held against it", async ({ app }) => {
  await app.open({ ...PLAN, network: "peered-vpcs" });
  await app.page.getByRole("button", { name: "the network above" }).click();
  await expect(row(app, "cn-hangzhou/shop")).toBeVisible();
  await app.page.getByLabel("Hold the plan against it").check();
  await expect(app.page.locator(".plan-held-summary")).toHaveText("all is as planned: 6");
  expect(app.page.url()).toContain("held=yes");
  await row(app, "cn-hangzhou/shop").click();
  await app.page.locator("#plan-add-into").selectOption({ label: "the top" });
  await app.page.locator("#plan-add-kind").selectOption("vpc");
  await app.page.locator("#plan-add-name").fill("twin");
  await app.page.locator("#plan-add-size").fill("10.10.0.0/17");
  await app.page.locator("#plan-add").click();
  await expect(app.page.locator(".plan-compared [data-state=missing]")).toContainText("twin");
  await expect(row(app, "twin").locator(".plan-trouble")).toContainText("10.10.0.0/17");
  await expect(row(app, "twin").locator(".plan-trouble")).toHaveCount(1);
  await expect(row(app, "twin").locator(".plan-held")).toHaveText("not there");
  await expect(row(app, "cn-hangzhou/shop").locator(".plan-held")).toHaveText("is there");
  await app.page.getByLabel("Hold the plan against it").uncheck();
  await expect(app.page.locator(".plan-held")).toHaveCount(0);
});

test("what is planned is held against the VPCs of the network that the plan does not speak of", async ({ app }) => {
  await app.open({ ...PLAN, network: "peered-vpcs", held: "yes" });
  await give(app, JSON.stringify({ plan: 1, nodes: [{ name: "twin", kind: "vpc", cidr: "10.10.0.0/17" }] }));
  await expect(row(app, "twin").locator(".plan-trouble")).toContainText("10.10.0.0/17");
  await expect(row(app, "twin")).toContainText("If what is planned were connected with it");
  await app.page.getByLabel("Network shown").selectOption("classic-link");
  await expect(row(app, "twin").locator(".plan-trouble")).toHaveCount(0);
});

test("the language of what is said changes with the page, and the plan stays", async ({ app }) => {
  await small(app);
  await row(app, "prod/db").click();
  await fill(app, "size", "10.0.1.0/30");
  await expect(row(app, "prod/db").locator(".plan-trouble")).toBeVisible();
  await app.page.getByRole("radio", { name: "中文" }).check({ force: true });
  await expect(row(app, "prod/db").locator(".plan-trouble")).toContainText(/\p{Script=Han}/u);
  await expect(block(app, "prod/web")).toHaveText("10.0.0.0/24");
});

test("on paper there is the plan, and nothing to press", async ({ app }) => {
  await app.open(PLAN);
  await expect(rows(app)).toHaveCount(21);
  await app.page.emulateMedia({ media: "print" });
  await expect(rows(app).first()).toBeVisible();
  await expect(app.page.getByRole("button")).toHaveCount(0);
  await expect(app.page.getByRole("textbox")).toHaveCount(0);
});

test("the skip link leads to the plan", async ({ app }) => {
  await app.open(PLAN);
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#plan-answer")).toBeFocused();
});

test("text in a plan never becomes markup", async ({ app }) => {
  await app.open(PLAN);
  const name = "<img src=x onerror=document.title='broken'>";
  await give(app, JSON.stringify({ plan: 1, pools: ["10.0.0.0/8"], nodes: [{ name, kind: "vpc", length: 16, notes: name, color: "url(https://example.invalid/x.png)" }] }));
  await expect(row(app, "prod")).toHaveCount(0);
  await expect(app.page.locator(".plan-own strong")).toHaveText(name);
  expect(await app.page.locator("img").count()).toBe(0);
});
