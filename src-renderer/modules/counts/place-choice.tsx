/** Where the person is scanning: one of the places of the count, large enough for a finger, each with its key. */
import { useId } from 'react';
import type { Place } from '#shared/modules/devices/facts.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { KeyHint } from '#renderer/ui/disabled-reason.tsx';
import styles from './counts.module.css';

type PlaceChoiceProps = Readonly<{
  places: readonly Place[];
  place: Place;
  onChange: (place: Place) => void;
}>;

export function PlaceChoice({ places, place, onChange }: PlaceChoiceProps) {
  const words = useWords();
  const name = useId();
  return (
    <fieldset className={styles.places}>
      <legend>{words.counts.scan.where}</legend>
      {places.map((one, index) => (
        <label key={one} className={styles.place}>
          <input type="radio" name={name} checked={one === place} onChange={() => onChange(one)} />
          <span>{words.devices.places[one]}</span>
          <KeyHint name={`Alt ${index + 1}`} />
        </label>
      ))}
    </fieldset>
  );
}
