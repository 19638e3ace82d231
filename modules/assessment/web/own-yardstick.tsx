/** A yardstick of the State's own: bands with a word each. Space between two bands stays a gap. */
import { addYardstick, getCatalogue } from "../contract/assessment.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { checkBands, type BandDraft } from "./own-bands.ts";
import { YardstickTrack } from "./yardstick-track.tsx";

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
  const save = useMutation({
    mutationFn: () => call(addYardstick, { params: { workspace }, body: data }),
    onSuccess: async () => {
      await refresh(getCatalogue);
      setOpen(false);
      setTried(false);
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
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (fault === null) save.mutate();
        }}
      >
        <div className="form-row">
          <TextField
            label={t("assessment.own-name")}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
            required
            maxLength={200}
          />
          <TextField
            label={t("assessment.own-source")}
            value={source}
            onChange={(event) => setSource(event.target.value)}
            required
            maxLength={200}
          />
        </div>
        {bands.map((band, index) => (
          <div key={index} className="form-row">
            <TextField
              label={t("assessment.own-word", { number: index + 1 })}
              value={band.word}
              onChange={(event) => change(index, { word: event.target.value })}
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
        <ProblemSentence error={save.error} />
        <div className="button-row">
          <Button look="primary" type="submit" disabled={save.isPending}>
            {t("assessment.own-save")}
          </Button>
          <Button onClick={() => setOpen(false)}>{t("desk.cancel")}</Button>
        </div>
      </form>
    </Section>
  );
};
