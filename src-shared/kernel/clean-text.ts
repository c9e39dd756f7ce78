/** Makes any text one clean line: what a cell of somebody's file has to be before it may stand in an event. */

// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/**
 * One line: control characters and line breaks become a space, lone surrogates the replacement character, and at most
 * `max` UTF-16 units are kept without cutting a character in two.
 */
export function cleanLine(text: string, max: number): string {
  const line = text.toWellFormed().replaceAll(CONTROLS, ' ').trim();
  if (line.length <= max) return line;
  const cut = line.slice(0, max);
  return (cut.isWellFormed() ? cut : cut.slice(0, -1)).trim();
}
