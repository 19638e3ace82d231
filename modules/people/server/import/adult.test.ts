import assert from "node:assert/strict";
import { test } from "node:test";
import { underAge, underAgeBorn } from "./adult.ts";

const on = "2026-11-20";
const born = (text: string, from1904 = false) => underAgeBorn(text, on, { from1904 });

test("a birth date shows whether a person is under 18 on the first day of the event", () => {
  assert.deepEqual(
    ["2008-11-20", "2008-11-21", "21/11/2008", "20.11.2008", "2012-01-01"].map((text) => born(text)),
    [false, true, true, false, true],
  );
  assert.equal(born("05/06/2008"), false, "both days that it can mean are more than 18 years ago");
  assert.equal(born("11/12/2008"), true, "the later day counts");
  for (const text of ["", "unknown", "2008", "1431/05/17", "1389-02-11", "17-05-1431"])
    assert.equal(born(text), null, `${text} is not the date of a living person in this calendar`);
});

test("a number of days counts from the first day of the workbook", () => {
  assert.equal(born("40299"), true, "2010-05-01");
  assert.equal(born("38837"), false, "2006-04-30");
  assert.equal(born("38837", true), true, "2010-05-01 in a workbook that counts from 1904");
});

test("an age is in years; a range has a lower end; other numbers are not ages", () => {
  assert.deepEqual(["17", "18", "17,5", "42 ans", "١٧", "18-25", "16–18", "120"].map(underAge), [
    true,
    false,
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  for (const text of ["", "adult", "2010", "40299", "198 months", "17 years 11 months"]) assert.equal(underAge(text), null, text);
});
