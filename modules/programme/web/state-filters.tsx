/** Filters of the list of States, and the choice among three orders. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { stateSorts, type listStates, type StatesQuery } from "../contract/partner-state.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";

export interface Filters {
  readonly text: string;
  readonly region: string;
  readonly package: string;
  readonly next: boolean;
  readonly sort: (typeof stateSorts)[number];
}
export const noFilters: Filters = { text: "", region: "", package: "", next: false, sort: "region" };

/** The query of the chosen filters; fields without a value are left out. */
export const queryOf = (filters: Filters, lang: string): StatesQuery => ({
  lang,
  sort: filters.sort,
  ...(filters.text.trim() === "" ? {} : { text: filters.text.trim() }),
  ...(filters.region === "" ? {} : { region: filters.region }),
  ...(filters.package === "" ? {} : { package: filters.package }),
  ...(filters.next ? { next: "yes" as const } : {}),
});

interface Props {
  readonly filters: Filters;
  readonly offered: Pick<OutputOf<typeof listStates>, "regions" | "packages">;
  readonly onChange: (filters: Filters) => void;
}

export const StateFilters = ({ filters, offered, onChange }: Props) => {
  const { t, name, compare } = useWords();
  const change = (more: Partial<Filters>) => onChange({ ...filters, ...more });
  const set = filters.text !== "" || filters.region !== "" || filters.package !== "" || filters.next;
  const byName = (list: Props["offered"]["regions"]) => list.toSorted((a, b) => compare(name(a.name), name(b.name)));
  return (
    <form role="search" aria-label={t("partner.filter")} className="state-filters" onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={t("partner.filter-text")}
        type="search"
        value={filters.text}
        maxLength={100}
        onChange={(event) => change({ text: event.target.value })}
      />
      <SelectField label={t("partner.region")} value={filters.region} onChange={(event) => change({ region: event.target.value })}>
        <option value="">{t("partner.all-regions")}</option>
        {byName(offered.regions).map((one) => (
          <option key={one.code} value={one.code}>
            {name(one.name)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("programme.package")} value={filters.package} onChange={(event) => change({ package: event.target.value })}>
        <option value="">{t("partner.all-packages")}</option>
        {byName(offered.packages).map((one) => (
          <option key={one.code} value={one.code}>
            {name(one.name)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("partner.sort")}
        value={filters.sort}
        onChange={(event) => change({ sort: event.target.value as Filters["sort"] })}
      >
        {stateSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`partner.sort.${sort}`)}
          </option>
        ))}
      </SelectField>
      <div className="state-filters-last">
        <label className="choice">
          <input type="checkbox" checked={filters.next} onChange={(event) => change({ next: event.target.checked })} />
          <span>{t("partner.filter-next")}</span>
        </label>
        {set ? (
          <Button look="tertiary" onClick={() => onChange({ ...noFilters, sort: filters.sort })}>
            {t("partner.filter-clear")}
          </Button>
        ) : null}
      </div>
    </form>
  );
};
