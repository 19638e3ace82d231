/**
 * The page on which anybody can check a certificate number: valid, revoked on a day, or unknown. The number may be in the fragment of the address, as
 * in a printed QR code.
 */
import { useState } from "react";
import { Gate } from "#platform/web/session/gate.tsx";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { checkCertificate, type Verdict } from "../contract/certificate.ts";

const Answer = ({ of: { verdict, revokedOn, erased } }: { readonly of: Verdict }) => {
  const { t, localDate } = useWords();
  const glyph = verdict === "valid" ? "verified" : verdict === "revoked" ? "late" : "not-started";
  return (
    <div role="status">
      <h2 className="verdict">
        <Status glyph={glyph}>
          {revokedOn !== null
            ? t("certificate.revoked", { day: localDate(revokedOn) })
            : t(verdict === "valid" ? "certificate.valid" : "certificate.unknown")}
        </Status>
      </h2>
      {verdict === "revoked" ? null : (
        <p>{t(verdict === "unknown" ? "certificate.unknown-why" : erased ? "certificate.erased" : "certificate.valid-why")}</p>
      )}
    </div>
  );
};

const CheckCertificate = () => {
  const { t } = useWords();
  const [number, setNumber] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const check = useCommandForm({
    send: () => call(checkCertificate, { params: { number: number.trim() } }),
    stale: [],
  });
  return (
    <Gate>
      <PageHead title={t("certificate.check-title")} />
      <div className="sections">
        <Form className="form" onSubmit={() => check.mutate()}>
          <TextField
            label={t("certificate.number")}
            help={t("certificate.number-help")}
            value={number}
            onValue={setNumber}
            required
            maxLength={60}
            dir="ltr"
            autoComplete="off"
          />
          <ProblemSentence error={check.error} />
          <Button look="primary" type="submit" disabled={check.isPending}>
            {t("certificate.check")}
          </Button>
        </Form>
        {check.data === undefined ? null : <Answer of={check.data} />}
        <Section title={t("certificate.not-said")}>
          <p>{t("certificate.not-said-why")}</p>
        </Section>
      </div>
    </Gate>
  );
};
export default CheckCertificate;
