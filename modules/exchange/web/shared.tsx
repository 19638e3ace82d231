/** Lists what this State released, the receiver, and when it was sent and opened, with buttons to share less and to withdraw. */
import { listShared, type SentParcel, type SentThread } from "#platform/contract/exchange.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { JoinProgramme } from "./join-programme.tsx";
import { Receipts } from "#modules/desk/web/receipts.tsx";
import { WithdrawParcel } from "./withdraw-parcel.tsx";
import "#modules/desk/web/released.css";

const glyphs = { sent: "done", superseded: "skipped", withdrawn: "skipped" } as const;

const Parcel = ({ parcel, onWithdraw }: { readonly parcel: SentParcel; readonly onWithdraw: (() => void) | null }) => {
  const { t, date } = useWords();
  const { id: workspace } = useWorkspace();
  return (
    <div className="stack shared-parcel">
      <p className="beside">
        <b>{t("exchange.parcel-n", { n: parcel.sequence })}</b> <TlpLabel label={parcel.marking} />{" "}
        <Status glyph={glyphs[parcel.status]}>{t(`exchange.status.${parcel.status}`)}</Status>
        {parcel.endedAt === null ? null : <span className="meta"> {date(parcel.endedAt)}</span>}
      </p>
      {parcel.reason === null ? null : (
        <p className="read">
          <span className="meta">{t("desk.reason")}:</span> <span {...langOf(parcel.reason.lang)}>{parcel.reason.text}</span>
        </p>
      )}
      <Receipts {...parcel} />
      {onWithdraw === null || parcel.status !== "sent" ? null : (
        <div className="button-row">
          {parcel.reportVersion === null ? null : (
            <Link
              to="/w/$workspace/report-versions/$reportVersion/release"
              params={{ workspace, reportVersion: parcel.reportVersion }}
              className={buttonClass({})}
            >
              {t("exchange.narrow")}
            </Link>
          )}
          <Button onClick={onWithdraw}>{t("common.withdraw")}</Button>
        </div>
      )}
    </div>
  );
};

const Thread = ({ thread, onWithdraw }: { readonly thread: SentThread; readonly onWithdraw: ((parcel: SentParcel) => void) | null }) => {
  const { t, name } = useWords();
  return (
    <Section
      title={<span {...langOf(thread.title.lang)}>{thread.title.text}</span>}
      limit={t("exchange.to", { name: name(thread.receiver.name) })}
    >
      {thread.parcels.map((parcel) => (
        <Parcel key={parcel.id} parcel={parcel} onWithdraw={onWithdraw === null ? null : () => onWithdraw(parcel)} />
      ))}
    </Section>
  );
};

const Shared = () => {
  const { t, name } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listShared, { workspace });
  const [asking, setAsking] = useState<{ readonly parcel: SentParcel; readonly thread: SentThread } | null>(null);
  const releases = may("parcel.release");
  return (
    <div className="page">
      <PageHead title={t("exchange.shared")} below={t("exchange.shared-below")} />
      <div className="sections">
        {data.threads.length === 0 ? (
          <Empty title={t("exchange.shared-empty")}>{t("exchange.shared-empty-why")}</Empty>
        ) : (
          data.threads.map((thread) => (
            <Thread
              key={`${thread.receiver.workspace} ${thread.thread}`}
              thread={thread}
              onWithdraw={releases ? (parcel) => setAsking({ parcel, thread }) : null}
            />
          ))
        )}
        {data.partners.length === 0 ? null : (
          <Section title={t("exchange.partners")}>
            <ul className="rows">
              {data.partners.map((partner) => (
                <li key={partner.workspace}>{name(partner.name)}</li>
              ))}
            </ul>
          </Section>
        )}
        {releases ? <JoinProgramme workspace={workspace} first={data.partners.length === 0} /> : null}
      </div>
      {asking === null ? null : <WithdrawParcel workspace={workspace} {...asking} onClose={() => setAsking(null)} />}
    </div>
  );
};
export default Shared;
