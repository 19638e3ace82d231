/** The screens of the two methods, one question each; a person may go back, and may stop at any point. */
import type { JSX } from "preact";
import { Glyph, t } from "#platform/phone/components.tsx";
import { besideBest, besideFirst, besideWorst, choose, touchOrder, type Said, type WeighForm } from "./weigh-form.ts";
import { nameOf, PointsField, TimesField, TouchList, type Criterion } from "./weigh-fields.tsx";

export interface ScreenProps {
  readonly form: WeighForm;
  readonly change: (form: WeighForm) => void;
  /** The criteria, in this phone's own order. */
  readonly criteria: readonly Criterion[];
}

const put = (said: Said, code: string, value: number | null | undefined): Said => {
  const { [code]: _, ...rest } = said;
  return value === undefined ? rest : { ...rest, [code]: value };
};
const byCode = (criteria: readonly Criterion[], codes: readonly string[]): Criterion[] =>
  codes.flatMap((code) => criteria.find((one) => one.code === code) ?? []);
const codesOf = (criteria: readonly Criterion[]): string[] => criteria.map(({ code }) => code);
const named = (criteria: readonly Criterion[], code: string | null | undefined): string =>
  nameOf(criteria.find((one) => one.code === code));

const Head = ({ title, children }: { title: string; children?: string }): JSX.Element => (
  <>
    <h1 id="weigh-title" tabIndex={-1}>
      {title}
    </h1>
    {children !== undefined && <p>{children}</p>}
  </>
);

export const OrderScreen = ({ form, change, criteria }: ScreenProps): JSX.Element => (
  <>
    <Head title={t("priority-phone.order.title")}>{t("priority-phone.order.how")}</Head>
    <TouchList
      labelledby="weigh-title"
      criteria={criteria}
      mark={(code) => (form.order.includes(code) ? t("phone.number", { n: form.order.indexOf(code) + 1 }) : null)}
      touch={(code) => change(touchOrder(form, code))}
    />
  </>
);

export const PointsScreen = ({ form, change, criteria }: ScreenProps): JSX.Element => (
  <>
    <Head title={t("priority-phone.points.title")}>{t("priority-phone.points.how", { name: named(criteria, form.order[0]) })}</Head>
    {byCode(criteria, besideFirst(form, codesOf(criteria))).map((criterion) => (
      <PointsField
        key={criterion.code}
        criterion={criterion}
        points={form.points[criterion.code]}
        onPoints={(points) => change({ ...form, points: put(form.points, criterion.code, points) })}
      />
    ))}
  </>
);

export const EndScreen = ({ form, change, criteria, end }: ScreenProps & { end: "best" | "worst" }): JSX.Element => (
  <>
    <Head title={t(`priority-phone.${end}.title`)}>{t(`priority-phone.${end}.how`)}</Head>
    <TouchList
      labelledby="weigh-title"
      criteria={criteria}
      mark={(code) => (form[end] === code ? <Glyph name="check" /> : null)}
      off={(code) => end === "worst" && form.best === code && criteria.length > 1}
      touch={(code) => change(choose(form, end, code))}
    />
  </>
);

/** Compares the best criterion with each other criterion. */
export const DownScreen = ({ form, change, criteria }: ScreenProps): JSX.Element => {
  const best = named(criteria, form.best);
  return (
    <>
      <Head title={t("priority-phone.down.title")}>{t("priority-phone.times.how")}</Head>
      {byCode(criteria, besideBest(form, codesOf(criteria))).map((criterion) => (
        <TimesField
          key={criterion.code}
          id={`down-${criterion.code}`}
          question={t("priority-phone.compare", { more: best, less: nameOf(criterion) })}
          name={nameOf(criterion)}
          times={form.down[criterion.code]}
          onTimes={(times) => change({ ...form, down: put(form.down, criterion.code, times) })}
        />
      ))}
    </>
  );
};

/** Compares each other criterion with the worst one. */
export const UpScreen = ({ form, change, criteria }: ScreenProps): JSX.Element => {
  const worst = named(criteria, form.worst);
  return (
    <>
      <Head title={t("priority-phone.up.title")}>{t("priority-phone.times.how")}</Head>
      {byCode(criteria, besideWorst(form, codesOf(criteria))).map((criterion) => (
        <TimesField
          key={criterion.code}
          id={`up-${criterion.code}`}
          question={t("priority-phone.compare", { more: nameOf(criterion), less: worst })}
          name={nameOf(criterion)}
          times={form.up[criterion.code]}
          onTimes={(times) => change({ ...form, up: put(form.up, criterion.code, times) })}
        />
      ))}
    </>
  );
};
