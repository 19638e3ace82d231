/** The pages of findings quote test titles in the form `file`: "title"; "title". Checks that a test with each quoted title exists in its file. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "./source-files.ts";

/** Quotation marks and their escapes differ between a page and the code. */
const plain = (text: string): string => text.replaceAll(/\\?["'`“”‘’]/g, "'");

const quoted = (page: string): { file: string; title: string }[] =>
  [...page.matchAll(/`([^`\n]+\.(?:test|e2e)\.ts)`(?:: | \()((?:"[^"\n]+"(?:; )?)+)/g)].flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(/"([^"\n]+)"/g)].map(([, title = ""]) => ({ file, title })),
  );

for (const page of ["docs/findings-desk.md", "docs/findings-room.md"])
  test(`each test that ${page} names exists`, () => {
    const named = quoted(readFileSync(path.join(root, page), "utf8"));
    assert.ok(named.length > 30, String(named.length));
    const missing = named.filter(
      ({ file, title }) => !existsSync(path.join(root, file)) || !plain(readFileSync(path.join(root, file), "utf8")).includes(plain(title)),
    );
    assert.deepEqual(missing, []);
  });
