/** Runs a tool of node_modules in this Node, keeps its output, and reports how it ended. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./source-files.ts";

export interface Ran {
  readonly code: number;
  readonly text: string;
}

export interface Running {
  /** Changes the command before it runs, for example to run it in a network namespace; by default the command stays as it is. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the output is also shown while the command runs. */
  readonly shown?: boolean;
  /** After this many milliseconds the command is stopped and counts as failed. */
  readonly limit?: number;
}

/** The path of a package's script in node_modules. */
export const tool = (place: string): string => path.join(root, "node_modules", ...place.split("/"));

/** Linux: the test files of the processes that a command still waits for, as text. */
function stillRunning(pid: number | undefined): string {
  const files: string[] = [];
  const look = (of: number): void => {
    try {
      for (const child of readFileSync(`/proc/${of}/task/${of}/children`, "utf8").split(" ").filter(Boolean).map(Number)) {
        const command = readFileSync(`/proc/${child}/cmdline`, "utf8").split("\0");
        files.push(
          ...command.filter(
            (part) =>
              /\.(test|e2e)\.ts$/.test(part) &&
              !files.includes(part) &&
              command.filter((one) => /\.(test|e2e)\.ts$/.test(one)).length === 1,
          ),
        );
        look(child);
      }
    } catch {
      // The process has ended in the meantime, or this is not Linux.
    }
  };
  if (pid !== undefined) look(pid);
  return files.length === 0 ? "" : `, in ${files.join(", ")}`;
}

export function runNode(args: readonly string[], running: Running = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [program = "", ...rest] = (running.wrap ?? ((command) => command))([process.execPath, ...args]);
    const child = spawn(program, rest, {
      cwd: root, // A run inside a test (its own test) is a run of its own.
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...running.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    const keep = (data: Buffer): void => {
      text += data.toString();
      if (running.shown === true) process.stdout.write(data);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const limit = running.limit;
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            const at = `\nStopped after ${limit / 1000} s${stillRunning(child.pid)}.\n`;
            text += at;
            if (running.shown === true) process.stdout.write(at);
            child.kill("SIGTERM");
            setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
          }, limit);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code: signal !== null ? 1 : (code ?? 1), text });
    });
  });
}
