/**
 * The pages of the exported register, one for each language. They give the same answers as `/certificate`, and show the public keys. They load
 * nothing from other servers.
 */
import { directionOf } from "#methods/language/index.ts";
import { dayWriter } from "#platform/contract/day-in-words.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { escaped } from "#platform/server/public-folder/index.ts";
import type { PublicKey } from "./document.ts";
import { style } from "./style.ts";
import { checkScript } from "./script.ts";

interface Making {
  readonly i18n: Languages;
  /** The present key and earlier keys. */
  readonly keys: readonly PublicKey[];
  readonly asOf: string;
}
type Id = Parameters<Languages["translate"]>[1];

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";
const fileOf = (tag: string): string => (tag === "en" ? "index.html" : `${tag}.html`);

const pageIn = (tag: string, { i18n, keys, asOf }: Making): string => {
  const say = (id: Id, values?: Readonly<Record<string, unknown>>): string => escaped(i18n.translate(tag, id, values));
  const locale = i18n.locale(tag);
  const written = dayWriter(locale, { timeZone: "UTC" });
  const day = (iso: string): string => written(new Date(`${iso}T00:00:00Z`));
  const others = i18n.list.map(
    (one) =>
      `<li><a href="${fileOf(one.tag)}" lang="${escaped(one.tag)}"${one.tag === tag ? ' aria-current="true"' : ""}>${escaped(one.name)}</a></li>`,
  );
  const says = {
    locale,
    computing: say("certificate-register.computing"),
    damaged: say("certificate-register.damaged"),
    unchecked: say("certificate-register.unchecked"),
    needs: say("certificate-register.needs"),
    // the script replaces {day} with the day of the revocation
    revoked: say("certificate.revoked", { day: "{day}" }),
    unknown: say("certificate.unknown"),
    "unknown-why": say("certificate.unknown-why"),
    valid: say("certificate.valid"),
    "valid-why": say("certificate.valid-why"),
    erased: say("certificate.erased"),
  };
  const data = Object.entries(says).map(([name, text]) => ` data-${name}="${text}"`);
  const signed = keys.map(
    ({ did, since }) => `<li><code dir="ltr">${escaped(did)}</code> ${say("certificate-register.since", { day: day(since) })}</li>`,
  );
  return `<!doctype html>
<html lang="${escaped(tag)}" dir="${directionOf(tag)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say("certificate.check-title")}</title>
<link rel="stylesheet" href="style.css">
<script src="register.js" defer></script>
<script src="check.js" defer></script>
</head>
<body>
<main>
<h1>${say("certificate.check-title")}</h1>
<p>${say("certificate-register.as-of", { day: day(asOf) })}</p>
<form id="ask" hidden>
<label for="number">${say("certificate.number")}</label>
<p class="meta" id="help">${say("certificate.number-help")}</p>
<input id="number" dir="ltr" required maxlength="60" autocomplete="off" spellcheck="false" aria-describedby="help">
<p class="meta">${say("certificate-register.local")}</p>
<button>${say("certificate.check")}</button>
</form>
<div id="answer" role="status"${data.join("")}><p>${say("certificate-register.needs")}</p></div>
<section><h2>${say("certificate.not-said")}</h2><p>${say("certificate.not-said-why")}</p></section>
<section><h2>${say("certificate-register.keys")}</h2><p>${say("certificate-register.keys-why")}</p><ul>${signed.join("")}</ul></section>
</main>
<nav aria-label="${say("certificate-register.languages")}"><ul>${others.join("")}</ul></nav>
</body>
</html>
`;
};

/** All files except `register.js`. The same input gives the same bytes. */
export const registerPages = (making: Making): [path: string, content: string][] => [
  ...making.i18n.list.map(({ tag }): [string, string] => [fileOf(tag), pageIn(tag, making)]),
  ["check.js", checkScript],
  ["style.css", style],
];
