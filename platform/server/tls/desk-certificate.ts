/**
 * The certificate that the desk uses now. Every ten seconds, time and size of the files are checked, so that renewed files are used without a
 * restart. Files that cannot be used are reported once, and the earlier certificate stays in use. Key and certificate are two files that are not
 * replaced at the same moment, so files that do not match are read a second time before the log reports them.
 */
import { stat } from "node:fs/promises";
import type { Server } from "node:https";
import { SettingsRefused } from "../settings/arguments.ts";
import { readCertificate, type CertificateFiles, type ReadCertificate } from "./certificate-files.ts";

export interface DeskCertificate {
  readonly now: ReadCertificate;
  /** The server uses a renewed certificate for its next connections. */
  serve(server: Server): void;
  /** Compares the files with the certificate in use. */
  check(): Promise<void>;
  stop(): void;
}

interface Options {
  readonly files: CertificateFiles;
  readonly origin: string;
  readonly log: (line: string) => void;
  readonly clock?: () => Date;
}

const everyMs = 10_000;
/** The log warns from fourteen days before the end of the certificate, which is enough time to get a new one. */
const soonMs = 14 * 86_400_000;

const stateOf = async ({ certificate, key }: CertificateFiles): Promise<string> =>
  (
    await Promise.all(
      [certificate, key].map((file) =>
        stat(file).then(
          ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
          () => "none",
        ),
      ),
    )
  ).join(", ");

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The line about the end of a certificate; null if the end is more than two weeks away. */
export const endSentence = (until: Date, now: Date): string | null => {
  if (now > until)
    return `The certificate of the desk expired on ${dayOf(until)}: browsers refuse it. Put a new one in the place of its files.`;
  if (until.getTime() - now.getTime() > soonMs) return null;
  return `The certificate of the desk ends on ${dayOf(until)}. A new one in the place of its files is taken up by itself.`;
};

/** @throws SettingsRefused if the files cannot be used */
export const openDeskCertificate = async ({ files, origin, log, clock = () => new Date() }: Options): Promise<DeskCertificate> => {
  let used = await stateOf(files);
  let now = await readCertificate(files, origin, clock());
  let refused = { state: "", said: false };
  let warnedOn = dayOf(clock());
  let server: Server | null = null;
  let checking: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    const today = clock();
    const end = endSentence(now.until, today);
    if (end !== null && dayOf(today) !== warnedOn) {
      warnedOn = dayOf(today);
      log(end);
    }
    const state = await stateOf(files);
    if (state === used) return;
    try {
      now = await readCertificate(files, origin, today);
      used = state;
      server?.setSecureContext({ cert: now.certificate, key: now.key });
      log(`The desk uses a renewed certificate, valid until ${dayOf(now.until)}. SHA-256 ${now.fingerprint}`);
    } catch (error) {
      const again = refused.state === state;
      if (again && !refused.said)
        log(`${error instanceof SettingsRefused ? error.message : "failed"} The former certificate stays in use.`);
      refused = { state, said: again };
    }
  };
  const check = (): Promise<void> => (checking ??= look().finally(() => (checking = null)));
  const timer = setInterval(() => void check().catch(() => log("the files of the certificate could not be compared")), everyMs);
  timer.unref();
  return {
    get now() {
      return now;
    },
    serve: (one) => void (server = one),
    check,
    stop: () => clearInterval(timer),
  };
};
