/** Shows what due diligence says today about the unit of a person. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import type { getCourse, Nomination } from "../contract/training.ts";

type Units = OutputOf<typeof getCourse>["units"];

export const unitOf = (units: Units, { state, unitType }: Nomination): Units[number] | undefined =>
  units.find((one) => one.state === state && one.unitType === unitType);

/** Refusals with the glyph "under-way": the State or another implementer must act, nobody here. */
const elsewhere: readonly (Units[number]["refused"] & string)[] = ["support-waiting", "support-implementer"];
/** Refusals with the glyph "skipped": they are final, so nobody must act. */
const skipped: readonly (Units[number]["refused"] & string)[] = ["support-refused", "support-declined", "support-withdrawn"];

export const UnitGate = ({ of, units }: { readonly of: Nomination; readonly units: Units }) => {
  const { t, localDate } = useWords();
  const unit = unitOf(units, of);
  if (unit === undefined) return null;
  const { refused, day } = unit;
  return (
    <div>
      <Status
        glyph={refused === null ? "done" : skipped.includes(refused) ? "skipped" : elsewhere.includes(refused) ? "under-way" : "late"}
      >
        {t(`training.gate.${refused ?? "allowed"}`)}
      </Status>
      {day === null ? null : <span className="meta small block">{localDate(day)}</span>}
    </div>
  );
};
