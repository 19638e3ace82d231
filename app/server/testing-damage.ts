/** A valid library in the form of CISO Assistant, and damaged copies of it or of any other text. For tests only. */
import { drawsOf } from "#methods/canonical/index.ts";

export const soundLibrary = `urn: urn:test:library:fuzz
locale: en
name: "Fuzz \\xE9"
version: 3
translations:
  fr: {name: Essai}
objects:
  framework:
    urn: urn:test:framework:fuzz
    min_score: 1
    max_score: 3
    scores_definition:
    - {score: 1, name: low, translations: {fr: {name: bas}}}
    - {score: 2, name: middle}
    - {score: 3, name: high}
    requirement_nodes:
    - urn: a
      assessable: false
      depth: 1
      name: Area
    - urn: a.1
      assessable: true
      depth: 2
      parent_urn: a
      description: >
        A statement
        on two lines
      weight: 2
      questions:
        a.1.q1:
          type: unique_choice
          text: &asked How far?
          choices:
          - {urn: c1, value: none, add_score: 1}
          - {urn: c2, value: some, add_score: 2}
          - {urn: c3, value: all, add_score: 3}
    - urn: a.2
      assessable: true
      depth: 2
      parent_urn: a
      annotation: |
        note
      questions:
      - {type: multiple_choice, text: *asked, choices: [x, y]}
`;

/**
 * Makes one damaged copy: bytes are changed, removed or doubled, the end is cut off, or lines are moved. The given number alone
 * determines the damage.
 */
export function damagedLibrary(text: string, number: number): string {
  const draws = drawsOf("damage", "library", String(number));
  let out = text;
  const hits = 1 + Math.floor(draws.at(0) * 3);
  const alphabet = " \n\r\t-:?[]{},&*!|>'\"#%@`<~0e.uy\u00e9\u2028\0";
  for (let k = 0; k < hits; k++) {
    const [what, where, size, letter] = [1, 2, 3, 4].map((i) => draws.at(10 * k + i)) as [number, number, number, number];
    const at = Math.floor(where * out.length);
    const span = Math.floor(size ** 4 * 400) + 1;
    if (what < 0.5) out = out.slice(0, at) + (alphabet[Math.floor(letter * alphabet.length)] ?? "") + out.slice(at + 1);
    else if (what < 0.65) out = out.slice(0, at) + out.slice(at + span);
    else if (what < 0.8) out = out.slice(0, at) + out.slice(at, at + span) + out.slice(at);
    else if (what < 0.85) out = out.slice(0, at);
    else {
      const list = out.split("\n");
      const [line = ""] = list.splice(Math.floor(where * list.length), 1);
      list.splice(Math.floor(letter * list.length), 0, line);
      out = list.join("\n");
    }
  }
  return out;
}
