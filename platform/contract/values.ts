/** Values that many modules use: identifiers, text with its language, dates, markings of records. */
import * as z from "zod/mini";

export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/));
/** BCP 47 tag. */
export const LanguageTag = z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/), z.maxLength(35));
/** Free text and the language in which it was written. */
export const Text = z.object({ text: z.string().check(z.maxLength(8000)), lang: LanguageTag });
export type Text = z.infer<typeof Text>;
/** A short text that may not be empty. The server removes blanks around the texts that it receives, so it refuses a text of blanks. */
export const Title = z.object({ text: z.string().check(z.minLength(1), z.maxLength(200)), lang: LanguageTag });
/** Text in several languages, by language tag; the page chooses one. */
export const Translated = z.record(z.string(), z.string());
export type Translated = z.infer<typeof Translated>;
/** Whether a day exists in the calendar: not 31 February, not year 0. */
const onCalendar = (text: string): boolean => {
  const day = text.slice(0, 10);
  const at = new Date(text.length === 10 ? `${day}T00:00:00Z` : text);
  return day >= "0001" && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};
export const Instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/), z.refine(onCalendar));
export const LocalDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/), z.refine(onCalendar));
/** A date of which only the month or the year may be known. */
export const PartialDate = z.object({ date: LocalDate, precision: z.enum(["day", "month", "year"]) });
/** IANA name of the time zone in whose calendar a date is given. */
export const Zone = z.string().check(
  z.regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/),
  z.refine((zone) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
    } catch {
      return false;
    }
  }),
);
/** A revision number; a change sends the revision that it was based on. */
export const Rev = z.int().check(z.gte(1), z.lte(2_147_483_647));
/** 128 random bits chosen by the sender of a replayable command, base64url. */
export const CommandId = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));
export const Empty = z.object({});
