/** Shows the group's answers of an earlier round beside the person's own answer, while the person rates the same scenario again. */
import type { JSX } from "preact";
import { percent, t } from "#platform/phone/components.tsx";
import type { PhoneRound as Round } from "../contract/rating-room.ts";
import { earlierOf } from "./earlier-answer.tsx";
import { trackOf } from "./track.ts";

interface Props {
  readonly round: Round;
  readonly scenario: Round["scenarios"][number];
}

const computed = (p: number): string => percent(Number(p.toPrecision(2)));
const ends = (low: string, high: string) => ({ low, high, same: low === high ? "yes" : "no" });

export const EarlierSpread = ({ round, scenario: { id, earlier } }: Props): JSX.Element | null => {
  const own = earlierOf(round, id)?.answer.likelihood;
  if (earlier === null) return null;
  const { range, best, form, split } = earlier;
  const track = trackOf(round.yardstick);
  const at = (p: number) => `${track.at(p) * 100}%`;
  const across = (low: number, high: number) => ({
    insetInlineStart: at(low),
    inlineSize: `max(3px, ${(track.at(high) - track.at(low)) * 100}%)`,
  });
  return (
    <section class="field spread" aria-labelledby="spread-title">
      <h2 id="spread-title">{t("phone.spread.title", { round: earlier.round })}</h2>
      {range && (
        <div class="spread-track" aria-hidden="true">
          {round.yardstick.bands.map((band) => (
            <i key={band.code} class="spread-band" style={across(band.low, band.high)} />
          ))}
          <i class={form === "each" ? "spread-room" : "spread-half"} style={across(range.low, range.high)} />
          {best !== null && <i class="spread-best" style={{ insetInlineStart: at(best) }} />}
          {own && <i class="spread-own" style={across(own.low, own.high)} />}
          {own && <i class="spread-dot" style={{ insetInlineStart: at(own.best) }} />}
        </div>
      )}
      <p>
        {range
          ? t(form === "each" ? "phone.spread.pooled" : "phone.spread.half", ends(computed(range.low), computed(range.high)))
          : t("phone.spread.few")}
      </p>
      {split && <p>{t("phone.spread.split")}</p>}
      {own && <p>{t("phone.spread.own", { ...ends(percent(own.low), percent(own.high)), best: percent(own.best) })}</p>}
    </section>
  );
};
