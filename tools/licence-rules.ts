/**
 * Checks that every package in the lock file has a permissive licence, or is listed in `exceptions` with the reason why it is allowed.
 * The lock file has the packages for all platforms, so the result is the same on every machine.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Outcome } from "./stages.ts";

const permissive = new Set(
  "MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 CC0-1.0 Unlicense Zlib PostgreSQL Python-2.0 OFL-1.1 CC-BY-4.0".split(
    " ",
  ),
);

/** Packages with another licence, and why they are allowed. */
export const exceptions: Readonly<Record<string, string>> = {
  "@digitalbazaar/credentials-context": "BSD-3-Clause, its data W3C Software and Document License; tests only, and is not handed on",
  "axe-core": "MPL-2.0; runs in tests only, unchanged, and is not handed on",
  lightningcss: "MPL-2.0; part of the build tool, unchanged, and nothing of it is in what is built",
};

export interface Licensed {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** All packages of the lock file, sorted by name, each with its declared licence; the licence is "" if the package declares none. */
export function licences(base: string): Licensed[] {
  const { packages } = JSON.parse(readFileSync(path.join(base, "package-lock.json"), "utf8")) as {
    packages: Record<string, { version?: string; license?: string; link?: boolean }>;
  };
  const found = new Map<string, Licensed>();
  for (const [place, entry] of Object.entries(packages)) {
    const name = place.split("node_modules/").at(-1) ?? "";
    if (!place.includes("node_modules/") || entry.link === true) continue;
    const version = entry.version ?? "";
    found.set(`${name}@${version}`, { name, version, licence: entry.license ?? "" });
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether permissive licences alone can satisfy an SPDX expression. */
export function isPermissive(expression: string): boolean {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  const either = (): boolean => {
    let result = both();
    while (tokens[0] === "OR") {
      tokens.shift();
      const right = both();
      result ||= right;
    }
    return result;
  };
  const both = (): boolean => {
    let result = one();
    while (tokens[0] === "AND") {
      tokens.shift();
      const right = one();
      result &&= right;
    }
    return result;
  };
  const one = (): boolean => {
    const token = tokens.shift();
    if (token !== "(") return token !== undefined && permissive.has(token);
    const result = either();
    return tokens.shift() === ")" && result;
  };
  return either() && tokens.length === 0;
}

const family = (name: string): string => Object.keys(exceptions).find((one) => name === one || name.startsWith(`${one}-`)) ?? "";

export function licenceFaults(base: string): Outcome {
  const all = licences(base);
  const faults: string[] = [];
  for (const { name, version, licence } of all) {
    if (isPermissive(licence) || family(name) !== "") continue;
    faults.push(`${name}@${version}: ${licence === "" ? "declares no licence" : licence}`);
  }
  return { looked: `${all.length} packages`, faults: all.length === 0 ? ["no package was read"] : faults };
}
