/**
 * Shows the authoritative signed text beside the list of recommendations: the hash of the scan, recommendations that are missing in
 * the signed text, and texts that were changed after the signature.
 */
import { listSigned, signingDocument } from "../contract/offline.ts";
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { address, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { SignedOne } from "./signed-one.tsx";
import "./offline.css";

const SignedSection = ({ assessment }: { readonly assessment: string }) => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const params = { workspace, assessment };
  const { data } = useRead(listSigned, params);
  const [first, ...earlier] = data.signed;
  return (
    <Section title={t("offline.signed")} limit={t("offline.signed-limit")}>
      {first === undefined ? <p className="read">{t("offline.signed-none")}</p> : <SignedOne signed={first} counts />}
      {earlier.length === 0 ? null : (
        <details>
          <summary>{t("offline.signed.earlier-n", { n: earlier.length })}</summary>
          {earlier.map((signed) => (
            <SignedOne key={signed.id} signed={signed} counts={false} />
          ))}
        </details>
      )}
      <p className="button-row offline-after">
        {may("report.make") ? (
          <a href={address(signingDocument, { params: { ...params, language: language.tag } })} download className="quiet-link">
            {t("offline.signed.document")}
          </a>
        ) : null}
        {may("recommendation.reply") ? (
          <Link to="/w/$workspace/assessments/$assessment/sign" params={params} className="quiet-link">
            {t("offline.signed.add")}
          </Link>
        ) : null}
      </p>
    </Section>
  );
};
export default SignedSection;
