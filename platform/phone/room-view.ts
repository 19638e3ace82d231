/**
 * What the frame needs of the room's snapshot. Modules put more into a snapshot; their pages name what they read of it
 * (`StepPageProps<S>`), and the application checks that the room's snapshot has it all.
 */
export interface RoomView {
  readonly room: {
    readonly title: { readonly text: string; readonly lang: string };
    readonly marking: string;
    readonly fictional: boolean;
    readonly state: "open" | "closed";
    readonly step: string;
    /** Where the room is inside a step that has stages. */
    readonly stage: string | null;
  };
  /** Number of the room's last change. */
  readonly sequence: number;
  readonly answered: number;
  readonly present: number;
  readonly timer: { readonly remainingMs: number; readonly running: boolean } | null;
  readonly seat: { readonly number: number };
}
