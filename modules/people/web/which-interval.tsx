/** Shows the source of the interval of the number of people (model or sample), and how to get an interval from a sample. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { getSample } from "../contract/samples.ts";

/** The sentence about the present source of the interval. */
export const useIntervalSentence = () => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(getSample, { workspace });
  const { bySample, range, atLeast, state, sample } = data;
  const interval = atLeast
    ? t("people.at-least-why")
    : bySample === null
      ? t("people.interval-model", { low: range.fewest, high: range.most })
      : t("people.interval-sample", { low: bySample.low, high: bySample.high, n: bySample.pairs, date: localDate(bySample.on) });
  const left = (sample?.pairs ?? 0) - (sample?.decided ?? 0);
  const why = state === "used" ? null : t(`people.sample-state.${state}`, { n: state === "outgrown" ? (sample?.newer ?? 0) : left });
  return { data, interval, why };
};

export const WhichInterval = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { interval, why } = useIntervalSentence();
  return (
    <Section title={t("people.interval-head")}>
      <p>{interval}</p>
      {why === null ? null : <p className="meta">{why}</p>}
      <p>
        <Link to="/w/$workspace/people/pairs/sample" params={{ workspace }}>
          {t("people.sample-open")}
        </Link>
      </p>
    </Section>
  );
};
