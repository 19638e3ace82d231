// The contract refuses invalid values that the database would refuse later.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev } from "./values.ts";

const takes = (schema: { safeParse(value: unknown): { success: boolean } }, good: readonly unknown[], bad: readonly unknown[]): void => {
  for (const value of good) assert.ok(schema.safeParse(value).success, String(value));
  for (const value of bad) assert.ok(!schema.safeParse(value).success, String(value));
};

test("a day must exist in the calendar; an instant must have an existing day and time", () => {
  takes(
    LocalDate,
    ["2026-11-24", "2028-02-29", "0001-01-01", "9999-12-31"],
    ["2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-1", "2026-11-24T00:00:00Z"],
  );
  takes(
    Instant,
    ["2026-11-24T12:00:00Z", "2026-11-24T23:59:59.999Z"],
    ["2026-11-24T24:00:00Z", "2026-11-24T12:60:00Z", "2026-02-30T12:00:00Z", "2026-11-24T12:00:00", "2026-11-24T12:00:00+01:00"],
  );
});

test("a revision number is accepted only if it fits the column of the database", () => {
  takes(Rev, [1, 2_147_483_647], [0, -1, 1.5, 2_147_483_648, "1"]);
});

test("identifiers and tags have only one valid spelling", () => {
  takes(Id, ["0195d0a0-7e1a-7000-8000-000000000001"], ["0195D0A0-7E1A-7000-8000-000000000001", "0195d0a07e1a70008000000000000001", ""]);
  takes(CommandId, ["A".repeat(22)], ["A".repeat(21), "A".repeat(23), `${"A".repeat(21)}=`]);
  takes(
    LanguageTag,
    ["en", "zh-Hant", "ar-u-nu-latn", "sr-Latn-RS"],
    ["e", "en_GB", "../en", "en-", "a".repeat(9), `en${"-abcdefgh".repeat(4)}`],
  );
});
