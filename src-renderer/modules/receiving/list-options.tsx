/** How a supplier's file is read beside its columns: which sheet, how amounts are written, in what money and at what rate. */
import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import { rateText, type PackingListMapping } from '#shared/modules/receiving/list-fields.ts';
import type { PackingListPreview } from '#shared/modules/receiving/list-preview.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './packing-list.module.css';

type ListOptionsProps = Readonly<{
  preview: PackingListPreview;
  onMapping: (mapping: PackingListMapping) => void;
  onSheet: (sheet: number) => void;
}>;

/** What phones are bought in, the shop's own first. */
const MONEYS =
  'EUR USD GBP CHF PLN TRY CZK HUF RON SEK DKK NOK AED SAR HKD CNY JPY KRW SGD INR LKR PKR CAD AUD NZD ZAR BRL MXN'.split(
    ' ',
  );

export function ListOptions({ preview, onMapping, onSheet }: ListOptionsProps) {
  const words = useWords();
  const { mapping, sheets, sheet, currency } = preview;
  const listedIn = mapping.currency ?? currency;
  const moneys = [...new Set([currency, listedIn, ...MONEYS])].filter((code) => code !== '');
  const inMoney = (code: string): void => {
    const { currency: _, rate: _rate, ...rest } = mapping;
    onMapping(code === currency ? rest : { ...rest, currency: code });
  };
  return (
    <div className={styles.options}>
      {sheets.length > 1 && (
        <NativeSelect
          label={words.receiving.sheet}
          value={String(sheet)}
          onChange={(event) => onSheet(Number(event.currentTarget.value))}
          data={sheets.map((name, index) => ({ value: String(index), label: name }))}
        />
      )}
      <NativeSelect
        label={words.receiving.decimalSign}
        value={mapping.decimalSeparator}
        onChange={(event) =>
          onMapping({ ...mapping, decimalSeparator: event.currentTarget.value === ',' ? ',' : '.' })
        }
        data={(['.', ','] as const).map((sign) => ({
          value: sign,
          label: words.receiving.decimalSigns[sign],
        }))}
      />
      <NativeSelect
        label={words.receiving.listMoney}
        value={listedIn}
        onChange={(event) => inMoney(event.currentTarget.value)}
        data={moneys}
      />
      {listedIn !== currency && (
        <RateField key={listedIn} preview={preview} listedIn={listedIn} onMapping={onMapping} />
      )}
    </div>
  );
}

type RateFieldProps = Readonly<{
  preview: PackingListPreview;
  listedIn: string;
  onMapping: (mapping: PackingListMapping) => void;
}>;

/** The rate is decided once: it is written down with every unit of the list. */
function RateField({ preview, listedIn, onMapping }: RateFieldProps) {
  const words = useWords();
  const { mapping, currency } = preview;
  const [typed, setTyped] = useState(mapping.rate ?? '');
  const change = (text: string): void => {
    setTyped(text);
    const rate = rateText.safeParse(text.trim().replace(',', '.'));
    const { rate: _, ...rest } = mapping;
    onMapping(rate.success ? { ...rest, rate: rate.data } : rest);
  };
  const example = preview.goodSample.find(({ listed }) => listed !== null);
  const isWrong = typed.trim() !== '' && mapping.rate === undefined;
  return (
    <TextInput
      label={words.receiving.rateOf(listedIn, currency)}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      error={isWrong ? words.receiving.rateUnreadable : null}
      description={
        example?.listed == null
          ? words.receiving.rateHint
          : words.receiving.rateExample(
              formats.money(example.listed.amountMinor, listedIn),
              formats.money(example.unitCostMinor, currency),
            )
      }
      inputMode="decimal"
      maxLength={22}
      autoComplete="off"
    />
  );
}
