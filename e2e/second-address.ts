/** Adds addresses to this machine for a journey, and simulates another device on its network. Both need root on Linux. */
import { execFileSync } from "node:child_process";

const ip = (...args: string[]): void => void execFileSync("ip", args, { stdio: "pipe" });

export interface OtherDevice {
  /** This machine's address on the network of the other device. */
  readonly address: string;
  /** Sends JSON from the other device, and returns the status of the reply. */
  post(url: string, body: object): number;
}

/**
 * Makes a small network with one other device: a network namespace behind a virtual cable.
 * @returns null if this machine does not allow this
 */
export const otherDevice = (t: { after(run: () => void): void }): OtherDevice | null => {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const name = `cp${process.pid % 100_000}`;
  const net = `10.${66 + (process.pid % 10)}.${process.pid % 250}`;
  const remove = (): void => {
    for (const args of [
      ["netns", "del", name],
      ["link", "del", `${name}a`],
    ])
      try {
        ip(...args);
      } catch {
        // the namespace or the link was not created, or was removed together with the other one
      }
  };
  try {
    ip("netns", "add", name);
    ip("link", "add", `${name}a`, "type", "veth", "peer", "name", `${name}b`, "netns", name);
    ip("addr", "add", `${net}.1/24`, "dev", `${name}a`);
    ip("link", "set", `${name}a`, "up");
    ip("-n", name, "addr", "add", `${net}.2/24`, "dev", `${name}b`);
    ip("-n", name, "link", "set", `${name}b`, "up");
  } catch {
    remove();
    return null;
  }
  t.after(remove);
  const script = `const [url, body] = process.argv.slice(1);
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body }).then((r) => console.log(r.status))`;
  return {
    address: `${net}.1`,
    post: (url, body) =>
      Number(execFileSync("ip", ["netns", "exec", name, process.execPath, "-e", script, url, JSON.stringify(body)], { encoding: "utf8" })),
  };
};
