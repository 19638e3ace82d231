/** The thread that reads libraries: it gets the bytes of a file and answers with the library or with why there is none. */
import { readLibrary, type Library, type Refusal } from "@counterpart/core/instrument";
import { answerCalculations } from "../threads/index.ts";
import { readYaml, type YamlFault } from "./read-yaml.ts";

export type LibraryFile =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly fault: YamlFault; readonly line: number | null; readonly says: string }
  | { readonly ok: false; readonly refusal: Refusal };

export const libraryOf = (bytes: Uint8Array): LibraryFile => {
  const yaml = readYaml(bytes);
  return yaml.ok ? readLibrary(yaml.value) : yaml;
};

answerCalculations((bytes: Uint8Array) => JSON.stringify(libraryOf(bytes)));
