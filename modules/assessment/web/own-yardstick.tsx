/** Form for the State's own yardstick: bands, each with a word. Values between two bands that do not touch are a gap without a word. */
import { addYardstick, getCatalogue } from "../contract/assessment.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call } from "#platform/web/shell/api.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { checkBands, type BandDraft } from "./own-bands.ts";
import { YardstickTrack } from "./yardstick-track.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const begin: readonly BandDraft[] = [
  { word: "", low: 0, high: 30 },
  { word: "", low: 35, high: 65 },
  { word: "", low: 70, high: 100 },
];

export const OwnYardstick = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState("");
  const [source, setSource] = useState("");
  const [bands, setBands] = useState(begin);
  const [tried, setTried] = useState(false);
  const fault = checkBands(bands);
  const [code] = useState(() => crypto.randomUUID().slice(0, 8));
  const data = {
    id: `own-${code}`,
    urn: `urn:counterpart:yardstick:own-${code}`,
    version: "1",
    name: { [language.tag]: title.trim() },
    source: source.trim(),
    bands: bands.map((band, index) => ({
      code: `b${index + 1}`,
      low: band.low / 100,
      high: band.high / 100,
      word: { [language.tag]: band.word.trim() },
    })),
  };
  const save = useCommandForm({
    send: () => call(addYardstick, { params: { workspace }, body: data }),
    stale: [getCatalogue],
    onDone: () => {
      setOpen(false);
      setTried(false);
    },
    kept: {
      form: "assessment.own-yardstick",
      record: "new",
      value: { title, source, bands },
      restore: (was) => {
        setTitle(was.title);
        setSource(was.source);
        // the stored draft is JSON, where an empty number is null
        setBands(was.bands.map((band) => ({ ...band, low: band.low ?? Number.NaN, high: band.high ?? Number.NaN })));
      },
    },
  });
  const change = (index: number, band: Partial<BandDraft>): void =>
    setBands(bands.map((one, at) => (at === index ? { ...one, ...band } : one)));
  if (!open)
    return (
      <Section title={t("assessment.own")}>
        <p className="read">{t("assessment.own-why")}</p>
        <Button icon="plus" onClick={() => setOpen(true)}>
          {t("assessment.own-add")}
        </Button>
      </Section>
    );
  return (
    <Section title={t("assessment.own")}>
      <CommandForm
        act={save}
        onSubmit={() => {
          setTried(true);
          if (fault === null) save.mutate();
        }}
        submit={t("assessment.own-save")}
        onCancel={() => setOpen(false)}
      >
        <div className="form-row">
          <TextField label={t("assessment.own-name")} value={title} onValue={setTitle} required maxLength={200} />
          <TextField label={t("assessment.own-source")} value={source} onValue={setSource} required maxLength={200} />
        </div>
        {bands.map((band, index) => (
          <div key={index} className="form-row">
            <TextField
              label={t("assessment.own-word", { number: index + 1 })}
              value={band.word}
              onValue={(word) => change(index, { word })}
              required
              maxLength={60}
            />
            <TextField
              label={t("assessment.own-low")}
              type="number"
              min={0}
              max={100}
              step="any"
              value={Number.isNaN(band.low) ? "" : band.low}
              onChange={(event) => change(index, { low: event.target.valueAsNumber })}
              required
            />
            <TextField
              label={t("assessment.own-high")}
              type="number"
              min={0}
              max={100}
              step="any"
              value={Number.isNaN(band.high) ? "" : band.high}
              onChange={(event) => change(index, { high: event.target.valueAsNumber })}
              required
            />
          </div>
        ))}
        <div className="button-row">
          <Button
            look="tertiary"
            icon="plus"
            disabled={bands.length >= 12}
            onClick={() => setBands([...bands, { word: "", low: Number.NaN, high: Number.NaN }])}
          >
            {t("assessment.own-more")}
          </Button>
          <Button look="tertiary" disabled={bands.length <= 1} onClick={() => setBands(bands.slice(0, -1))}>
            {t("assessment.own-less")}
          </Button>
        </div>
        <br />
        {fault === null ? <YardstickTrack yardstick={data} /> : null}
        {tried && fault !== null ? <ErrorSentence what={t(`assessment.own-fault.${fault}`)} /> : null}
      </CommandForm>
    </Section>
  );
};
