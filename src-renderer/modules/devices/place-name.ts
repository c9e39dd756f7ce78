/** What a place of the shop is called; one of another version of the program keeps its own name. */
import type { Words } from '#renderer/app/messages/en.ts';

export const placeName = (words: Pick<Words['devices'], 'places'>, place: string): string =>
  (words.places as Readonly<Record<string, string>>)[place] ?? place;
