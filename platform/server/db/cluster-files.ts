/**
 * Creates a cluster's files, and checks whether existing files may be opened. A new cluster (the data folder of a PostgreSQL server) is created in a
 * separate folder with its passwords, and moved to its place when it is complete. So an interrupted start leaves no incomplete cluster.
 */
import { spawn } from "node:child_process";
import { chmod, chown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Binaries, POSTGRES_MAJOR, program } from "./binaries.ts";
import { type Passwords, logins, newPassword, newPasswords } from "./logins.ts";
import type { Places } from "./places.ts";
import { running } from "./postmaster.ts";
import { DatabaseRefused, fileRefusal } from "./refusal.ts";
import { type RunAs, commandAs, give } from "./run-as.ts";

export interface Secrets {
  readonly superuser: string;
  readonly logins: Passwords;
}

export const SUPERUSER = "postgres";
const secretsFile = (pgdata: string): string => join(pgdata, "counterpart-logins.json");

/** The passwords of the logins. They were created with the cluster. A login of a later release gets a new password, which is added to the file. */
export async function readSecrets(pgdata: string): Promise<Secrets> {
  try {
    const found = JSON.parse(await readFile(secretsFile(pgdata), "utf8")) as Secrets;
    if (logins.every((login) => Object.hasOwn(found.logins, login))) return found;
    const whole = { ...found, logins: { ...newPasswords(), ...found.logins } };
    // the file is replaced as a whole: a process that reads at the same time gets either the old or the new file
    const file = `${secretsFile(pgdata)}.new-${process.pid}`;
    await writeFile(file, JSON.stringify(whole), { mode: 0o600, flush: true });
    const { uid, gid } = await stat(secretsFile(pgdata));
    await chown(file, uid, gid);
    await rename(file, secretsFile(pgdata));
    return whole;
  } catch (error) {
    throw damaged(pgdata, `the file of its passwords cannot be read`, error);
  }
}

export const damaged = (pgdata: string, what: string, cause?: unknown): DatabaseRefused =>
  new DatabaseRefused(
    "damaged",
    `The database in ${pgdata} is damaged: ${what}. Nothing was changed. Restore it from a backup, or from a folder in ${join(pgdata, "..", "copies")} if there is one.`,
    cause,
  );

/**
 * Whether there is a cluster to open.
 * @throws DatabaseRefused if the folder exists and is not such a cluster: it has another version, is damaged, or belongs to another program
 */
