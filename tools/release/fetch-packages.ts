/**
 * Fetches the packages for another machine, as listed in package-lock.json: npm checks their digests, installs them into a separate
 * folder, and runs none of their scripts.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { npm } from "../launcher/install.mjs";
import type { Target } from "./targets.ts";

interface Locked {
  readonly version: string;
  readonly integrity?: string;
}

export const lockedPackages = (root: string): Record<string, Locked | undefined> =>
  (JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as { packages: Record<string, Locked> }).packages;

/**
 * @param folder empty folder to install into
 * @returns the folder of packages
 * @throws Error if the lock file lacks a package or the digest of a package, or if npm cannot fetch a package
 */
export const fetchPackages = async (root: string, target: Target, folder: string): Promise<string> => {
  const locked = lockedPackages(root);
  const names = [target.node.name, target.database, target.typesetter];
  const entries = names.map((name): [string, Locked] => {
    const entry = locked[`node_modules/${name}`];
    if (entry?.integrity === undefined) throw new Error(`package-lock.json does not name ${name} with its digest`);
    return [name, entry];
  });
  // They are listed as optional dependencies, because npm rejects a required package for another machine even with --os.
  const about = {
    name: "packages-of-a-machine",
    version: "0.0.0",
    optionalDependencies: Object.fromEntries(entries.map(([name, { version }]) => [name, version])),
  };
  const packages = Object.fromEntries(entries.map(([name, entry]) => [`node_modules/${name}`, { ...entry, optional: true }]));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ ...about, private: true }));
  writeFileSync(
    path.join(folder, "package-lock.json"),
    JSON.stringify({ name: about.name, version: about.version, lockfileVersion: 3, requires: true, packages: { "": about, ...packages } }),
  );
  const flags = "--include=optional --ignore-scripts --no-audit --no-fund --no-update-notifier --prefer-offline --loglevel=error".split(
    " ",
  );
  const { code, text } = await npm(folder, ["ci", `--os=${target.os}`, `--cpu=${target.cpu}`, ...flags]);
  const there = (name: string): boolean => {
    try {
      const { version } = JSON.parse(readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf8")) as Locked;
      return version === locked[`node_modules/${name}`]?.version;
    } catch {
      return false;
    }
  };
  const missing = names.filter((name) => !there(name));
  if (code !== 0 || missing.length > 0)
    throw new Error(`npm did not bring ${missing.join(", ") || "the packages"} for ${target.name}:\n${text.trim()}`);
  return path.join(folder, "node_modules");
};
