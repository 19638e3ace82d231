/** Reads damaged libraries: 300 in `npm test`, and 10,000 in `npm run fuzz`. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { itemsOf, readLibrary, scaleOf } from "#methods/instrument/index.ts";
import { readYaml } from "#platform/server/yaml/read-yaml.ts";
import { damagedLibrary, soundLibrary } from "../testing-damage.ts";

const count = process.env["COUNTERPART_FUZZ"] === "1" ? 10_000 : 300;
const shared = process.env["COUNTERPART_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;

test(`I3: ${count.toLocaleString("en")} damaged libraries: each gives an instrument or a refusal; reading never throws`, (t) => {
  const files = ["cyfun-small-self-assessment_new", "dynamic-questionnaire", "enisa-sme-cra-maturity", "ncsc-caf-4.0"]
    .map((name) => path.join(shared, "data/ciso-assistant", `${name}.yaml`))
    .filter((file) => existsSync(file));
  // a large file is slow to parse, so only every eighth case uses one
  const real = files.map((file) => readFileSync(file, "utf8"));
  let [good, unreadable, refused] = [0, 0, 0];
  for (let number = 0; number < count; number++) {
    const text = number % 8 === 0 && real.length > 0 ? (real[(number / 8) % real.length] ?? soundLibrary) : soundLibrary;
    const yaml = readYaml(new TextEncoder().encode(damagedLibrary(text, number)));
    if (!yaml.ok) {
      unreadable++;
      continue;
    }
    const read = readLibrary(yaml.value);
    if (!read.ok) {
      refused++;
      continue;
    }
    good++;
    for (const instrument of read.library.instruments)
      for (const item of itemsOf(instrument)) assert.ok(scaleOf(instrument, item).levels.length > 1, `case ${number}`);
    // the result can be stored in the database
    assert.ok(JSON.stringify(read.library.instruments).length > 100, `case ${number}`);
  }
  t.diagnostic(
    `${good} still an instrument, ${unreadable} not YAML, ${refused} refused; ${real.length} real libraries beside the synthetic one`,
  );
  assert.ok(good > count / 20 && unreadable > count / 20);
});
