/** Names of browsers and systems that people know. The server stores these names, and never the header that the browser sent. */
const browsers = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|Chromium|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
] as const;
const systems = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

export interface BrowserNames {
  readonly browser: string | null;
  readonly system: string | null;
}

/** @param sent the header `user-agent` */
export const browserNames = (sent: string | undefined): BrowserNames => {
  const first = (list: readonly (readonly [string, RegExp])[]): string | null =>
    list.find(([, pattern]) => pattern.test(sent ?? ""))?.[0] ?? null;
  return { browser: first(browsers), system: first(systems) };
};
