/** Fields for the day and mode of a visit: after three, six or twelve months, or on any day. They are used to plan and to move a visit. */
import type { Visit } from "../contract/follow-up.ts";
import { today } from "#platform/web/shell/today.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";

/** The same day of the month a number of months later; if that month is shorter, its last day. */
export const monthsOn = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
};

export type When = Pick<Visit, "plannedOn" | "mode">;

export const VisitWhen = ({ when: { plannedOn, mode }, onChange }: { readonly when: When; readonly onChange: (when: When) => void }) => {
  const { t } = useWords();
  return (
    <>
      <div className="button-row">
        {[3, 6, 12].map((n) => (
          <Button key={n} onClick={() => onChange({ mode, plannedOn: monthsOn(today(), n) })}>
            {t("recommendation.visit.in-months", { n })}
          </Button>
        ))}
      </div>
      <TextField
        label={t("recommendation.visit.day")}
        type="date"
        value={plannedOn}
        required
        onChange={(event) => onChange({ mode, plannedOn: event.target.value })}
      />
      <Choices
        legend={t("recommendation.visit.mode")}
        kind="radio"
        chosen={[mode]}
        onChange={([one]) => onChange({ plannedOn, mode: one === "remote" ? "remote" : "on-site" })}
        choices={(["on-site", "remote"] as const).map((value) => ({ value, label: t(`recommendation.visit.${value}`) }))}
      />
    </>
  );
};
