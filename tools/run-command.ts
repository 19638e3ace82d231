/** Runs a tool of node_modules in this Node, keeps what it prints, and says how it ended. */
import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./source-files.ts";

export interface Ran {
  readonly code: number;
  readonly text: string;
}

export interface Running {
  /** What the command is handed to, such as a network namespace; nothing by default. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Show the output as it comes, beside keeping it. */
  readonly shown?: boolean;
  /** After this many milliseconds the command is stopped and has failed. */
  readonly limit?: number;
}

/** The script of a package, by its path in node_modules. */
export const tool = (place: string): string => path.join(root, "node_modules", ...place.split("/"));

export function runNode(args: readonly string[], running: Running = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [program = "", ...rest] = (running.wrap ?? ((command) => command))([process.execPath, ...args]);
    const child = spawn(program, rest, { cwd: root, env: { ...process.env, ...running.env }, stdio: ["ignore", "pipe", "pipe"] });
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
            text += `\nStopped after ${limit / 1000} s.\n`;
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
