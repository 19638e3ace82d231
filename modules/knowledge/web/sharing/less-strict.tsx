/**
 * Copies at States that are less strict than the work, or would be after a change. Before a stricter marking is saved, the form of the work lists
 * these copies. The page of the work lists them until a person withdraws them or shares the edition again.
 */
import { useState } from "react";
import { staysInside, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { getEditionSharing, getWorkCopies, withdrawCopies, type WorkCopy } from "../../contract/sharing.ts";
import type { Work } from "../../contract/works.ts";

export const lessStrict = (copies: readonly WorkCopy[], marking: Tlp): WorkCopy[] =>
  copies.filter((one) => tlpRank(one.marking) < tlpRank(marking));
const statesIn = (copies: readonly WorkCopy[]): number => new Set(copies.map(({ workspace }) => workspace)).size;

const Copies = ({ copies }: { readonly copies: readonly WorkCopy[] }) => {
  const { t, name, compare } = useWords();
  return (
    <ul className="small">
      {[...Map.groupBy(copies, ({ edition, marking }) => `${edition} ${marking}`)].map(([key, [first, ...more]]) =>
        first === undefined ? null : (
          <li key={key}>
            {t("editions.copies-of", {
              n: first.number,
              marking: first.marking,
              names: [first, ...more]
                .map((one) => name(one.name))
                .toSorted(compare)
                .join(semicolon()),
            })}
          </li>
        ),
      )}
    </ul>
  );
};

/** The list in the form of a work, below its marking. */
export const CopiesBeforeSaving = ({ copies, marking }: { readonly copies: readonly WorkCopy[]; readonly marking: Tlp }) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const open = lessStrict(copies, marking);
  return (
    <div role="status">
      {open.length === 0 ? null : (
        <div className="know-copies">
          <b>{t("editions.copies", { n: statesIn(open) })}</b>
          <Copies copies={open} />
          <p className="small">{t(may("knowledge.publish") ? "editions.copies-next" : "editions.copies-other")}</p>
        </div>
      )}
    </div>
  );
};

interface DialogProps {
  readonly workspace: string;
  readonly work: Work;
  readonly copies: readonly WorkCopy[];
  readonly onClose: () => void;
}
const WithdrawCopies = ({ workspace, work, copies, onClose }: DialogProps) => {
  const { t } = useWords();
  const inside = staysInside(work.marking);
  return (
    <CommandDialog
      of={withdrawCopies}
      send={({ reason }) =>
        call(withdrawCopies, {
          params: { workspace, work: work.id },
          body: { reason },
        })
      }
      stale={[getWorkCopies, getEditionSharing]}
      kind={t("editions.copies-kind")}
      title={work.title}
      marking={work.marking}
      what={<Copies copies={copies} />}
      follows={[t("editions.copies-gone"), t("editions.copies-here"), t(inside ? "editions.copies-inside" : "editions.copies-again")]}
      told={t("editions.share-told", { n: statesIn(copies) })}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};

interface Props {
  readonly workspace: string;
  readonly work: Work;
  /** True directly after a stricter marking was saved: then the page opens the dialog for the decision immediately. */
  readonly asks: boolean;
  readonly onAsked: () => void;
}
export const LessStrictCopies = ({ workspace, work, asks, onAsked }: Props) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(getWorkCopies, { workspace, work: work.id });
  const [opened, setOpened] = useState(false);
  const open = lessStrict(data.copies, work.marking);
  if (open.length === 0) return null;
  const decides = may("knowledge.publish");
  return (
    <div className="know-copies">
      <p>
        <StatusGlyph glyph="due" /> <b>{t("editions.copies", { n: statesIn(open) })}</b>
      </p>
      <Copies copies={open} />
      <p className="small">{t("editions.copies-why")}</p>
      {decides ? <Button onClick={() => setOpened(true)}>{t("editions.copies-withdraw")}</Button> : null}
      {decides && (opened || asks) ? (
        <WithdrawCopies
          workspace={workspace}
          work={work}
          copies={open}
          onClose={() => {
            setOpened(false);
            onAsked();
          }}
        />
      ) : null}
    </div>
  );
};
