// Signs in at the login page as a person does, in a headless Chromium. Reads one line of JSON:
// {"chromium", "profile", "url", "fill": {label: text}, "choose"?: label, "screenshot"?, "then"?: {"fill", "press"}}
// and writes one: {"title", "url", "status", "alert"?} of the page that it ended at.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const asked = JSON.parse(readFileSync(0, "utf8"));
const browser = await chromium.launchPersistentContext(asked.profile, {
  executablePath: asked.chromium,
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.setDefaultTimeout(30000);
  await page.goto(asked.url);
  for (const [label, text] of Object.entries(asked.fill)) {
    await page.getByRole("textbox", { name: label }).or(page.locator(`input[type=password]#${label.toLowerCase()}`)).fill(text);
  }
  if (asked.choose) {
    await page.getByLabel(asked.choose).check();
  }
  if (asked.screenshot) {
    await page.screenshot({ path: asked.screenshot, fullPage: true });
  }
  const [response] = await Promise.all([
    page.waitForNavigation(),
    page.getByRole("button", { name: "Sign in" }).click(),
  ]);
  if (asked.then) {
    for (const [id, text] of Object.entries(asked.then.fill)) {
      await page.locator(`input[type=password]#${id}`).fill(text);
    }
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole("button", { name: asked.then.press }).click(),
    ]);
  }
  const alerts = await page.getByRole("alert").allInnerTexts();
  console.log(JSON.stringify({
    title: await page.title(),
    url: page.url(),
    status: response?.status() ?? 0,
    alert: alerts.join(" "),
  }));
} finally {
  await browser.close();
}
