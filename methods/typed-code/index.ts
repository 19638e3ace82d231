/** Public API of `typed-code`: one-time codes that a person copies from paper (SPEC.md). */
export { grouped, letters, readCode } from "./typed-code.ts";
