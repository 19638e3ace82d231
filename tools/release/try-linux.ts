/**
 * Unpacks the archive for Linux into a new folder of an ordinary user, and runs a room with it as this user, without a network
 * (`e2e/archive-room.ts` has the steps). The server uses only the programs of the archive; the test client is that of the checkout.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withoutNetwork } from "./without-network.ts";

export interface Trying {
  readonly file: string;
  readonly name: string;
  /** The user to run as. It is required if root starts this; otherwise the program runs as the user who starts it. */
  readonly user: string | null;
}

/** @throws Error that explains the reason if the archive fails a check, or if it cannot be tried on this machine. */
export const tryLinux = async ({ file, name, user }: Trying): Promise<void> => {
  if (!existsSync(file)) throw new Error(`${file} is not there: npm run release makes it`);
  if (process.getuid?.() === 0 && user === null) throw new Error("root must say as whom: --user=NAME");
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-archive-"));
  const home = path.join(folder, "home");
  mkdirSync(home);
  chmodSync(folder, 0o755);
  const own = (): void => void (user !== null && execFileSync("chown", ["-R", `${user}:`, home]));
  own();
  try {
    const from = performance.now();
    execFileSync("tar", ["-xzf", file, "-C", home, "--no-same-owner"]);
    own();
    console.log(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  unpacked`);
    const command = withoutNetwork(
      [process.execPath, path.join(import.meta.dirname, "../../e2e/archive-room.ts"), path.join(home, name), home],
      user,
    );
    if (command === null) throw new Error("this machine lets nobody make a network namespace (unshare), so nothing is shown");
    const [program = "", ...rest] = command;
    const child = spawn(program, rest, { stdio: ["ignore", "inherit", "inherit"], cwd: home, env: { PATH: process.env["PATH"] ?? "" } });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", resolve);
    });
    if (code !== 0) throw new Error("the archive did not do what it must; the lines above say what");
    const left = spawnSync("pgrep", ["-f", `${folder}/`], { encoding: "utf8" }).stdout?.trim() ?? "";
    if (left !== "") throw new Error(`something still runs after the stop: ${left.replaceAll("\n", ", ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
};