export async function findCluster(pgdata: string): Promise<boolean> {
  let entries: string[];
  try {
    entries = await readdir(pgdata);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw fileRefusal(error, pgdata) ?? error;
  }
  if (entries.length === 0) return false;
  const version = (await readFile(join(pgdata, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (version === "") throw damaged(pgdata, "it holds files, but no PG_VERSION");
  if (version !== String(POSTGRES_MAJOR)) {
    throw new DatabaseRefused(
      "wrong-version",
      `The database in ${pgdata} was written by PostgreSQL ${version}; this release opens ${POSTGRES_MAJOR}. Start the release that wrote it, or name another folder with --data <folder>.`,
    );
  }
  if (!entries.includes("global")) throw damaged(pgdata, "its folder 'global' is missing");
  return true;
}

const ageOut = /\.new-(\d+)$/;

/**
 * Creates a cluster at `places.pgdata`; if another process creates one at the same time, both use the cluster that is complete first.
 * @param begun called when initdb has started
 */
export async function makeCluster(places: Places, binaries: Binaries, as: RunAs, begun?: () => void): Promise<void> {
  for (const entry of await readdir(places.dataDir)) {
    const maker = ageOut.exec(entry)?.[1];
    // tries again for a while: the process that made the folder has ended, but processes that it started may still write files there
    if (maker && !running(Number(maker)))
      await rm(join(places.dataDir, entry), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  const half = `${places.pgdata}.new-${process.pid}`;
  const passwordFile = `${half}.pw`;
  const secrets: Secrets = { superuser: newPassword(), logins: newPasswords() };
  try {
    await mkdir(half, { mode: 0o700 });
    await give(as, half);
    await writeFile(passwordFile, `${secrets.superuser}\n`, { mode: 0o600 });
    await give(as, passwordFile);
    await initdb(half, passwordFile, { places, binaries, as, begun });
    await writeFile(secretsFile(half), JSON.stringify(secrets), { mode: 0o600, flush: true });
    await chmod(secretsFile(half), 0o600);
    await give(as, secretsFile(half));
    await rename(half, places.pgdata).catch(async (error: unknown) => {
      if (!(await findCluster(places.pgdata))) throw error;
    });
  } catch (error) {
    throw fileRefusal(error, places.dataDir) ?? error;
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

interface Making {
  readonly places: Places;
  readonly binaries: Binaries;
  readonly as: RunAs;
  readonly begun: (() => void) | undefined;
}

async function initdb(folder: string, passwordFile: string, { places, binaries, as, begun }: Making): Promise<void> {
  const { file, args, options } = commandAs(as, program(binaries, "initdb"), [
    "-D",
    folder,
    "-U",
    SUPERUSER,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--encoding=UTF8",
    "--data-checksums",
    "--no-instructions",
    ...(process.platform === "linux" ? ["--sync-method=syncfs"] : []),
  ]);
  const said = await new Promise<{ code: number | null; text: string }>((resolve, reject) => {
    const child = spawn(file, args, {
      ...options,
      cwd: as.kind === "user" ? "/" : places.dataDir,
      env: serverEnvironment(),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    child.stderr.on("data", (chunk) => (text += chunk));
    child.on("error", reject);
    if (begun) child.on("spawn", begun);
    child.on("close", (code) => resolve({ code, text }));
  });
  if (said.code === 0) return;
  throw (
    logRefusal(said.text, places.pgdata) ??
    new DatabaseRefused("no-start", `A new database could not be made in ${places.dataDir}: ${lastLine(said.text)}`)
  );
}

/** The environment of child processes, without variables that could redirect PostgreSQL. */
export const serverEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries({ ...process.env, LC_ALL: "C", TZ: "UTC" }).filter(([key]) => !/^(PG|LANG|LC_(?!ALL))/.test(key)));

const lastLine = (text: string): string =>
  text
    .trim()
    .split("\n")
    .filter((l) => !/^child process|^initdb: removing/.test(l))
    .at(-1) ?? "no reason given";

/** Translates PostgreSQL's own log into a refusal whose message explains the error; null for an unknown error. */
export function logRefusal(log: string, pgdata: string): DatabaseRefused | null {
  if (/No space left on device|Disk quota exceeded/i.test(log)) {
    return new DatabaseRefused(
      "storage-full",
      `The disk that holds ${pgdata} is full. Free some space and start again; nothing that was saved is lost.`,
    );
  }
  if (/Read-only file system|Permission denied/i.test(log)) {
    return new DatabaseRefused(
      "not-writable",
      `The data folder ${pgdata} cannot be written. Give this user write access to it, or name another with --data <folder>.`,
    );
  }
  if (/has wrong ownership/.test(log)) {
    return new DatabaseRefused(
      "not-ours",
      `The data folder ${pgdata} belongs to another user of this machine. Start as that user, or name another with --data <folder>.`,
    );
  }
  // The version was checked before, so files that do not match are damaged.
  const broken =
    /(?:FATAL|PANIC):\s+(.*(?:could not (?:open|read|locate|access)|checksum|invalid|corrupt|incorrect|is missing|not a valid|does not exist|incompatible).*)/.exec(
      log,
    );
  if (broken?.[1]) return damaged(pgdata, broken[1].trim());
  return /could not find the database system/.test(log) ? damaged(pgdata, "its control file cannot be opened") : null;
}
