/**
 * The encrypted file of a restore while it is uploaded: one file at a time, in the data folder. A ticket, which only the sender has, identifies the
 * upload. The file is deleted after it was imported or discarded, or if it was not used for a while. If a stopped server left a file, the next upload
 * deletes it.
 */
import { timingSafeEqual } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../../contract/problems.ts";
import { digestOf, newToken } from "../../directory/invitations.ts";

const idleMs = 15 * 60_000;

export interface Uploads {
  /** @throws Problem restore-under-way if another upload was used in the last minutes */
  begin(): Promise<string>;
  /** @returns the number of bytes so far. @throws Problem restore-over if ticket or position does not match */
  add(ticket: string, at: number, bytes: Buffer): Promise<number>;
  /** Calls `run` with the path of the file; no other call runs meanwhile. @throws Problem restore-over */
  use<T>(ticket: string, run: (file: string) => Promise<T>): Promise<T>;
  /** Deletes the file; does nothing if the ticket does not match. */
  drop(ticket: string): Promise<void>;
}

interface Upload {
  readonly digest: Buffer;
  size: number;
  usedAt: number;
  busy: boolean;
}

export const createUploads = ({ dataDir, now }: { readonly dataDir: string; readonly now: () => Date }): Uploads => {
  const folder = join(dataDir, "incoming");
  const file = join(folder, "upload.age");
  let current: Upload | null = null;
  const mine = (ticket: string): Upload => {
    if (current === null || !timingSafeEqual(current.digest, digestOf(ticket)) || current.busy) throw new Problem("restore-over");
    current.usedAt = now().getTime();
    return current;
  };
  /** Calls run one after the other, so that writes and reads of the file never overlap. */
  const alone = async <T>(upload: Upload, run: () => Promise<T>): Promise<T> => {
    upload.busy = true;
    try {
      return await run();
    } finally {
      upload.busy = false;
      upload.usedAt = now().getTime();
    }
  };
  return {
    async begin() {
      if (current !== null && (current.busy || now().getTime() - current.usedAt < idleMs)) throw new Problem("restore-under-way");
      const token = newToken();
      const upload: Upload = { digest: digestOf(token), size: 0, usedAt: now().getTime(), busy: true };
      current = upload;
      await alone(upload, async () => {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true, mode: 0o700 });
      });
      return token;
    },
    async add(ticket, at, bytes) {
      const upload = mine(ticket);
      if (at !== upload.size) throw new Problem("restore-over");
      return alone(upload, async () => {
        const handle = await open(file, at === 0 ? "w" : "r+", 0o600);
        try {
          await handle.write(bytes, 0, bytes.length, at);
        } finally {
          await handle.close();
        }
        upload.size += bytes.length;
        return upload.size;
      });
    },
    async use(ticket, run) {
      return alone(mine(ticket), () => run(file));
    },
    async drop(ticket) {
      if (current === null || !timingSafeEqual(current.digest, digestOf(ticket)) || current.busy) return;
      current = null;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
