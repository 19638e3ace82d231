/**
 * Extension point: the module `training` provides the courses that belong to events. So a module that depends only on `people` can
 * name a course.
 */
import type { Tlp } from "#platform/contract/markings.ts";
import type { Text } from "#platform/contract/values.ts";
import { extensionPoint, type Tx } from "#platform/server/db/index.ts";

export interface EventCourse {
  readonly urn: string;
  readonly title: Text;
  readonly starts: string;
  readonly ends: string;
  readonly marking: Tlp;
}
export interface CourseSource {
  readonly kind: string;
  /** The courses that the transaction may read, newest first. */
  readonly of: (tx: Tx) => Promise<readonly EventCourse[]>;
}
export const eventCourses = extensionPoint<CourseSource>("people.event-courses", ({ kind }) => kind);
