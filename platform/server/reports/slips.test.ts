import assert from "node:assert/strict";
import { test } from "node:test";
import { getDocumentProxy } from "unpdf";
import { renderSlips } from "./render-slips.ts";
import type { SlipSheet, SlipTexts } from "./slip-sheet.ts";

const russian: SlipTexts = {
  lang: "ru",
  dir: "ltr",
  heading: "30 ноября 2026 года · Один человек, один листок",
  agencyLabel: "Ведомство",
  agency: "Подразделение финансовой разведки Министерства финансов",
  codeLabel: "Код, на один раз",
  addressLabel: "Адрес",
  networkLabel: "Сеть",
  steps: [
    "Подключитесь к сети. Оставайтесь в ней без интернета, мобильные данные выключены.",
    "Отсканируйте или введите код.",
    "Не закрывайте страницу.",
    "Храните листок сегодня, вечером порвите.",
  ],
  foot: "На листке указано ведомство и нет имени. Возьмите любой листок своего ведомства. Потеряли телефон: попросите новый листок. Ни одна запись не связывает листок с вашим местом или ответами.",
};
const french: SlipTexts = {
  ...russian,
  lang: "fr",
  agencyLabel: "Institution",
  agency: "Cellule de renseignement financier du Ministère des finances",
};

const sheetIn = (texts: readonly SlipTexts[], title: string): SlipSheet => ({
  title: { text: title, lang: "en", dir: "ltr" },
  marking: "TLP:AMBER",
  fictional: "Вымышленное государство",
  address: "192.168.178.101:18601",
  network: "counterpart-velmara / slate harbour 41",
  slips: Array.from({ length: 4 }, (_, i) => ({
    code: `ABCD-EFG${i + 2}`,
    joinUrl: `http://192.168.178.101:18601/#ABCD.${"k".repeat(43)}`,
    texts,
  })),
});

/** Each text of the first page, with its distance from the top of its slip and its height, in points. */
const textsOf = async (sheet: SlipSheet): Promise<{ readonly text: string; readonly down: number; readonly size: number }[]> => {
  const page = await (await getDocumentProxy(renderSlips(sheet).slice())).getPage(1);
  const [, , , high = 0] = page.view;
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , size = 0, , y = 0] = item.transform as number[];
    return [{ text: item.str, down: (high - y) % (high / 2), size }];
  });
};

test("everything on a slip is inside its quarter of the page, also in two languages with long names", async () => {
  const margin = (6 / 25.4) * 72;
  const half = ((297 / 25.4) * 72) / 2;
  for (const sheet of [
    sheetIn([russian], "Workshop"),
    sheetIn([russian, french], "National workshop on new technologies, second day, morning session"),
  ]) {
    const texts = await textsOf(sheet);
    assert.equal(texts.filter(({ text }) => text === "ABCD").length, 4);
    for (const { text, down, size } of texts)
      assert.ok(down - size >= margin - size && down <= half - margin + 1, `“${text}” is ${down} pt below the top of its slip`);
    // the two upper slips have the same texts at the same heights as the two lower ones
    assert.equal(texts.length % 4, 0);
  }
  const small = (await textsOf(sheetIn([russian], "Workshop"))).map(({ size }) => size);
  assert.ok(Math.min(...small) >= 7.4, "a slip in one language is not printed smaller");
});
