/**
 * Maximum numbers of characters in the talk. These constants are in a separate file without schemas, so that the phone page loads no
 * schemas.
 */

/** Maximum length of the line that a person writes for a camp. */
export const longestLine = 140;
/** Maximum length of a sentence that the rapporteur writes. */
export const longestSentence = 200;
