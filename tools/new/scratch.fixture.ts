/** A copy of this checkout in a temporary folder, in which `npm run new module` makes a module. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { allFiles, root } from "../source-files.ts";

export interface Scratch {
  readonly folder: string;
  /** Runs a script of the copy in this Node. */
  run(args: readonly string[]): Promise<{ readonly code: number; readonly text: string }>;
  /** Files of the copy that differ from this checkout or are not in it. */
  changed(): string[];
  read(file: string): string;
}

const contentOf = (base: string, file: string): string | null => {
  try {
    return readFileSync(path.join(base, file), "utf8");
  } catch {
    return null;
  }
};

/** @param t when this test ends, the copy is removed */
export const scratchCheckout = (t: { after(run: () => void): void }): Scratch => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-new-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const file of allFiles()) cpSync(path.join(root, file), path.join(folder, file));
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "dir");
  return {
    folder,
    run: (args) =>
      new Promise((resolve, reject) => {
        const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
        const child = spawn(process.execPath, [...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
        let text = "";
        child.stdout.on("data", (data: Buffer) => (text += data.toString()));
        child.stderr.on("data", (data: Buffer) => (text += data.toString()));
        child.once("error", reject);
        child.once("close", (code) => resolve({ code: code ?? 1, text }));
      }),
    changed: () => allFiles(folder).filter((file) => contentOf(folder, file) !== contentOf(root, file)),
    read: (file) => readFileSync(path.join(folder, file), "utf8"),
  };
};
