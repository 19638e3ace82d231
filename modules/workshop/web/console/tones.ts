/** Plays a soft tone on the facilitator's computer one minute before the time ends, and two tones at its end. It can be switched off. */
import { useEffect, useRef, useState } from "react";
import { store, stored } from "#platform/web/shell/settings.ts";

const minute = 60_000;

/**
 * The number of tones to play when the remaining time has changed from `before` to `now` (ms). There is no tone if the time jumped instead of
 * counting down, for example after a new timer or when the page was just opened.
 */
export const tonesDue = (before: number | null, now: number | null): number => {
  if (before === null || now === null || now >= before) return 0;
  if (now === 0) return 2;
  return before > minute && now <= minute && before - now < minute ? 1 : 0;
};

/** Plays soft sine tones, one after the other. */
const play = (count: number): void => {
  const context = new AudioContext();
  for (let n = 0; n < count; n += 1) {
    const at = context.currentTime + n * 0.5;
    const tone = new OscillatorNode(context, { frequency: 523.25 });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.45);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.45);
    if (n === count - 1) tone.addEventListener("ended", () => void context.close());
  }
};

/** @returns whether the sound is on in this browser, and the function that changes it */
export const useTones = (left: number | null): readonly [boolean, (on: boolean) => void] => {
  const [on, setOn] = useState(() => stored("room-sound-off") === null);
  const before = useRef(left);
  useEffect(() => {
    const due = tonesDue(before.current, left);
    before.current = left;
    if (on && due > 0) play(due);
  }, [left, on]);
  const change = (next: boolean): void => {
    store("room-sound-off", next ? null : "1");
    setOn(next);
  };
  return [on, change];
};
