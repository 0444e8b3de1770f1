import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "@playwright/test";
import { HEADER_SAMPLES } from "../src/header-samples";
import { DB_RULES, FILTER, MARKS, QUESTION } from "./inputs";
import { expect, test } from "./page";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page as it lies before anybody scrolls: a bar that stays in sight may then cover half a button. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate((tags) => {
    window.scrollTo({ top: 0, behavior: "instant" });
    return (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: tags });
  }, TAGS);
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

const VIEWS = {
  unreachable: QUESTION,
  reachable: { ...QUESTION, from: "i-bp1threetierweb01", to: "i-bp1threetierapp02", port: "8080" },
  undetermined: { ...QUESTION, without: DB_RULES },
};

for (const theme of ["light", "dark"]) {
  for (const [outcome, question] of Object.entries(VIEWS)) {
    test(`axe finds nothing: ${outcome}, ${theme}`, async ({ app }) => {
      await app.open({ ...question, theme, lang: theme === "dark" ? "zh" : "en" });
      await app.outcome(outcome as keyof typeof VIEWS);
      for (const summary of await app.page.locator("summary:visible").all()) await summary.click();
      expect(await violations(app.page)).toEqual([]);
    });
  }

  test(`axe finds nothing: dumps, ${theme}`, async ({ app }) => {
    await app.open({ network: "own", theme, lang: theme === "dark" ? "zh" : "en" });
    await expect(app.page.locator("#collect-text")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#collect-regions").fill("$x");
    await expect(app.page.locator("#collect-regions-about.wrong")).toBeVisible();
    await app.drop({ "network.json": MARKS });
    await expect(app.page.locator(".counts")).toBeVisible();
    await app.drop({ "network.json": MARKS });
    await app.page.locator("#arrival-later").check();
    for (const name of ["sources", "share", "collect"]) await app.page.locator(`#disclosure-${name}`).click();
    await app.page.locator("#share-make").click();
    await expect(app.page.locator(".share-map")).toBeVisible();
    for (const summary of await app.page.locator(".share summary").all()) await summary.click();
    await expect(app.page.locator(".share-table")).toBeVisible();
    await expect(app.page.locator(".dump-head").nth(1)).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: a filter, ${theme}`, async ({ app }) => {
    await app.open({ ...FILTER, filter_port: "3306", without: DB_RULES, theme, lang: theme === "dark" ? "zh" : "en" });
    await expect(app.line(0)).toBeVisible();
    await expect(app.page.locator(".passing-row").first()).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.drop({ "network.json": MARKS });
    await app.page.locator("#filter-subject").fill("i-app");
    await app.page.keyboard.press("Tab");
    await app.page.locator("#filter-port").fill("443");
    await expect(app.page.locator(".passing-row")).toHaveCount(2);
    for (const more of await app.page.locator(".line-more").all()) await more.click();
    await app.page.locator(".passing-row").first().hover();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#filter-subject").click();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: fixes and differences, ${theme}`, async ({ app }) => {
    await app.open({ ...QUESTION, theme, lang: theme === "dark" ? "zh" : "en" });
    await app.page.locator("#fix-ask").click();
    await expect(app.page.locator(".fix-card")).toHaveCount(2);
    for (const summary of await app.page.locator(".fix summary:visible").all()) await summary.click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator(".fix-head .button").first().click();
    await expect(app.page.locator(".side")).toHaveCount(2);
    await app.page.locator("#changed summary").click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#changed-differences").click();
    await expect(app.page.locator(".difference").first()).toBeVisible();
    await expect(app.page.locator(".record").first()).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("label", { has: app.page.locator("#against-files") }).click();
    await expect(app.page.locator(".diff .empty-title")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: a matrix, ${theme}`, async ({ app }) => {
    const lang = theme === "dark" ? "zh" : "en";
    for (const [by, without] of [["security_group", ""], ["end", DB_RULES], ["tag:tier", ""]] as const) {
      await app.open({ ...QUESTION, view: "matrix", by, without, theme, lang });
      await app.page.locator("a.cell").nth(7).hover();
      await expect(app.page.locator(".told-ends")).toBeVisible();
      expect(await violations(app.page)).toEqual([]);
    }
  });

  test(`axe finds nothing: exposure, ${theme}`, async ({ app }) => {
    const lang = theme === "dark" ? "zh" : "en";
    await app.open({ ...QUESTION, view: "exposure", theme, lang, sorted: "-services" });
    for (const row of await app.page.locator(".exposed-open").all()) await row.click();
    expect(await violations(app.page)).toEqual([]);
    await app.open({ network: "classic-link", view: "exposure", origin: "classic", theme, lang });
    await app.page.locator(".exposed-open").last().click();
    await app.page.locator("#exposure-port").fill("x");
    await expect(app.page.locator("#exposure-port-about.wrong")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.open({ ...QUESTION, view: "exposure", danger: "comes", end: QUESTION.to, theme, lang });
    for (const summary of await app.page.locator(".fallen summary").all()) await summary.click();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: intents, ${theme}`, async ({ app }) => {
    await app.open({ ...QUESTION, view: "intents", baseline: "files", theme, lang: theme === "dark" ? "zh" : "en" });
    for (const summary of await app.page.locator(".counter summary").all()) await summary.click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#intents-text").fill("vpclens_intents: 1\nstatement: []\n");
    await expect(app.page.locator("#intents-problem .problem")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: ways of connecting, ${theme}`, async ({ app }) => {
    await app.open({ view: "advise", theme, lang: theme === "dark" ? "zh" : "en", place_to: "kind=on_premises&cidr=10.20.0.0/16" });
    await expect(app.page.locator(".way").first()).toBeVisible();
    for (const summary of await app.page.locator(".advise summary:visible").all()) await summary.click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#advise-source-cidr").fill("x");
    await expect(app.page.locator("#advise-source-cidr-about.wrong")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  for (const { name, bytes } of HEADER_SAMPLES.filter(({ name }) => ["private-link", "ssl", "forged", "cut"].includes(name))) {
    test(`axe finds nothing: a header, ${name}, ${theme}`, async ({ app }) => {
      const lang = theme === "dark" ? "zh" : "en";
      await app.open({ view: "header", theme, lang, bytes, network: "private-link", caller_vpcs: "vpc-user", caller_peers: name === "ssl" ? "x" : "" });
      await expect(app.page.locator(".caller-answer")).toBeAttached();
      if (name !== "cut") await app.page.locator("#edit-title").click();
      await app.page.locator(".byte").nth(40).hover();
      expect(await violations(app.page)).toEqual([]);
    });
  }

  test(`axe finds nothing: a plan, ${theme}`, async ({ app }) => {
    await app.open({ view: "plan", theme, lang: theme === "dark" ? "zh" : "en", network: "peered-vpcs", held: "yes" });
    await expect(app.page.locator(".plan-compared")).toBeVisible();
    await app.page.locator("#plan-avoid-title").click();
    expect(await violations(app.page)).toEqual([]);
    // a leaf that breaks a rule, and a change that is refused
    await app.page.locator("[data-label='cn-hangzhou/test/cn-hangzhou-h/db']").click();
    await app.page.locator("#plan-size").fill("10.16.131.0/30");
    await app.page.keyboard.press("Tab");
    await expect(app.page.locator(".plan-row .plan-trouble").first()).toBeVisible();
    await app.page.locator("#plan-size").fill("x");
    await app.page.keyboard.press("Tab");
    await expect(app.page.locator(".plan-refused .problem")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.page.locator("#plan-export").click();
    await expect(app.page.locator("#plan-written-text")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.page.keyboard.press("Escape");
    await app.page.locator("#plan-import").click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.keyboard.press("Escape");
    await app.page.locator("#plan-new").click();
    await expect(app.page.locator(".plan-tree .empty")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: the topology and a place of the path, ${theme}`, async ({ app }) => {
    await app.open({ network: "private-link", view: "topology", place: "ep-web", theme, lang: theme === "dark" ? "zh" : "en" });
    await expect(app.page.locator(".map-node").first()).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
    await app.open({ network: "private-link", from: "i-client", to: "ep-web", port: "443", theme });
    await app.page.locator(".walk-place").first().click();
    await expect(app.page.locator(".walk-detail")).toBeVisible();
    expect(await violations(app.page)).toEqual([]);
  });

  test(`axe finds nothing: open choices, a problem, the paste window, ${theme}`, async ({ app }) => {
    await app.open({ ...QUESTION, from: "i-nowhere", theme });
    await expect(app.page.locator("#source-about.wrong")).toBeVisible();
    await app.page.getByRole("combobox", { name: "To", exact: true }).click();
    expect(await violations(app.page)).toEqual([]);
    await app.page.keyboard.press("Escape");
    await app.page.getByRole("button", { name: "Paste text" }).click();
    expect(await violations(app.page)).toEqual([]);
  });
}

for (const width of [320, 360, 834, 1440]) {
  for (const lang of ["en", "zh"]) {
    test(`fixes, a matrix and differences fit a window of ${width} pixels, ${lang}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height: 800 });
      await app.open({ ...QUESTION, lang });
      const fits = async () => expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await app.page.locator("#fix-ask").click();
      await expect(app.page.locator(".fix-card")).toHaveCount(2);
      await fits();
      await app.page.locator(".fix-head .button").first().click();
      await expect(app.page.locator(".side")).toHaveCount(2);
      await fits();
      await app.page.locator("#changed-differences").click();
      await expect(app.page.locator(".difference").first()).toBeVisible();
      await fits();
      await app.page.locator("#view-matrix").click();
      await app.page.locator("a.cell").nth(1).hover();
      await fits();
    });
  }
}

for (const width of [320, 360, 834, 1440]) {
  for (const lang of ["en", "zh"]) {
    test(`exposure and intents fit a window of ${width} pixels, ${lang}`, async ({ app }) => {
      await app.page.setViewportSize({ width, height: 800 });
      const fits = async () => {
        expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        for (const box of [".views", ".exposed-scroll"]) {
          const sizes = await app.page.locator(`${box}:visible`).evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
          for (const over of sizes) expect(over, box).toBeLessThanOrEqual(0);
        }
      };
      await app.open({ ...QUESTION, view: "exposure", lang });
      await app.page.locator("#exposure-table-1-open").click();
      await fits();
      await app.open({ ...QUESTION, view: "exposure", lang, danger: "comes", end: QUESTION.to });
      for (const summary of await app.page.locator(".fallen summary").all()) await summary.click();
      await fits();
      await app.open({ ...QUESTION, view: "intents", baseline: "files", lang });
      for (const summary of await app.page.locator(".counter summary").all()) await summary.click();
      await fits();
    });
  }
}

for (const view of ["exposure", "intents"]) {
  test(`the skip link leads to ${view} where that is shown`, async ({ app }) => {
    await app.open({ ...QUESTION, view });
    await app.page.keyboard.press("Tab");
    await app.page.keyboard.press("Enter");
    await expect(app.page.locator(`#${view}-answer`)).toBeFocused();
  });
}

for (const width of [320, 360, 834, 1440]) {
  test(`nothing runs out of a window ${width} wide`, async ({ app }) => {
    await app.page.setViewportSize({ width, height: 740 });
    for (const question of Object.values(VIEWS)) {
      await app.open(question);
      for (const summary of await app.page.locator("summary:visible").all()) await summary.click();
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    for (const filter of [{}, { direction: "egress", filter_protocol: "any" }, { without: DB_RULES, lang: "zh" }]) {
      await app.open({ ...FILTER, ...filter });
      await expect(app.line(0)).toBeVisible();
      await expect(app.page.locator(".passing-row").first()).toBeVisible();
      for (const more of await app.page.locator(".line-more").all()) await more.click();
      const rest = app.page.locator(".line-link:text('+')").first();
      while (await rest.isVisible()) await rest.click();
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    for (const lang of ["en", "zh"]) {
      await app.open({ network: "private-link", view: "topology", place: "epsrv-web", lang });
      await expect(app.page.locator(".place-edges")).toBeVisible();
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    for (const lang of ["en", "zh"]) {
      await app.open({ view: "advise", lang, place_from: "kind=vpc&groups=sg-1", place_to: "kind=cloud_range&product=oss" });
      await expect(app.page.locator(".way").first()).toBeVisible();
      for (const summary of await app.page.locator(".advise summary:visible").all()) await summary.click();
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}

for (const width of [320, 360, 834, 1440]) {
  test(`no plan runs out of a window ${width} wide`, async ({ app }) => {
    await app.page.setViewportSize({ width, height: 740 });
    for (const lang of ["en", "zh"]) {
      await app.open({ view: "plan", lang, network: "peered-vpcs", held: "yes" });
      await expect(app.page.locator(".plan-compared")).toBeVisible();
      await app.page.locator("#plan-avoid-title").click();
      const fits = async () => {
        expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        for (const box of [".views", ".plan-tree", ".plan-row:not(.plan-head) >> nth=3", ".plan-detail"]) {
          const [inside, shown] = await app.page.locator(box).evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const);
          expect(inside, box).toBeLessThanOrEqual(shown!);
        }
      };
      await fits();
      const v6 = { plan: 1, pools: ["2001:db8:1200::/40"], nodes: [{ name: "a-very-long-name-without-any-place-to-break-it", kind: "vpc", length: 56, nodes: [{ name: "web", kind: "vswitch", length: 64 }, { name: "db", kind: "vswitch", length: 64, notes: "x".repeat(80) }, { name: "c", kind: "vswitch", length: 64 }] }] };
      await app.page.locator("#plan-import").click();
      await app.page.locator("#plan-import-text").fill(JSON.stringify(v6));
      await app.page.locator("dialog[open] .primary").click();
      await expect(app.page.locator(".plan-row[data-kind=vswitch]")).toHaveCount(3);
      await app.page.locator(".plan-row[data-kind=vswitch]").nth(1).click();
      await fits();
    }
  });

  test(`no header runs out of a window ${width} wide`, async ({ app }) => {
    await app.page.setViewportSize({ width, height: 740 });
    for (const lang of ["en", "zh"]) {
      await app.open({ view: "header", lang, caller_endpoints: "ep-web" });
      await app.page.locator("#edit-title").click();
      for (const { name } of HEADER_SAMPLES) {
        await app.page.locator("#header-sample").selectOption(name);
        await expect(app.page.locator("#header-sample")).toHaveValue(name);
        expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        for (const box of [".views", ".bytes", ".ranges"]) {
          const [inside, shown] = await app.page.locator(box).evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth] as const);
          expect(inside, `${name} ${box}`).toBeLessThanOrEqual(shown!);
        }
      }
    }
  });
}

test("on a phone a bar tells the verdict that lies below the fold, and leads there", async ({ app }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  await app.open(QUESTION);
  const bar = app.page.locator(".peek");
  await expect(bar).toHaveText("Not reachable");
  await bar.click();
  await expect(app.page.locator(".verdict-word")).toBeInViewport();
  await expect(bar).toBeHidden();
});

test("the verdict is announced, and the skip link leads to it", async ({ app }) => {
  await app.open(QUESTION);
  await expect(app.page.locator("#page > [role=status]")).toContainText("Not reachable:");
  await expect(app.page).toHaveTitle(/^Not reachable/);
  await app.page.keyboard.press("Tab");
  await expect(app.page.getByRole("link", { name: "Skip to the answer" })).toBeFocused();
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#answer")).toBeFocused();
});

test("the keyboard keeps its place when the page is redrawn", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.getByRole("radio", { name: "English" }).focus();
  await app.page.keyboard.press("ArrowLeft");
  await expect(app.page.locator(".verdict-word")).toHaveText("不可达");
  await expect(app.page.getByRole("radio", { name: "中文" })).toBeFocused();
});

test("the skip link leads to the filter where that is shown", async ({ app }) => {
  await app.open(FILTER);
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#filter-answer")).toBeFocused();
});

test("the skip link leads to the topology where that is shown", async ({ app }) => {
  await app.open({ view: "topology" });
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#topology-answer")).toBeFocused();
});

test("the skip link leads to the header where that is shown", async ({ app }) => {
  await app.open({ view: "header" });
  await app.page.keyboard.press("Tab");
  await app.page.keyboard.press("Enter");
  await expect(app.page.locator("#header-answer")).toBeFocused();
});

test("on paper there is the answer, and nothing to press", async ({ app }) => {
  await app.open(QUESTION);
  await app.page.emulateMedia({ media: "print" });
  await expect(app.page.locator(".verdict-word")).toBeVisible();
  await expect(app.page.locator(".path")).toBeVisible();
  await expect(app.page.getByRole("button")).toHaveCount(0);
});
