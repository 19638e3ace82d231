/** Filters of the list of States, and the choice among four orders. The page computes the order by need from the list by name. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { stateSorts, type listStates, type StatesQuery } from "../contract/partner-state.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";

const sorts = ["need", ...stateSorts] as const;

export interface Filters {
  readonly text: string;
  readonly region: string;
  readonly package: string;
  readonly next: "" | "yes";
  readonly sort: (typeof sorts)[number];
}
/** The default filters and order, in the form of the address's query. */
export const noFilters = { text: "", region: "", package: "", next: "", sort: "need" };

/** An address can contain any text; an unknown order is replaced by the default order. */
export const filtersOf = (chosen: typeof noFilters): Filters => ({
  ...chosen,
  text: chosen.text.slice(0, 100),
  next: chosen.next === "yes" ? "yes" : "",
  sort: sorts.find((one) => one === chosen.sort) ?? "need",
});

/** The query of the chosen filters; fields without a value are left out. */
export const queryOf = (filters: Filters, lang: string): StatesQuery => ({
  lang,
  sort: filters.sort === "need" ? "name" : filters.sort,
  ...(filters.text.trim() === "" ? {} : { text: filters.text.trim() }),
  ...(filters.region === "" ? {} : { region: filters.region }),
  ...(filters.package === "" ? {} : { package: filters.package }),
  ...(filters.next === "" ? {} : { next: filters.next }),
});

interface Props {
  readonly filters: Filters;
  readonly offered: Pick<OutputOf<typeof listStates>, "regions" | "packages">;
  readonly onChange: (filters: Filters) => void;
}

export const StateFilters = ({ filters, offered, onChange }: Props) => {
  const { t, name, compare } = useWords();
  const change = (more: Partial<Filters>) => onChange({ ...filters, ...more });
  const set = filters.text !== "" || filters.region !== "" || filters.package !== "" || filters.next !== "";
  const byName = (list: Props["offered"]["regions"]) => list.toSorted((a, b) => compare(name(a.name), name(b.name)));
  return (
    <Form role="search" aria-label={t("partner.filter")} className="state-filters">
      <TextField label={t("partner.filter-text")} type="search" value={filters.text} maxLength={100} onValue={(text) => change({ text })} />
      <SelectField
        label={t("partner.region")}
        value={filters.region}
        onValue={(region) => change({ region })}
        empty={t("partner.all-regions")}
        options={byName(offered.regions)}
        show={(one) => name(one.name)}
      />
      <SelectField
        label={t("programme.package")}
        value={filters.package}
        onValue={(chosen) => change({ package: chosen })}
        empty={t("partner.all-packages")}
        options={byName(offered.packages)}
        show={(one) => name(one.name)}
      />
      <SelectField
        label={t("partner.sort")}
        value={filters.sort}
        onValue={(sort) => change({ sort })}
        options={sorts}
        show={(sort) => t(`partner.sort.${sort}`)}
      />
      <div className="state-filters-last">
        <label className="choice">
          <input type="checkbox" checked={filters.next !== ""} onChange={(event) => change({ next: event.target.checked ? "yes" : "" })} />
          <span>{t("partner.filter-next")}</span>
        </label>
        {set ? (
          <Button look="tertiary" onClick={() => onChange({ ...filtersOf(noFilters), sort: filters.sort })}>
            {t("partner.filter-clear")}
          </Button>
        ) : null}
      </div>
    </Form>
  );
};
