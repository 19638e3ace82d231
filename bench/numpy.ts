/** Runs the counterpart of a benchmark in numpy. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

/** @returns the JSON that the script prints; null if Python or numpy is not installed. @throws on any other error */
export async function askNumpy(script: string, ...args: readonly (string | number)[]): Promise<unknown> {
  try {
    const { stdout } = await promisify(execFile)("python3", [path.join(import.meta.dirname, script), ...args].map(String));
    return JSON.parse(stdout);
  } catch (error) {
    if (error instanceof Error && /No module named 'numpy'|ENOENT/.test(error.message)) return null;
    throw error;
  }
}
