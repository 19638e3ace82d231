/** For a question that agencies answer by name: the agencies that have not begun or not finished, and why there is no reveal with too few. */
import type { RevealReason } from "../../../contract/early-reveal.ts";
import { fewestAgencies } from "../../../contract/questions.ts";
import type { Translated } from "../../../contract/values.ts";
import { listOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";

type Agencies = readonly { readonly name: Translated }[];

/** A question that agencies answer by name. */
export interface AskedAgencies {
  /** The number of agencies that have answered every item. If it is less than half of the asked agencies, a reveal needs a reason. */
  readonly finished: number;
  readonly notBegun: Agencies;
  readonly notFinished: Agencies;
  /** Sends the reason for a reveal before half of the agencies have finished. */
  readonly giveReason: (reason: RevealReason) => Promise<unknown>;
}

/** How many agencies have finished, and how many more have begun, as a message with its values. */
export const finishedCount = ({
  answered,
  finished,
  asked,
}: {
  readonly answered: number;
  readonly finished: number;
  readonly asked: number;
}) => ["common.agencies-finished", { n: finished, of: asked, begun: answered - finished }] as const;

export const MissingAgencies = ({ notBegun, notFinished }: Pick<AskedAgencies, "notBegun" | "notFinished">) => {
  const words = useWords();
  const { t, name } = words;
  const named = (agencies: Agencies): string =>
    listOf(
      agencies.map((agency) => name(agency.name)),
      words,
    );
  return (
    <>
      {notBegun.length === 0 ? null : <p>{t("console.agencies-not-begun", { agencies: named(notBegun) })}</p>}
      {notFinished.length === 0 ? null : <p>{t("console.agencies-not-finished", { agencies: named(notFinished) })}</p>}
    </>
  );
};

export const FewAgencies = ({ of }: { readonly of: number }) => {
  const { t } = useWords();
  return (
    <p>
      <b>{t("console.few-agencies", { n: fewestAgencies(of) })}</b>
      <span className="block">{t("console.few-agencies-why")}</span>
    </p>
  );
};
