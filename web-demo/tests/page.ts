/** A page under watch: what every test of this folder holds it to, whatever else it looks at. */
import { expect, test as base, type Locator, type Page } from "@playwright/test";

export class Watched {
  readonly page: Page;
  readonly #requests: string[] = [];
  readonly #late: string[] = [];
  readonly #complaints: string[] = [];
  #loading = true;

  constructor(page: Page) {
    this.page = page;
    page.context().on("request", (request) => {
      if (request.url().startsWith("data:")) return;
      this.#requests.push(request.url());
      if (!this.#loading) this.#late.push(request.url());
    });
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.#complaints.push(message.text());
    });
    page.on("pageerror", (error) => this.#complaints.push(error.message));
  }

  /** Opens the page and waits until it has answered; from then on it may request nothing. */
  async open(fragment: Record<string, string> = {}): Promise<void> {
    await this.#load(() => this.page.goto(`./#${new URLSearchParams(fragment)}`));
  }

  async reload(): Promise<void> {
    await this.#load(() => this.page.reload());
  }

  async outcome(expected: "reachable" | "unreachable" | "undetermined"): Promise<void> {
    await expect(this.page.locator(".verdict")).toHaveAttribute("data-outcome", expected);
  }

  /** The line of the effective rules at a place. */
  line(place: number): Locator {
    return this.page.locator(`#line-${place}`);
  }

  async ask(source: string, destination: string, port: string): Promise<void> {
    const form = this.page.locator(".question");
    await form.getByLabel("From", { exact: true }).fill(source);
    await form.getByLabel("To", { exact: true }).fill(destination);
    await form.getByLabel("Port", { exact: true }).fill(port);
  }

  /** The whole answer, as its copy button hands it over. */
  async rawJson(): Promise<string> {
    await this.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await this.page.getByRole("button", { name: "Copy as one line" }).click();
    await expect(this.page.getByRole("button", { name: "Copied" })).toBeVisible();
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Drops files onto the middle of the page. */
  async drop(files: Record<string, string>): Promise<void> {
    const transfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const [name, text] of Object.entries(files)) transfer.items.add(new File([text], name, { type: "application/json" }));
      return transfer;
    }, files);
    await this.page.dispatchEvent("main", "dragenter", { dataTransfer: transfer });
    await this.page.dispatchEvent("main", "drop", { dataTransfer: transfer });
  }

  /** What holds for every test: nothing but the page's own files was ever requested, nothing after it had loaded, and nobody complained. */
  verify(): void {
    const origin = new URL(this.page.url()).origin;
    expect(this.#requests.filter((url) => new URL(url).origin !== origin)).toEqual([]);
    expect(this.#late).toEqual([]);
    expect(this.#complaints).toEqual([]);
  }

  async #load(go: () => Promise<unknown>): Promise<void> {
    this.#loading = true;
    await go();
    await this.page.locator(":is(.verdict, .empty-title, .problem, .line, .way, .place, .header-told, .plan-row, .exposure-summary):visible").first().waitFor();
    await this.page.waitForLoadState("networkidle");
    this.#loading = false;
  }
}

export const test = base.extend<{ app: Watched }>({
  app: async ({ page }, use) => {
    const app = new Watched(page);
    await use(app);
    app.verify();
  },
});

export { expect };
