/** For tests only: runs the script of the exported register as a browser does, but without a page. */
import { runInThisContext } from "node:vm";
import { checkScript } from "./script.ts";

export interface Answer {
  readonly verdict: "valid" | "revoked" | "unknown" | "damaged";
  readonly signed?: boolean | null;
}
type Certificates = { answer(register: unknown, typed: string): Promise<Answer> };

/** @param file the text of `register.js`; @param without the name of an algorithm that this browser does not support. @throws SyntaxError */
export const scriptAnswers = (file: string, without?: string): ((typed: string) => Promise<Answer>) => {
  const script = without === undefined ? checkScript : checkScript.replaceAll(`"${without}"`, '"none"');
  const run = (text: string): unknown => runInThisContext(`(() => { const globalThis = {}; ${text}\nreturn globalThis; })()`);
  const { certificates } = run(script.replace('"use strict";', "")) as { certificates: Certificates };
  const { register } = run(file) as { register: unknown };
  return (typed) => certificates.answer(register, typed);
};
