/**
 * Asks at the terminal for two parts of a key, or for a passphrase. They cannot be given as arguments, because other users can see arguments in the
 * list of processes.
 */
import { type Part, type ReadPart, identityOf, joinParts, plainPassphrase, readPart } from "#methods/custody/index.ts";
import { ArchiveRefused } from "#platform/server/transfer/index.ts";
import { type Terminal, openTerminal } from "./terminal.ts";

type Refused = Extract<ReadPart, { refused: string }>;

const sentenceOf = (refused: Refused): string => {
  switch (refused.refused) {
    case "length":
      return `A part has ${refused.wanted} digits; these are ${refused.found}.`;
    case "group":
      return `Group ${refused.group} is mistyped: its last digit does not fit the others.`;
    case "sum":
      return "The groups do not belong together: two are exchanged, or they come from two parts.";
    case "newer":
      return "This part was made by a newer release of Counterpart. Use that release.";
  }
};

/** Asks until the part is valid or nothing more is typed. */
const askForPart = async (terminal: Terminal, out: (text: string) => void, question: string): Promise<Part> => {
  let why = "No part was given.";
  for (;;) {
    const typed = await terminal.ask(question);
    if (typed.trim() === "") throw new ArchiveRefused("wrong-key", `${why} Nothing was written.`);
    const found = readPart(typed);
    if ("part" in found) return found.part;
    why = sentenceOf(found);
    out(`${why} Type the part again.\n`);
  }
};

/** @returns the age identity. @throws ArchiveRefused if the parts are not two parts of one key */
export const askForParts = async (out: (text: string) => void): Promise<string> => {
  const terminal = openTerminal(out);
  try {
    const first = await askForPart(terminal, out, "One part, all groups in one line: ");
    const second = await askForPart(terminal, out, "Another part: ");
    const joined = joinParts(first, second);
    if ("key" in joined) return identityOf(joined.key);
    throw new ArchiveRefused(
      "wrong-key",
      joined.refused === "same-part"
        ? `That is part ${first.number} twice. Two different parts of the three are needed. Nothing was written.`
        : "These parts belong to two different keys. Nothing was written.",
    );
  } finally {
    terminal.close();
  }
};

export const askForPassphrase = async (out: (text: string) => void): Promise<string> => {
  const terminal = openTerminal(out);
  const typed = await terminal.askHidden("Passphrase: ");
  terminal.close();
  if (typed.trim() === "") throw new ArchiveRefused("wrong-key", "No passphrase was given. Nothing was written.");
  return plainPassphrase(typed);
};
