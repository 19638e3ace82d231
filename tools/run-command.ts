/** Runs a tool of node_modules in this Node, keeps its output, and reports how it ended. */
import { spawn } from "node:child_process";
import path from "node:path";
import { root } from "./source-files.ts";
import { stopTree } from "./stop-tree.ts";

export interface Ran {
  readonly code: number;
  readonly text: string;
  /** Why the command was stopped; null if it ended by itself. */
  readonly stopped: string | null;
}

export interface Running {
  /** Changes the command before it runs, for example so that it runs in a network namespace. By default the command is unchanged. */
  readonly wrap?: (command: readonly string[]) => readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whether the output is also shown while the command runs. */
  readonly shown?: boolean;
  /** After this many milliseconds the command is stopped and counts as failed. */
  readonly limit?: number;
  /** Called each second. If it returns a text, the command is stopped, and the text is the reason. */
  readonly stalled?: () => string | null;
}

/** The path of a package's script in node_modules. */
export const tool = (place: string): string => path.join(root, "node_modules", ...place.split("/"));

export function runNode(args: readonly string[], running: Running = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const [program = "", ...rest] = (running.wrap ?? ((command) => command))([process.execPath, ...args]);
    const child = spawn(program, rest, {
      cwd: root, // If a test starts a run (as tally.test.ts does), that run is independent of the outer one.
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
    let stopped: string | null = null;
    let stopping: Promise<void> = Promise.resolve();
    const started = performance.now();
    const late = (): string | null =>
      running.limit !== undefined && performance.now() - started >= running.limit ? `not finished after ${running.limit / 1000} s` : null;
    const watch = setInterval(() => {
      stopped = late() ?? running.stalled?.() ?? null;
      if (stopped === null) return;
      clearInterval(watch);
      keep(Buffer.from(`\nStopped: ${stopped}\n`));
      stopping = stopTree(child);
    }, 1000);
    // A process that the command left behind can hold the output open; the command has ended all the same.
    child.once("exit", () => setTimeout(() => [child.stdout, child.stderr].forEach((one) => one.destroy()), 5_000).unref());
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearInterval(watch);
      void stopping.then(() => resolve({ code: signal !== null || stopped !== null ? 1 : (code ?? 1), text, stopped }));
    });
  });
}
