/**
 * The check of a certificate in the public folder: a page whose script says of a number what the node says, without a listener of the node. The
 * file of the register has no number: each is derived slowly (PBKDF2), so that whoever has the file cannot list the numbers that are valid.
 */
import { pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { escaped, type PublicPart, type Speaking } from "#platform/server/public-folder/index.ts";

interface Row {
  readonly number: string;
  /** Day. */
  readonly revoked_on: string | null;
  readonly erased: boolean;
}

/** One derivation takes about 5 ms, for the reader as for who makes the folder; a search of all 2^40 numbers takes weeks. */
const rounds = 10_000;
const derive = promisify(pbkdf2);

/** The same rows give the same bytes: the salt is the workspace. */
const registerOf = async (rows: readonly Row[], salt: string): Promise<string> => {
  const numbers: [string, readonly [revokedOn: string | null, erased: boolean]][] = [];
  for (let from = 0; from < rows.length; from += 64)
    numbers.push(
      ...(await Promise.all(
        rows.slice(from, from + 64).map(async ({ number, revoked_on, erased }): Promise<(typeof numbers)[number]> => {
          const key = await derive(number, salt, rounds, 16, "sha256");
          return [key.toString("hex"), [revoked_on, revoked_on === null && erased]];
        }),
      )),
    );
  return JSON.stringify({ salt, rounds, numbers: Object.fromEntries(numbers.sort(([a], [b]) => (a < b ? -1 : 1))) });
};

const main = ({ say, lang }: Speaking): string => {
  const says = {
    valid: say("certificate.valid"),
    why: say("certificate.valid-why"),
    erased: say("certificate.erased"),
    revoked: say("certificate.revoked", { day: "%" }),
    unknown: say("certificate.unknown"),
    "unknown-why": say("certificate.unknown-why"),
  };
  const data = Object.entries(says).map(([name, text]) => ` data-${name}="${escaped(text)}"`);
  return `<p id="needs">${escaped(say("certificate.folder-needs"))}</p>
<div class="find" id="check" hidden lang="${escaped(lang)}"${data.join("")}><label for="number">${escaped(say("certificate.number"))}</label><p class="meta" id="number-help">${escaped(say("certificate.number-help"))}</p><input id="number" type="text" dir="ltr" autocomplete="off" maxlength="60" aria-describedby="number-help"><div role="status"><p><strong id="verdict"></strong></p><p id="why"></p></div></div>
<h2>${escaped(say("certificate.not-said"))}</h2><p>${escaped(say("certificate.not-said-why"))}</p>`;
};

/** Reads a number as `readCertificateNumber` does; a wrong check letter is an unknown number. */
export const checkScript = `(() => {
  const box = document.getElementById("check"), field = document.getElementById("number"), verdict = document.getElementById("verdict"), why = document.getElementById("why");
  if (!box || !field || !window.fetch || !(window.crypto && crypto.subtle) || location.protocol === "file:") return;
  const says = box.dataset;
  const plain = (typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/^CP(?=.{9}$)/, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  let register = null;
  const load = () => (register ??= fetch("../certificates.json").then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("no register")))).catch((error) => { register = null; throw error; }));
  const keyOf = async (number, salt, iterations) => {
    const text = new TextEncoder();
    const key = await crypto.subtle.importKey("raw", text.encode(number), "PBKDF2", false, ["deriveBits"]);
    const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: text.encode(salt), iterations }, key, 128);
    return [...new Uint8Array(bits)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const show = (a, b) => { verdict.textContent = a; why.textContent = b; };
  let turn = 0;
  const check = async () => {
    const mine = ++turn, typed = plain(field.value);
    if (typed.length !== 9) return show("", "");
    const { salt, rounds, numbers } = await load();
    const found = numbers[await keyOf("CP-" + typed.slice(0, 4) + "-" + typed.slice(4, 8) + "-" + typed.slice(8), salt, rounds)];
    if (mine !== turn) return;
    if (!found) return show(says.unknown, says.unknownWhy);
    if (found[0]) return show(says.revoked.replace("%", new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(found[0] + "T00:00:00Z"))), "");
    show(says.valid, found[1] ? says.erased : says.why);
  };
  box.hidden = false;
  document.getElementById("needs").hidden = true;
  field.addEventListener("input", check);
  // as in the address of a printed code
  if (location.hash.length > 1) { field.value = decodeURIComponent(location.hash.slice(1)); check(); }
})();
`;

export const publicRegister: PublicPart = {
  name: "certificates",
  read: async (query, workspace) => {
    const rows = await query<Row>("select number, revoked_on::text, erased from training.public_register()", []);
    const shelf = {
      name: "certificates",
      rank: 30,
      title: "certificate.check-title",
      lead: "certificate.folder-lead",
      articles: [],
    } as const;
    if (rows.length === 0) return shelf;
    const files = [
      ["certificates.json", await registerOf(rows, workspace)],
      ["certificates.js", checkScript],
    ] as const;
    return { ...shelf, main, script: "certificates.js", files };
  },
};
