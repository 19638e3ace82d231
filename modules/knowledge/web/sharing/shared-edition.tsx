/** On the page of an edition, at the programme: the States that have it, and a button that shares it with all Partner States. */
import { useState } from "react";
import { staysInside } from "#platform/contract/markings.ts";
import type { RefusedReceiver } from "#platform/contract/support.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { NotSent, useLeftOut } from "#platform/web/ui/not-sent.tsx";
import type { Edition } from "../../contract/editions.ts";
import { getEditionSharing, getWorkCopies, shareEdition } from "../../contract/sharing.ts";
import type { Work } from "../../contract/works.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly edition: Edition;
}

interface DialogProps extends Props {
  readonly partners: number;
  readonly refused: readonly RefusedReceiver[];
  /** The number of figures that are sent without their pictures. */
  readonly withoutPicture: number;
  readonly onClose: () => void;
}

const ShareDialog = ({ workspace, work, edition, partners, refused, withoutPicture, onClose }: DialogProps) => {
  const { t } = useWords();
  const without = refused.map((one) => one.workspace);
  const leftOut = useLeftOut(refused);
  return (
    <CommandDialog
      of={shareEdition}
      send={({ commandId }) => call(shareEdition, { params: { workspace, edition: edition.id }, body: { commandId, without } })}
      stale={[getEditionSharing, getWorkCopies]}
      kind={t("editions.share-kind")}
      title={work.title}
      marking={work.marking}
      what={t("editions.number", { n: edition.number })}
      holds={leftOut}
      follows={
        work.held
          ? [
              t("editions.share-follows"),
              t("editions.share-not"),
              ...(withoutPicture > 0 ? [t("editions.share-pictures", { n: withoutPicture })] : []),
            ]
          : [t("editions.share-entry")]
      }
      told={t("editions.share-told", { n: partners - refused.length })}
      act={t("editions.share-kind")}
      onClose={onClose}
    />
  );
};

export const SharedEdition = ({ workspace, work, edition }: Props) => {
  const { t, name, date, compare } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(getEditionSharing, { workspace, edition: edition.id });
  const [sharing, setSharing] = useState(false);
  const { states, partners, refused } = data;
  // whether a State that may get the edition does not have its present content
  const current = new Set([...states.filter((one) => one.current), ...refused].map(({ workspace: one }) => one));
  const open = current.size < partners;
  const inside = staysInside(work.marking);
  const act = may("knowledge.publish") && edition.state === "published" && open && !inside;
  if (edition.state !== "published" && states.length === 0) return null;
  return (
    <>
      <h3 className="know-part">{t("editions.shared")}</h3>
      {states.length === 0 ? <p className="meta">{t("editions.shared-none")}</p> : null}
      {states.length === 0 ? null : (
        <details>
          <summary>{t("editions.shared-of", { n: states.length, all: Math.max(partners, states.length) })}</summary>
          <ul className="rows">
            {states
              .toSorted((a, b) => compare(name(a.name), name(b.name)))
              .map((one) => (
                <li key={one.workspace}>
                  {name(one.name)}
                  <span className="meta small block">
                    {date(one.sentAt)}
                    {one.openedAt === null ? null : <> · {t("editions.shared-opened", { date: date(one.openedAt) })}</>}
                    {one.current ? null : <> · {t("editions.shared-older")}</>}
                  </span>
                </li>
              ))}
          </ul>
        </details>
      )}
      <NotSent refused={refused} />
      {act ? (
        <p className="button-row know-acts">
          <Button onClick={() => setSharing(true)}>{t("editions.share")}</Button>
        </p>
      ) : null}
      {sharing ? (
        <ShareDialog
          workspace={workspace}
          work={work}
          edition={edition}
          partners={partners}
          refused={refused}
          withoutPicture={data.withoutPicture}
          onClose={() => setSharing(false)}
        />
      ) : null}
    </>
  );
};
