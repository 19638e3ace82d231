/** Tests which names and mail addresses are accepted: those that a person can recognise, in any script. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isVisibleAddress, isVisibleLine } from "./visible-line.ts";

test("a name in any script is accepted; a blank, invisible, turned or second line is not", () => {
  const names = ["Dalia", "Anne-Marie O’Neill", "ليلى", "نیما می‌خواهد", "क्‍ष", "Ольга", "王 小明", "葛󠄀城", "Jean 2", "E\u0301lif"];
  for (const name of names) assert.ok(isVisibleLine(name), name);
  for (const name of [
    "",
    "  ",
    "-",
    "\u200B",
    "\u200C",
    "\u3164",
    "\u2800",
    "\u202Eailad",
    "\u2066Dalia",
    "Da\u00ADlia",
    "Da\u200Blia",
    "A\nB",
    "A\u2028B",
    "\u0007A",
  ])
    assert.ok(!isVisibleLine(name), JSON.stringify(name));
});

test("an address in one script for each part is accepted; one that looks like another address is not", () => {
  for (const address of [
    "dalia@velmara.example",
    "o'neill+x_1@a-b.example",
    "ольга@velmara.example",
    "ليلى@velmara.example",
    "élif@velmara.example",
    "ольга@пример.example",
  ])
    assert.ok(isVisibleAddress(address), address);
  for (const address of [
    "dalia\u200B@velmara.example",
    "dalia\u2060@velmara.example",
    "dali\u200Ca@velmara.example",
    "d\u0430lia@velmara.example",
    "dalia@velm\u0430ra.example",
    "\u202Eelpmaxe.aramlev@ailad",
    "dalia@velmara.example\uFE0F",
    "\u{1D41D}alia@velmara.example",
  ])
    assert.ok(!isVisibleAddress(address), JSON.stringify(address));
});
