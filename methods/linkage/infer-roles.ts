/**
 * Infers the role of each column from its heading, in several languages, and from its values (SPEC.md L1 to L5). Values decide if the heading is
 * unknown or contradicts them.
 */
import { folded } from "./fold-value.ts";
import type { LinkColumn, Role } from "./link-types.ts";
import { readDate } from "./read-date.ts";
import { roleWords } from "./role-words.ts";

/** The words of a heading: `givenName`, `GIVEN_NAME` and `Given name:` give the same words. */
export const headingOf = (name: string): string =>
  folded(name.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2"))
    .replaceAll(/[\s_./:*()[\]-]+/gu, " ")
    .trim();

const headings: ReadonlyMap<string, Role> = new Map([...roleWords].map(([word, role]) => [headingOf(word), role]));

/** The last words of headings of columns that number rows or people. */
const numbering = new Set("id ids no nr number code key ref номер код رقم 编号".split(" "));
const ofPerson: ReadonlySet<Role> = new Set<Role>(["name", "given-name", "surname"]);

/** The role of a heading: of the whole heading, or of its longest known part. "Attendee id" is an id, not a name. */
function roleOfHeading(name: string): Role | null {
  const heading = headingOf(name);
  const plain = heading.replaceAll(/ \d+$/gu, "");
  const whole = headings.get(heading) ?? headings.get(plain) ?? headings.get(plain.replaceAll(" ", ""));
  if (whole !== undefined) return whole;
  const words = heading.split(" ");
  const numbers = words.length > 1 && numbering.has(words.at(-1) ?? "");
  for (let length = Math.min(4, words.length - 1); length >= 1; length--)
    for (let at = words.length - length; at >= 0; at--) {
      const part = words.slice(at, at + length).join(" ");
      const role = headings.get(part);
      // one short word inside a heading ("no of children") is no evidence
      if (role !== undefined && role !== "id" && role !== "ignored" && (part.length > 3 || length > 1))
        return numbers && ofPerson.has(role) ? "id" : role;
    }
  return numbers ? "id" : null;
}

const share = (values: readonly string[], test: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;
const isEmail = (value: string): boolean => /^\S+@\S+\.\S+$/u.test(value);
const yearOf = (value: string): number => Number(readDate(folded(value))?.slice(0, 4) ?? 0);

function roleOfValues(values: readonly string[], distinct: number): Role {
  if (share(values, isEmail) >= 0.5) return "email";
  if (share(values, (value) => yearOf(value) > 0) >= 0.8) {
    const years = values
      .map(yearOf)
      .filter((year) => year > 0)
      .sort((a, b) => a - b);
    return (years[years.length >> 1] ?? 0) <= 2008 && distinct > 0.2 * values.length ? "birth-date" : "ignored";
  }
  if (share(values, (value) => /^\+?[\d\s().-]{7,20}$/u.test(value) && value.replaceAll(/\D/gu, "").length >= 7) >= 0.8)
    return share(values, (value) => /^[+(0]|[\s-]/u.test(value)) >= 0.5 ? "phone" : "identifier";
  if (share(values, (value) => /\d/u.test(value) && /^[\p{L}\d/-]{5,}$/u.test(value)) >= 0.8 && distinct > 0.3 * values.length)
    return "identifier";
  if (share(values, (value) => /^[\d.,\s-]+$/u.test(value)) >= 0.9) return distinct > 0.3 * values.length ? "number" : "ignored";
  return "text";
}

/** Whether the values contradict the role that the heading gives. */
function contradicted(role: Role, values: readonly string[]): boolean {
  if (values.length === 0) return false;
  if (role === "email") return share(values, (value) => value.includes("@")) < 0.3;
  if (role === "birth-date") return share(values, (value) => /\d{2}/u.test(value)) < 0.5;
  if (role === "given-name" || role === "surname" || role === "name")
    return share(values, (value) => /\p{L}/u.test(value)) < 0.5 || share(values, isEmail) >= 0.5;
  return false;
}

/** A property of names by which a column without a known heading is recognised: two to four capitalised words without digits. */
const looksLikeName = (value: string): boolean =>
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*\s?){2,4}$/u.test(value) || /^(?:[\p{Lo}\p{M}]+\s?){2,4}$/u.test(value);

/**
 * @param rows the values of the records, one list per record. @param identified whether the records already have ids, so that no column becomes the
 * id
 */
export function inferRoles(names: readonly string[], rows: readonly (readonly string[])[], identified = false): LinkColumn[] {
  const columns = names.map((name, c): LinkColumn & { readonly distinct: number; readonly known: number } => {
    const values = rows.map((row) => (row[c] ?? "").trim()).filter((value) => value !== "");
    const distinct = new Set(values).size;
    const base = { name, distinct, known: values.length };
    const sample = values.length > 2000 ? values.filter((_, i) => i % Math.ceil(values.length / 2000) === 0) : values;
    const ofHeading = roleOfHeading(name);
    if (ofHeading === "id") {
      // a number that occurs more than once cannot identify a row; it may identify a person
      if (distinct === rows.length) return { ...base, role: "id" };
      return { ...base, role: distinct < values.length ? "identifier" : "ignored" };
    }
    if (ofHeading !== null && !contradicted(ofHeading, sample)) return { ...base, role: ofHeading };
    return { ...base, role: roleOfValues(sample, new Set(sample).size) };
  });
  const has = (...roles: readonly Role[]): boolean => columns.some(({ role }) => roles.includes(role));
  const firstId = identified ? -1 : columns.findIndex(({ role }) => role === "id");
  const nameless = !has("name", "given-name", "surname");
  let named = false;
  return columns.map(({ name, role, distinct, known }, c) => {
    if (role === "id" && c !== firstId) return { name, role: "ignored" };
    // "nom" and "имя" mean the surname and the given name if the list has both columns, and otherwise the whole name
    if (role === "surname" && !has("given-name")) return { name, role: has("name") ? "surname" : "name" };
    if (role === "given-name" && !has("surname")) return { name, role: has("name") ? "given-name" : "name" };
    // "nombre" beside "apellidos"
    if (role === "name" && has("surname") && !has("given-name")) return { name, role: "given-name" };
    if (nameless && !named && role === "text" && distinct > 0.3 * known) {
      const values = rows
        .slice(0, 2000)
        .map((row) => (row[c] ?? "").trim())
        .filter((value) => value !== "");
      if (share(values, looksLikeName) >= 0.6) {
        named = true;
        return { name, role: "name" };
      }
    }
    return { name, role };
  });
}
