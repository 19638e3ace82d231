/** Issues a certificate: its number, and a badge signed with the key of the workspace. */
import { randomBytes } from "node:crypto";
import { badgeOf, certificateNumber, signDocument } from "#methods/credential/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf } from "#platform/server/db/index.ts";
import { actorForAudit, implement, implementFile } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { certify, downloadBadge } from "../contract/certificate.ts";
import { badgeFor, certificateById, certificateOf } from "./certificates.ts";
import { lockCourse } from "./courses.ts";
import { seatAsk } from "./give-seat.ts";
import { issuerHere } from "./issuer.ts";
import { nominationById } from "./nominations.ts";

export const routes = [
  implement(certify, async (ctx) => {
    const { tx, params, actor, now, i18n, audited, supports } = ctx;
    const here = await inProgramme(tx);
    await lockCourse(tx, (await nominationById(tx, params.nomination)).course.id);
    const { course, nomination } = await nominationById(tx, params.nomination);
    const { person } = nomination;
    if (nomination.status !== "confirmed") throw new Problem("nomination-state");
    if (person === null) throw new Problem("holder-erased");
    if (!nomination.meetsRule) throw new Problem("certificate-rule");
    const at = now();
    const last = [course.ends, dayIn(at, "UTC")].toSorted()[0] ?? course.ends;
    await supports([{ ...seatAsk(course, nomination), days: [course.starts < last ? course.starts : last, last] }]);
    const issuer = await issuerHere(ctx);
    const workspace = workspaceOf(tx);
    const [id, by, visibility] = [newId(), actorForAudit(actor), tlpRank(course.marking)];
    const number = certificateNumber(randomBytes(5));
    const title = course.title.text;
    const validFrom = at.toISOString();
    const badge = badgeOf({
      id,
      achievement: course.id,
      number,
      issuer: { did: issuer.did, name: here.name[here.lang] ?? Object.values(here.name)[0] ?? "" },
      holder: person.name,
      title,
      description: course.objectives.text,
      criteria: i18n.translate(here.lang, "training.criteria", { share: course.share }),
      validFrom,
    });
    await tx
      .insertInto("training.certificate")
      .values({
        workspace_id: workspace,
        id,
        nomination_id: nomination.id,
        issuer_id: issuer.id,
        serial: number,
        edition: course.edition,
        issued_on: dayIn(at, "UTC"),
        visibility,
        created_by: by,
        updated_by: by,
      })
      .execute();
    await tx
      .insertInto("training.badge")
      .values({
        workspace_id: workspace,
        certificate_id: id,
        body: JSON.stringify(signDocument(badge, validFrom, issuer.signer)),
        visibility,
      })
      .execute();
    const change = { table: "training.nomination", key: { id: nomination.id }, expectedRev: nomination.rev, actor } as const;
    await changeRecord(tx, { ...change, values: { status: "certified" } }, () => Promise.resolve(null));
    audited([nomination.id, id]);
    return certificateOf(tx, nomination.id);
  }),
  implementFile(downloadBadge, async ({ tx, params, audited }) => {
    await inProgramme(tx);
    const { certificate } = await certificateById(tx, params.certificate);
    const badge = await badgeFor(tx, certificate);
    audited([certificate.id]);
    const bytes = Buffer.from(`${JSON.stringify(badge, null, 2)}\n`, "utf8");
    return { name: `${certificate.number}.json`, type: "application/vc+json", bytes };
  }),
];
