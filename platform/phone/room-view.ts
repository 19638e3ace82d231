/**
 * The part of the room's snapshot that the frame needs. Modules add more fields to a snapshot; their pages declare the fields that they
 * read (`StepPageProps<S>`), and the application checks that the room's snapshot has all of them.
 */
export interface RoomView {
  readonly room: {
    readonly title: { readonly text: string; readonly lang: string };
    readonly marking: string;
    readonly fictional: boolean;
    readonly state: "open" | "closed";
    readonly step: string;
    /** The stage of a step, if the step has stages. */
    readonly stage: string | null;
  };
  /** Number of the room's last change. */
  readonly sequence: number;
  readonly answered: number;
  readonly present: number;
  readonly timer: { readonly remainingMs: number; readonly running: boolean } | null;
  readonly seat: { readonly number: number };
}
