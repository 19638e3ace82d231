/** Prints a certificate in two languages. Name, title and issuer are taken from the badge, so that paper and badge have the same content. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { eventById } from "#modules/people/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implementFile } from "#platform/server/http/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { renderCertificateOnRequest, reportDate, type CertificateTexts } from "#platform/server/reports/index.ts";
import { printCertificate } from "../contract/certificate.ts";
import { badgeFor, certificateById } from "./certificates.ts";

interface Said {
  readonly place: string;
  readonly starts: string;
  readonly ends: string;
  readonly attended: number;
  readonly sessions: number;
  readonly share: number;
  readonly issued: string;
}

const textsIn = (i18n: Languages, lang: string, told: Said): CertificateTexts => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(lang, id, values);
  const days = { from: reportDate(lang, told.starts), to: reportDate(lang, told.ends), one: told.starts === told.ends ? "yes" : "no" };
  return {
    lang,
    dir: i18n.direction(lang),
    kind: say("training.certificate"),
    awarded: say("certificate.awarded"),
    attending: say("certificate.attending"),
    details: [
      say("certificate.days", { ...days, place: told.place, at: told.place === "" ? "no" : "yes" }),
      say("certificate.sessions", { n: told.attended, of: told.sessions }),
    ].join(" "),
    states: [say("training.criteria", { share: told.share }), say("certificate.states")].join(" "),
    half: say("certificate.half"),
    issuedLabel: say("certificate.issued"),
    issued: reportDate(lang, told.issued),
    inside: say("certificate.inside"),
  };
};

export const routes = [
  implementFile(printCertificate, async ({ tx, params, actor, i18n, settings, audited }) => {
    const here = await inProgramme(tx);
    const { certificate, course, nomination, sessions } = await certificateById(tx, params.certificate);
    if (certificate.revoked !== null) throw new Problem("not-found");
    const badge = await badgeFor(tx, certificate);
    audited([certificate.id]);
    const { place } = await eventById(tx, course.event);
    const told: Said = {
      place,
      starts: course.starts,
      ends: course.ends,
      attended: nomination.counted,
      sessions: sessions.length,
      share: course.share,
      issued: certificate.issuedOn,
    };
    const languages = [...new Set([params.first, params.second].map((tag) => i18n.nearest(tag)))];
    const bytes = await renderCertificateOnRequest(actorForAudit(actor) ?? "", {
      number: certificate.number,
      holder: badge.credentialSubject.identifier[0]?.identityHash ?? "",
      course: { text: badge.name, lang: course.title.lang, dir: i18n.direction(course.title.lang) },
      issuer: badge.issuer.name,
      fictional: here.fictional ? i18n.translate(languages[0] ?? "en", "desk.fictional.demonstration") : null,
      url: `${settings.origin}/certificate#${certificate.number}`,
      badge: JSON.stringify(badge),
      texts: languages.map((lang) => textsIn(i18n, lang, told)),
    });
    return { name: `${certificate.number}.pdf`, type: "application/pdf", bytes };
  }),
];
