/** The thread that reads libraries: it gets the bytes of a file and returns the library, or the reason why it cannot be read. */
import { readLibrary, type Library, type Refusal } from "#methods/instrument/index.ts";
import { answerFile } from "../spreadsheet/answer-file.ts";
import { readYaml, type YamlFault } from "./read-yaml.ts";

export type LibraryFile =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly fault: YamlFault; readonly line: number | null; readonly says: string }
  | { readonly ok: false; readonly refusal: Refusal };

answerFile((bytes: Uint8Array): LibraryFile => {
  const yaml = readYaml(bytes);
  return yaml.ok ? readLibrary(yaml.value) : yaml;
});
