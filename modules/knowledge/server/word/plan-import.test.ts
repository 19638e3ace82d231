import assert from "node:assert/strict";
import { test } from "node:test";
import type { Passage } from "../../contract/passages.ts";
import type { FoundPassage } from "./passages-in.ts";
import { planImport } from "./plan-import.ts";

test("a passage that still has the words of the original keeps its translation", () => {
  const passage = (original: string, translation: string | null) => ({
    kind: "paragraph",
    original: { text: original, dir: null, rev: 1 },
    translation: translation === null ? null : { text: translation, dir: null, rev: 1 },
  });
  const passages = [
    passage("The register is public.", "Le registre est public."),
    passage("Requests are answered in ten days.", null),
    passage("Nobody decides alone.", null),
    passage("Counterpart", "Counterpart"),
  ] as Passage[];
  const found = ["The register is public.", "Les demandes reçoivent une réponse.", "Nobody decides alone.", "Counterpart"].map(
    (text) => ({ kind: "paragraph", text, dir: null }) as FoundPassage,
  );
  assert.deepEqual(
    planImport(found, passages, false).rows.map(({ act }) => act),
    ["untranslated", "new", "untranslated", "same"],
  );
});
