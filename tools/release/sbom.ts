/**
 * The bill of materials of an archive, as CycloneDX 1.5: every package with version, licence and digest, and the two programs inside
 * packages. The same archive gives the same bytes, because the date is that of the commit, and the serial number is a digest.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Piece } from "./notices.ts";

/** Path of the list in an archive. */
export const sbomPlace = "sbom.cdx.json";

export interface SbomOf {
  /** Name of the archive, without its suffix. */
  readonly name: string;
  readonly version: string;
  /** The date of the commit, in seconds since 1970. */
  readonly date: number;
  readonly pieces: readonly Piece[];
  /** The programs inside packages, by the name of the package. */
  readonly programs: Readonly<Record<string, "node" | "postgresql">>;
  /** The text of `package-lock.json`, which has the digests of the packages that were fetched. */
  readonly lock: string;
}
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}
interface Component {
  readonly type: "library" | "application";
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly "bom-ref": string;
  readonly [more: string]: unknown;
}

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace("@", "%40")}@${version}`;

const digests = (lock: string): Map<string, string> => {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { name?: string; version?: string; integrity?: string }> };
  return new Map(
    Object.entries(packages).flatMap(([place, { name, version = "", integrity }]) => {
      const called = name ?? /.*node_modules\/(.+)$/.exec(place)?.[1];
      return called === undefined || integrity === undefined ? [] : [[`${called}@${version}`, integrity] as const];
    }),
  );
};

/** The digest that npm checked when it fetched the package: "sha512-" and base64. */
const hashesOf = (integrity: string | undefined): object => {
  const [, alg = "", base64 = ""] = /^(sha512|sha1)-(.+)$/.exec(integrity ?? "") ?? [];
  if (base64 === "") return {};
  return { hashes: [{ alg: alg === "sha512" ? "SHA-512" : "SHA-1", content: Buffer.from(base64, "base64").toString("hex") }] };
};

/** Version of the program itself, so that its own advisories are found: package 18.4.0-beta.17 contains PostgreSQL 18.4. */
const programOf = (program: "node" | "postgresql", packaged: string): Component => {
  const [version = packaged] = packaged.split("-", 1);
  const own = program === "postgresql" ? version.replace(/^(\d+\.\d+)\.\d+$/, "$1") : version;
  const [name, vendor] = program === "node" ? ["node", "nodejs:node.js"] : ["postgresql", "postgresql:postgresql"];
  const purl = `pkg:generic/${name}@${own}`;
  return { type: "application", name, version: own, purl, "bom-ref": purl, cpe: `cpe:2.3:a:${vendor}:${own}:*:*:*:*:*:*:*` };
};

/** @returns JSON with a final line break. @throws Error if a package has no package.json */
export const sbomOf = ({ name, version, date, pieces, programs, lock }: SbomOf): string => {
  const known = digests(lock);
  const found = new Map<string, Component>();
  for (const { folder } of pieces) {
    const one = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
    const purl = purlOf(one.name, one.version);
    const licences = one.license === undefined ? {} : { licenses: [{ expression: one.license }] };
    const hashes = hashesOf(known.get(`${one.name}@${one.version}`));
    found.set(purl, { type: "library", name: one.name, version: one.version, purl, "bom-ref": purl, ...licences, ...hashes });
    const program = programs[one.name];
    if (program !== undefined) {
      const component = programOf(program, one.version);
      found.set(component.purl, component);
    }
  }
  const components = [...found.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1));
  const serial = createHash("sha256")
    .update(JSON.stringify([name, date, components]))
    .digest("hex");
  // a version 8 UUID: its bits may be chosen freely, here from a digest
  const uuid = [serial.slice(0, 8), serial.slice(8, 12), `8${serial.slice(13, 16)}`, `a${serial.slice(17, 20)}`, serial.slice(20, 32)].join(
    "-",
  );
  const metadata = {
    timestamp: new Date(date * 1000).toISOString(),
    component: { type: "application", name, version, "bom-ref": name, licenses: [{ expression: "Apache-2.0" }] },
  };
  const bom = { bomFormat: "CycloneDX", specVersion: "1.5", serialNumber: `urn:uuid:${uuid}`, version: 1, metadata, components };
  return `${JSON.stringify(bom, null, 1)}\n`;
};
