/**
 * Finds out whether the operating system encrypts the disk under a folder. The result is "unknown" if this machine cannot tell, because a
 * container, a network disk and hardware encryption cannot be detected.
 */
import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";

export type DiskEncryption = "found" | "not-found" | "unknown";

/** Follows a Linux block device down to its underlying devices; a device-mapper layer named CRYPT is LUKS. */
const linuxDevice = async (device: string, depth = 0): Promise<DiskEncryption> => {
  const path = `/sys/dev/block/${device}`;
  const uuid = await readFile(`${path}/dm/uuid`, "utf8").catch(() => "");
  if (uuid.startsWith("CRYPT-")) return "found";
  const below = depth < 5 ? await readdir(`${path}/slaves`).catch(() => []) : [];
  if (below.length === 0) return "not-found";
  const answers = await Promise.all(
    below.map(async (name) => {
      const number = (await readFile(`/sys/class/block/${name}/dev`, "utf8").catch(() => "")).trim();
      return number ? await linuxDevice(number, depth + 1) : "unknown";
    }),
  );
  // every part of a volume has to be encrypted
  return answers.every((answer) => answer === "found") ? "found" : answers.includes("not-found") ? "not-found" : "unknown";
};

const macVolume = async (): Promise<DiskEncryption> => {
  const said = await new Promise<string>((resolve) =>
    execFile("/usr/bin/fdesetup", ["status"], { timeout: 3_000 }, (_error, out) => resolve(out)),
  );
  return said.includes("FileVault is On") ? "found" : said.includes("FileVault is Off") ? "not-found" : "unknown";
};

/** The result for the disk on which `folder` is. Never throws. */
export const diskEncryptionOf = async (folder: string): Promise<DiskEncryption> => {
  try {
    if (process.platform === "darwin") return await macVolume();
    if (process.platform !== "linux") return "unknown";
    const { dev } = await stat(folder);
    // glibc's makedev: 12 bits of minor around 8 of major
    const major = Math.floor(dev / 256) & 0xfff;
    const minor = (dev & 0xff) | (Math.floor(dev / 1_048_576) << 8);
    // major 0 is a file system without its own device: overlay, btrfs, network
    return major === 0 ? "unknown" : await linuxDevice(`${major}:${minor}`);
  } catch {
    return "unknown";
  }
};
