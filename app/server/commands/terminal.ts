/** Asks questions at the terminal; answers can also come through a pipe. Passwords are not shown while they are typed. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";

export interface Terminal {
  /** Asks a question and reads one line; empty if there was no answer. */
  ask(question: string): Promise<string>;
  /** Asks a question and reads one line without showing it. */
  askHidden(question: string): Promise<string>;
  close(): void;
}

/** @param out where questions are written */
export const openTerminal = (out: (text: string) => void): Terminal => {
  let hidden = false;
  const shown = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) out(chunk.toString());
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: shown, terminal: process.stdin.isTTY === true });
  const waiting: ((line: string) => void)[] = [];
  const given: string[] = [];
  let over = false;
  lines.on("line", (line) => {
    const next = waiting.shift();
    if (next) next(line);
    else given.push(line);
  });
  lines.once("close", () => {
    over = true;
    for (const next of waiting.splice(0)) next("");
  });
  const ask = (question: string): Promise<string> => {
    out(question);
    const line = given.shift();
    return line !== undefined || over ? Promise.resolve(line ?? "") : new Promise((resolve) => waiting.push(resolve));
  };
  return {
    ask,
    async askHidden(question) {
      hidden = true;
      try {
        return await ask(question);
      } finally {
        hidden = false;
        out("\n");
      }
    },
    close: () => lines.close(),
  };
};
