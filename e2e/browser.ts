/**
 * Starts a real Chromium for journeys (end-to-end tests), as root or as an ordinary user: the Chromium from npm, or an installed one where it cannot
 * run. The Chromium from npm is the headless shell, which draws no window: it needs a third less processor time than Debian's Chromium, and its
 * version is in package-lock.json.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type LaunchOptions, type Page } from "playwright-core";
import { lanAddress } from "./lan.ts";
import { npmChromium, type Unpacked } from "./npm-chromium.ts";

const installed = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chooses the Chromium to run. `COUNTERPART_CHROMIUM` contains the path of a binary, or `npm` for the Chromium from npm. */
export async function findChromium(): Promise<Unpacked> {
  const named = process.env.COUNTERPART_CHROMIUM;
  if (named !== undefined && named !== "" && named !== "npm") return { executable: named, env: {} };
  try {
    return await npmChromium();
  } catch (error) {
    const found = installed.find((file) => existsSync(file));
    if (named === "npm" || found === undefined) throw error;
    return { executable: found, env: {} };
  }
}

/**
 * Arguments with which the browser can reach only this machine: all other names are unknown, and background requests to its vendor are off. The
 * browser's protections (sandbox, same origin, mixed content, site isolation) are on, because the journeys test with them.
 */
function quiet(): string[] {
  const here = ["localhost", "127.0.0.1", lanAddress()].filter((name) => name !== null);
  return [
    `--host-resolver-rules=MAP * ~NOTFOUND, ${here.map((name) => `EXCLUDE ${name}`).join(", ")}`,
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-default-apps",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-pings",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
    "--disable-features=OptimizationHints,MediaRouter,Translate,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater",
  ];
}

/** Starts a browser; the caller must close it. Chromium's sandbox cannot be used by root, and by an ordinary user only if the kernel allows it. */
export async function launchBrowser(options: Pick<LaunchOptions, "args" | "slowMo" | "timeout"> = {}): Promise<Browser> {
  const { executable, env } = await findChromium();
  const launch = (chromiumSandbox: boolean): Promise<Browser> =>
    chromium.launch({
      ...options,
      executablePath: executable,
      headless: true,
      chromiumSandbox,
      env: { ...definedOnly(process.env), ...env },
      args: [...quiet(), ...(options.args ?? [])],
    });
  if (process.getuid?.() === 0) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    if (!(error instanceof Error) || !/sandbox|namespace/i.test(error.message)) throw error;
    return launch(false);
  }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined));

export interface Finding {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** Selectors and markup of the elements that have the fault. */
  readonly where: readonly string[];
}

const axeSource = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
  }[];
}

/**
 * The serious and critical findings of axe on the page in its present state, by the rules of WCAG 2.2 A and AA and axe's best practices. axe runs
 * through the debugger, so that the content security policy of the page need not be relaxed.
 * @param colours whether contrast is measured, which takes more than half of the time
 */
export async function axe(page: Page, colours = true): Promise<Finding[]> {
  const known = await page.evaluate<boolean>("typeof globalThis.axe === 'object'");
  if (!known) await page.evaluate(axeSource);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const rules = colours ? {} : { "color-contrast": { enabled: false } };
  const run = `axe.run(document, ${JSON.stringify({ runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] })})`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, help, nodes }) => ({
      rule: id,
      impact: impact ?? "",
      help,
      where: nodes.map((node) => `${node.target.join(" ")}  ${node.html.slice(0, 160)}`),
    }));
}
