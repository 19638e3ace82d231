/**
 * The record of a handover: a text file beside the archive. It states what was handed over, when, for which key, and by whom. It contains no content
 * of the workspace.
 */
import { writeFile } from "node:fs/promises";
import { hostname, userInfo } from "node:os";
import { basename } from "node:path";
import { fingerprintOf } from "../../../contract/key-fingerprint.ts";
import type { Destroyed } from "../../disk/destroy.ts";
import type { Progress } from "./progress.ts";

export const recordPath = (archive: string): string => `${archive}.handover.txt`;

/** The person who ran the command, as this machine knows them. */
export const whoHere = (): string => `${userInfo().username} on ${hostname()}`;

export interface Ending {
  /**
   * kept: the copy on this machine is not destroyed. waits: it will be destroyed after a person has typed the archive's receipt. begun: the
   * destruction runs or was interrupted. destroyed: the destruction is complete.
   */
  readonly what: "kept" | "waits" | "begun" | "destroyed";
  readonly at: Date;
  readonly destroyed?: Destroyed;
  readonly leftFolder?: boolean;
}

const endings = ({ what, at, destroyed, leftFolder }: Ending): string[] => {
  if (what === "kept") return ["The copy on this machine was kept (--keep). It is not destroyed."];
  if (what === "waits")
    return [
      "It is still here. Take the archive in elsewhere with the State's key: that shows its receipt, twenty digits. Then give the same",
      "command with --receipt and the digits; it destroys the copy. Nothing may be written here until then.",
    ];
  if (what === "begun") return [`Begun ${at.toISOString()} and NOT finished. Give the same command again; it goes on where it was.`];
  return [
    `Finished ${at.toISOString()}: ${destroyed?.files ?? 0} files were written over once and removed${destroyed?.linked ? `, ${destroyed.linked} of them removed only, because they had a second name elsewhere` : ""}.`,
    ...(leftFolder ? ["The empty data folder could not be removed, as where a disk is mounted."] : []),
  ];
};

const proofs = {
  own: ["It was opened with the State's own key."],
  elsewhere: ["It was opened elsewhere with its key: the receipt inside it was typed here."],
  trial: [
    "It was opened with a second key that was made for this trial, kept in memory alone, and is gone. So the archive is whole and",
    "opens. This does not show that the State still has its own key: open the archive with it before you rely on it.",
  ],
};

export const recordText = (archive: string, done: Progress, ending: Ending): string =>
  `${[
    "RECORD OF A HANDOVER",
    "",
    `What         the workspace of ${done.state} (${done.workspace})`,
    `Archive      ${basename(archive)}, ${done.bytes} bytes`,
    `  SHA-256    ${done.sha256}`,
    `  content    ${done.content}`,
    ...(done.checkpoint === undefined ? [] : [`  audit      checkpoint ${done.checkpoint}`]),
    `Made         ${done.madeAt}`,
    `By           ${done.by}`,
    ...done.recipients.flatMap((recipient) => [`For the key  ${recipient}`, `             fingerprint ${fingerprintOf(recipient)}`]),
    "",
    "Tried        taken in on a second data folder and sent out again: the same content by digest.",
    ...proofs[done.proof].map((line) => `             ${line}`),
    `Guests       memberships ended: ${done.guests}. The archive says so too: where it arrives no guest is invited.`,
    ...(done.others.length > 0 && ending.what !== "kept" && ending.what !== "waits"
      ? [`Destroyed    with it, and not in the archive: ${done.others.join(", ")}`]
      : []),
    "",
    "THE COPY ON THIS MACHINE",
    ...endings(ending),
    "",
    "WHAT NO PROGRAM CAN PROMISE",
    "A solid-state disk, a snapshot of the file system, swap and a backup made by the operating system may keep old bytes after a file",
    "was written over. The disk's own encryption is what protects them: keep it on, and erase the disk's key when the machine is given away.",
    "Reports and lists that somebody downloaded are where that person put them.",
    `By the node's audit, archives made of the workspace before: ${done.earlier.archives}; backups of the node: ${done.earlier.backups};`,
    `copies for a second computer: ${done.earlier.copies}. Such files are encrypted and are wherever they were put. Destroy them there.`,
    "",
    "WHERE IT ARRIVES",
    `  counterpart import ${basename(archive)} --identity KEYFILE --data NEWFOLDER`,
    `prints the content's digest: it must be ${done.content}`,
    ...(done.checkpoint === undefined
      ? []
      : [
          `  counterpart audit verify --data NEWFOLDER --at-least ${done.checkpoint}`,
          "shows that nothing was cut off the record of who did and read what.",
        ]),
  ].join("\n")}\n`;

/** Writes the record; called again when the state has changed. */
export const writeRecord = (archive: string, done: Progress, ending: Ending): Promise<void> =>
  writeFile(recordPath(archive), recordText(archive, done, ending), { mode: 0o600, flush: true });
