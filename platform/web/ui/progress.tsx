/** Shows a long task: its name, its progress, a note that the person may continue to work, and a button that cancels the task. */
import { Button } from "./button.tsx";
import "./progress.css";

interface Props {
  readonly name: string;
  readonly count: string;
  readonly share: number;
  readonly note: string;
  readonly cancel?: { readonly label: string; readonly onPress: () => void };
}

export const ProgressWithCancel = ({ name, count, share, note, cancel }: Props) => (
  <div className="card progress-card">
    <div className="progress-head">
      <b>{name}</b>
      <span className="meta" role="status">
        {count}
      </span>
    </div>
    <ShareBar share={share} label={name} />
    <div className="progress-head">
      <span className="meta">{note}</span>
      {cancel === undefined ? null : (
        <Button look="tertiary" onClick={cancel.onPress}>
          {cancel.label}
        </Button>
      )}
    </div>
  </div>
);

export const ShareBar = ({ share, label }: { readonly share: number; readonly label: string }) => {
  const whole = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div className="share-bar" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={whole}>
      <span style={{ inlineSize: `${whole}%` }} />
    </div>
  );
};
