/** Shows how many pairs are decided, and how many are not. */
interface Props {
  readonly done: number;
  readonly now: number;
  readonly all: number;
}
const most = 60;

export const PairProgress = ({ done, now, all }: Props) => (
  <div className="pair-progress" aria-hidden="true">
    {Array.from({ length: Math.min(most, all) }, (_, i) => (
      <span key={i} data-state={i < Math.min(done, most) ? "done" : i === Math.min(now, most) ? "now" : "ahead"} />
    ))}
  </div>
);
