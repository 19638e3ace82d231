/** One signed text: who signed, its hash, and which recommendations it contains and does not contain. */
import { signedFile, type SignedText } from "../contract/offline.ts";
import { Link } from "@tanstack/react-router";
import { address } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Status } from "#platform/web/ui/status.tsx";

const Codes = ({ of }: { readonly of: readonly { readonly recommendation: string; readonly code: string }[] }) => {
  const { id: workspace } = useWorkspace();
  return (
    <ul className="offline-codes">
      {of.map(({ recommendation, code }) => (
        <li key={recommendation}>
          <Link to="/w/$workspace/recommendations/$recommendation" params={{ workspace, recommendation }}>
            <bdi>{code}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
};

export const SignedOne = ({ signed, counts }: { readonly signed: SignedText; readonly counts: boolean }) => {
  const { t, localDate, date } = useWords();
  const { id: workspace } = useWorkspace();
  const differing = signed.items.filter(({ differs }) => differs);
  return (
    <div className="offline-signed">
      <div className="offline-row-head">
        <h3>{t("offline.signed.is-one", { number: signed.number })}</h3>
        <Status glyph={counts ? "done" : "not-started"}>{t(counts ? "offline.signed.counts" : "offline.signed.earlier")}</Status>
        <TlpLabel label={signed.marking} />
      </div>
      <dl className="offline-facts">
        <div>
          <dt>{t("offline.signed.by")}</dt>
          <dd dir="auto">{signed.signedBy}</dd>
        </div>
        <div>
          <dt>{t("offline.signed.on")}</dt>
          <dd>{localDate(signed.signedOn)}</dd>
        </div>
        <div>
          <dt>{t("offline.signed.hash")}</dt>
          <dd className="digest">
            <details>
              <summary>
                <bdi dir="ltr">{signed.sha256.slice(0, 8)}…</bdi>
              </summary>
              <bdi dir="ltr">{signed.sha256}</bdi>
            </details>
          </dd>
        </div>
        <div>
          <dt>{t("offline.signed.size")}</dt>
          <dd>
            {t("offline.signed.kb", { n: Math.max(1, Math.round(signed.size / 1024)) })} · <bdi>{signed.name}</bdi>
          </dd>
        </div>
      </dl>
      <p className="meta">
        {t("offline.signed.registered", { who: signed.by, date: date(signed.at) })} ·{" "}
        {t("offline.signed.holds", { n: signed.items.length })}
      </p>
      {signed.missing.length === 0 ? (
        <p>
          <Status glyph="done">{t("offline.signed.missing-none")}</Status>
        </p>
      ) : (
        <div className="offline-listed">
          <Status glyph="due">{t("offline.signed.missing")}</Status>
          <Codes of={signed.missing} />
        </div>
      )}
      {differing.length === 0 ? (
        <p>
          <Status glyph="done">{t("offline.signed.differs-none")}</Status>
        </p>
      ) : (
        <div className="offline-listed">
          <Status glyph="due">{t("offline.signed.differs")}</Status>
          <Codes of={differing} />
        </div>
      )}
      <p>
        <a href={address(signedFile, { params: { workspace, signed: signed.id } })} download className="quiet-link">
          {t("offline.signed.download")}
        </a>
      </p>
    </div>
  );
};
