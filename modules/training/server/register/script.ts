/**
 * The script of an exported register, without a library. The function `answer` reads a number as `methods/credential` does, checks the signature of
 * the register if the browser supports it, and computes the digest of the number. The script sends the number nowhere. The register of the public
 * folder has no signature (`bare`), because the server writes this folder without the secret key.
 */
export const answerScript = `"use strict";
globalThis.certificates = (() => {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  const utf8 = (text) => new TextEncoder().encode(text);
  const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
  const read = (typed) => {
    const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/^CP(?=.{9}$)/, "").replaceAll("O", "0").replace(/[IL]/g, "1");
    if (plain.length !== 9) return null;
    const values = [...plain].map((one) => letters.indexOf(one));
    const sum = values.slice(0, 8).reduce((all, value, i) => all + (i + 1) * value, 0);
    return values.includes(-1) || values[8] !== sum % 31 ? null : "CP-" + plain.slice(0, 4) + "-" + plain.slice(4, 8) + "-" + plain[8];
  };
  const written = (value) => Array.isArray(value) ? "[" + value.map(written).join() + "]"
    : value !== null && typeof value === "object" ? "{" + Object.keys(value).sort().map((name) => JSON.stringify(name) + ":" + written(value[name])).join() + "}"
    : JSON.stringify(value);
  const base58 = (text) => {
    let number = 0n, out = [];
    for (const one of text) number = number * 58n + BigInt(digits.indexOf(one));
    for (; number > 0n; number /= 256n) out.unshift(Number(number % 256n));
    return Uint8Array.from(out);
  };
  // true or false; null if the browser does not know the signature
  const holds = async (register) => {
    try {
      const { proof, ...document } = register, { proofValue, ...options } = proof, did = options.verificationMethod.split("#")[0];
      if (!register.keys.some((key) => key.did === did)) return false;
      const raw = base58(did.slice("did:key:z".length)).slice(2), signature = base58(proofValue.slice(1));
      const full = Uint8Array.from([...new Uint8Array(64 - signature.length), ...signature]);
      let key;
      try { key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]); } catch (error) { if (error.name === "NotSupportedError") return null; throw error; }
      const digests = await Promise.all([options, document].map((part) => crypto.subtle.digest("SHA-256", utf8(written(part)))));
      return await crypto.subtle.verify("Ed25519", key, full, Uint8Array.from(digests.flatMap((one) => [...new Uint8Array(one)])));
    } catch { return false; }
  };
  let checked;
  const answer = async (register, typed, bare = false) => {
    const signed = bare ? null : await (checked ??= holds(register));
    if (signed === false) return { verdict: "damaged" };
    const unknown = { verdict: "unknown", revokedOn: null, erased: false, signed }, number = read(typed);
    if (number === null) return unknown;
    const { rounds, key } = register.digest;
    const secret = await crypto.subtle.importKey("raw", utf8(number), "PBKDF2", false, ["deriveBits"]);
    const bits = new Uint8Array(await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt: bytesOf(key), iterations: rounds }, secret, 168));
    for (let at = 0; at < register.entries.length; at += 28) {
      const entry = bytesOf(register.entries.slice(at, at + 28));
      if (entry.slice(0, 16).some((byte, i) => byte !== bits[i])) continue;
      const [state, ...day] = entry.slice(16).map((byte, i) => byte ^ bits[16 + i]);
      if (state === 2) return { verdict: "revoked", revokedOn: new Date(day.reduce((all, byte) => all * 256 + byte, 0) * 86400000).toISOString().slice(0, 10), erased: false, signed };
      return { verdict: "valid", revokedOn: null, erased: state === 1, signed };
    }
    return unknown;
  };
  return { answer };
})();
`;

/** The script of the exported folder: the function `answer`, connected to the page of the folder. */
export const checkScript = `${answerScript}
if (globalThis.document) (() => {
  const form = document.getElementById("ask"), field = document.getElementById("number"), out = document.getElementById("answer"), says = out.dataset;
  const day = (iso) => new Intl.DateTimeFormat(says.locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso + "T00:00:00Z"));
  const show = (head, ...lines) => {
    const heading = document.createElement("h2");
    heading.textContent = head;
    out.replaceChildren(heading, ...lines.filter(Boolean).map((line) => { const p = document.createElement("p"); p.textContent = line; return p; }));
  };
  if (!globalThis.register) { show(says.damaged); return; }
  if (!globalThis.crypto?.subtle) { show(says.needs); return; }
  out.replaceChildren();
  form.hidden = false;
  try { field.value = decodeURIComponent(location.hash.slice(1)); } catch { field.value = ""; }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    show(says.computing);
    const { verdict, revokedOn, erased, signed } = await certificates.answer(globalThis.register, field.value).catch(() => ({ verdict: "damaged" }));
    const beside = signed === null ? says.unchecked : "";
    if (verdict === "damaged") show(says.damaged);
    else if (verdict === "revoked") show(says.revoked.replace("{day}", day(revokedOn)), beside);
    else if (verdict === "unknown") show(says.unknown, says.unknownWhy, beside);
    else show(says.valid, erased ? says.erased : says.validWhy, beside);
  });
})();
`;
