/** Amounts on screen and in fields: tabular, isolated from the direction of the text around them. */
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { TextInput } from '@mantine/core';
import { parseAmount } from '#shared/kernel/money.ts';
import { formats } from '#renderer/app/messages/formats.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import styles from './money.module.css';

const CurrencyContext = createContext('EUR');

export const CurrencyProvider = CurrencyContext.Provider;

/** The shop's currency. */
export const useCurrency = (): string => useContext(CurrencyContext);

type MoneyProps = Readonly<{
  minor: number;
  currency?: string;
  /** False in columns and sums, where the currency is said once. */
  withCurrency?: boolean;
  /** 'huge' is for the amount due and for change. */
  size?: 'normal' | 'large' | 'huge';
}>;

export function Money({ minor, currency, withCurrency = false, size = 'normal' }: MoneyProps) {
  const shopCurrency = useCurrency();
  const code = currency ?? shopCurrency;
  const text = withCurrency ? formats.money(minor, code) : formats.amount(minor, code);
  return (
    <bdi dir="ltr" className={`${styles.money} ${styles[size]}`}>
      {text}
    </bdi>
  );
}

type MoneyInputProps = Readonly<{
  label: string;
  /** Null: empty, or not readable as an amount. */
  value: number | null;
  onChange: (minor: number | null) => void;
  currency?: string;
  description?: ReactNode;
  error?: string | null;
  autoFocus?: boolean;
  isRequired?: boolean;
  size?: 'md' | 'lg' | 'xl';
}>;

export function MoneyInput(props: MoneyInputProps) {
  const words = useWords();
  const shopCurrency = useCurrency();
  const currency = props.currency ?? shopCurrency;
  const told = useRef(props.value);
  const [text, setText] = useState(() => amountText(props.value, currency));
  const [sentence, setSentence] = useState<string | null>(null);

  useEffect(() => {
    // Set from outside, as a quick amount is: what the person typed gives way.
    if (props.value === told.current) return;
    told.current = props.value;
    setText(amountText(props.value, currency));
    setSentence(null);
  }, [props.value, currency]);

  const type = (typed: string): void => {
    setText(typed);
    setSentence(null);
    const amount = readAmount(typed, currency);
    told.current = amount.ok ? amount.value : null;
    props.onChange(told.current);
  };
  const leave = (): void => {
    if (text.trim() === '') return;
    const amount = readAmount(text, currency);
    if (amount.ok) setText(amountText(amount.value, currency));
    else setSentence(sentenceOf(amount.rejection));
  };
  const error = props.error ?? sentence;
  return (
    <TextInput
      label={props.label}
      description={props.description}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      error={error}
      inputMode="decimal"
      autoComplete="off"
      dir="ltr"
      required={props.isRequired ?? false}
      withAsterisk={false}
      size={props.size ?? 'md'}
      leftSection={<span aria-hidden>{formats.currencySymbol(currency)}</span>}
      leftSectionWidth="3rem"
      classNames={{ input: styles.input ?? '' }}
      aria-description={words.common.amountIn(currency)}
      {...(props.autoFocus === true ? { autoFocus: true, 'data-autofocus': true } : {})}
    />
  );
}

const amountText = (minor: number | null, currency: string): string =>
  minor === null ? '' : formats.amount(minor, currency);

/** As the person's language writes it; else, where that is unreadable, with the other decimal sign. */
export function readAmount(text: string, currency: string) {
  const sign = formats.decimalSign();
  const amount = parseAmount(text, currency, sign);
  if (amount.ok) return amount;
  const other = parseAmount(text, currency, sign === '.' ? ',' : '.');
  return other.ok ? other : amount;
}
