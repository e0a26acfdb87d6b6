// A site on a port of its own, and a browser that visits it.
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { type AppOptions, createApp } from "../../server/app.js";
import type { Library } from "../../server/library.js";
import { bundleClient, openBrowser } from "./chromium.js";

export interface Site {
  readonly browser: Browser;
  /** `http://127.0.0.1:PORT` */
  readonly base: string;
  /** Opens a page; what the browser complains of is gathered. */
  visit(path: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Visited>;
  close(): Promise<void>;
}

export interface Visited {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/**
 * Clicks what leads to another page and waits until that page is whole. `click` alone returns when the new page has
 * begun: what is then counted is as much of it as has been parsed.
 */
export async function follow(page: Page, leading: string | Locator): Promise<void> {
  await page.waitForLoadState();
  const target = typeof leading === "string" ? page.locator(leading).first() : leading;
  await Promise.all([page.waitForEvent("load"), target.click()]);
}

/** Presses Tab until what the selector names has the focus. Throws where it is never reached. */
export async function tabTo(page: Page, selector: string, most = 600): Promise<void> {
  const focused = page.locator(selector).first().and(page.locator(":focus"));
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    if ((await focused.count()) > 0) return;
  }
  throw new Error(`${selector}: not reached by ${most} presses of Tab`);
}

/** `library` may be asked anew for each request, where it changes. */
export async function openSite(
  library: Library | (() => Library | null),
  options: AppOptions = {},
): Promise<Site> {
  await bundleClient();
  const app = createApp(typeof library === "function" ? library : () => library, options);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  return {
    browser,
    base,
    async visit(path, options = {}) {
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      await page.goto(base + path);
      return { page, context, complaints };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
