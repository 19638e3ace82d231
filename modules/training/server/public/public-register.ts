/**
 * The check of a certificate in the public folder: a page whose script gives the same answers about a number as the server, without a request to the
 * server. The file has the same entries as an exported register (`register/entries.ts`, docs/decisions/0082), with a new key for each folder.
 */
import { randomBytes } from "node:crypto";
import { escaped, type PublicPart, type Speaking } from "#platform/server/public-folder/index.ts";
import { entriesOf, rounds, type RegisterRow } from "../register/entries.ts";
import { answerScript } from "../register/script.ts";

/** The content of `certificates.json`, in which the script's function `answer` finds a number. */
const registerOf = async (rows: readonly RegisterRow[]): Promise<string> => {
  const key = randomBytes(16);
  return JSON.stringify({ digest: { rounds, key: key.toString("base64url") }, entries: await entriesOf(rows, key) });
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

/** Connects the function `answer` to the page: the page shows an answer as soon as a complete number is typed. */
export const folderScript = `${answerScript}
(() => {
  const box = document.getElementById("check"), field = document.getElementById("number"), verdict = document.getElementById("verdict"), why = document.getElementById("why");
  if (!box || !field || !window.fetch || !(window.crypto && crypto.subtle) || location.protocol === "file:") return;
  const says = box.dataset;
  const letters = (typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/^CP(?=.{9}$)/, "").length;
  const day = (iso) => new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso + "T00:00:00Z"));
  let register = null;
  const load = () => (register ??= fetch("../certificates.json").then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error("no register")))).catch((error) => { register = null; throw error; }));
  const show = (a, b) => { verdict.textContent = a; why.textContent = b; };
  let turn = 0;
  const check = async () => {
    const mine = ++turn, typed = field.value;
    if (letters(typed) !== 9) return show("", "");
    const { verdict: found, revokedOn, erased } = await certificates.answer(await load(), typed, true);
    if (mine !== turn) return;
    if (found === "unknown") return show(says.unknown, says.unknownWhy);
    if (found === "revoked") return show(says.revoked.replace("%", day(revokedOn)), "");
    show(says.valid, erased ? says.erased : says.why);
  };
  box.hidden = false;
  document.getElementById("needs").hidden = true;
  field.addEventListener("input", check);
  // the number may be in the address, as in the printed QR code
  if (location.hash.length > 1) { field.value = decodeURIComponent(location.hash.slice(1)); check(); }
})();
`;

export const publicRegister: PublicPart = {
  name: "certificates",
  read: async (query) => {
    const rows = await query<RegisterRow>("select number, revoked_on::text, erased from training.register_of_workspace()", []);
    const shelf = {
      name: "certificates",
      rank: 30,
      title: "certificate.check-title",
      lead: "certificate.folder-lead",
      articles: [],
    } as const;
    if (rows.length === 0) return shelf;
    const files = [
      ["certificates.json", await registerOf(rows)],
      ["certificates.js", folderScript],
    ] as const;
    return { ...shelf, main, script: "certificates.js", files };
  },
};
