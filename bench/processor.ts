/**
 * Measures which processes used the processor, because the simulated phones of a benchmark share two cores with the server that they
 * measure. It reads the counters that Linux has for every process; on other systems it is not available.
 */
import { readdirSync, readFileSync } from "node:fs";

export interface Shares {
  /** Milliseconds of processor time: `phones` of this process, `server` of the server, `database` of all processes of the server's database. */
  readonly phones: number;
  readonly server: number;
  readonly database: number;
  /** Milliseconds of processor time of all other processes on this machine. */
  readonly others: number;
}

/**
 * Milliseconds of processor time of a process, including its threads that have ended, with a resolution of 10 ms; 0 if the process
 * has ended.
 */
const ranFor = (pid: number | "self"): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
};

/** The exact time of a process without threads: a database has many processes, each of which runs only for a moment. */
const ranExactly = (pid: number): number => {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ", 1)[0]) / 1e6;
  } catch {
    return 0;
  }
};

/** The ids of a process and of its descendants. */
const family = (pid: number): number[] => {
  const children = readdirSync("/proc").filter((name) => {
    try {
      return (
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ", 2)[1] === String(pid)
      );
    } catch {
      return false;
    }
  });
  return [pid, ...children.map(Number)];
};

/** Milliseconds that the processors of the machine were busy, with a resolution of 10 ms. */
const busy = (): number => {
  const [, user = 0, niced = 0, system = 0, , , irq = 0, soft = 0] = (readFileSync("/proc/stat", "utf8").split("\n", 1)[0] ?? "")
    .split(/\s+/)
    .map(Number);
  return (user + niced + system + irq + soft) * 10;
};

/** Starts counting; the returned function gives the usage since then. Null if the machine does not provide it. */
export const counting = (server: number, database: number | null): (() => Shares | null) => {
  if (process.platform !== "linux" || ranFor("self") === 0) return () => null;
  const read = () => ({
    phones: ranFor("self"),
    server: ranFor(server),
    database: new Map((database === null ? [] : family(database)).map((pid) => [pid, ranExactly(pid)])),
    busy: busy(),
  });
  const from = read();
  return () => {
    const now = read();
    const [phones, ours] = [now.phones - from.phones, now.server - from.server];
    // the difference is computed for each process: if a process ended meanwhile, its time is unknown and is not counted
    const theirs = [...now.database].reduce((sum, [pid, ran]) => sum + ran - (from.database.get(pid) ?? 0), 0);
    return { phones, server: ours, database: theirs, others: Math.max(0, now.busy - from.busy - phones - ours - theirs) };
  };
};
