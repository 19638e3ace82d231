/** A peer of a benchmark, written with numpy. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** @returns the JSON that the script of this folder prints; null where Python or numpy is not installed. @throws what else goes wrong */
export async function askNumpy(script: string, ...args: readonly (string | number)[]): Promise<unknown> {
  try {
    const { stdout } = await promisify(execFile)("python3", [path.join(import.meta.dirname, script), ...args].map(String));
    return JSON.parse(stdout);
  } catch (error) {
    if (error instanceof Error && /No module named 'numpy'|ENOENT/.test(error.message)) return null;
    throw error;
  }
}
