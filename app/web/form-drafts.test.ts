/** Tests that every form with a long text, or with several texts, stores a draft of what is typed, except the forms listed here with a reason. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.join(import.meta.dirname, "../..");

/** Forms without a draft, each with its reason. */
const none: Readonly<Record<string, string>> = {
  "modules/diligence/web/taken-out/take-out-dialog.tsx":
    "words in place of others that are kept nowhere; the field begins with those of a title or of conditions",
  "modules/figures/web/freeze-dialog.tsx": "a code and a period of at most forty letters, typed beside the button",
  "modules/knowledge/web/figure/picture-fields.tsx": "fields of the form of a passage, which keeps its draft",
  "modules/knowledge/web/pdf/look-form.tsx": "a choice, with a sentence only for a refusal",
  "modules/offline/web/sign.tsx": "a signed file, and the digits that stand on the paper",
  "modules/training/web/appeals/appeal-form.tsx": "the words of a holder are in one place, where they end with the name",
  "modules/training/web/calls/list-form.tsx": "names of nominees, which are kept only in a nomination",
  "modules/training/web/use/course-survey.tsx": "answered by a one-time link without an account: nothing stays in the browser",
  "modules/training/web/nominate-form.tsx": "the name of a nominee, which is kept only in a nomination",
  "modules/workshop/web/attendance.tsx": "the name of a person who attends, kept only in the list",
  "modules/workspace/web/directory/member-forms.tsx": "an address and roles",
  "modules/workspace/web/transfer/archive-form.tsx": "a passphrase or a public key",
  "platform/web/evidence/look-at-evidence.tsx": "a choice, with a sentence only for a removal",
  "platform/web/help/help-panel.tsx": "a name and a number",
  "platform/web/session/first-run.tsx": "a name and a password",
};

const formOf = (text: string): boolean => /\buse(Command|Record)Form\(|<(RecordForm|CommandDialog)\b/.test(text);
const count = (text: string, element: string): number => text.split(`<${element}`).length - 1;
/** Whether the form has a long text or several texts. */
const isTyped = (text: string): boolean => count(text, "TextArea") + count(text, "textarea") > 0 || count(text, "TextField") > 1;
/** Whether the form stores a draft: whether its code, without comments, has a property or a prop `kept`. */
const stores = (text: string): boolean => /\bkept(?::|=|,| })/.test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, ""));

test("every form with a long text or with several texts stores a draft, except those listed with a reason", () => {
  const files = globSync(["modules/**/web/**/*.tsx", "platform/web/**/*.tsx"], { cwd: root }).map((one) => one.replaceAll("\\", "/"));
  const without = files.filter((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return formOf(text) && isTyped(text) && !stores(text);
  });
  assert.ok(files.length > 400);
  assert.deepEqual(without.toSorted(), Object.keys(none).toSorted());
});
