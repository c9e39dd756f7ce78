/** Second step: currency and taxes, filled in with what is usual where the shop stands. */
import { NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { formats } from '#renderer/app/messages/formats.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { COMMON_CURRENCIES, currencyOfZone, usualRates } from './currency-defaults.ts';
import { draftOfRates, ratesOfDraft, type RatesDraft } from './rate-drafts.ts';
import { RatesEditor } from './rates-editor.tsx';
import { keepDraft, useSetUpDraft } from './set-up-draft.ts';
import { StepForm } from './set-up-step.tsx';

export function MoneyStep() {
  const words = useWords();
  const { money } = words.setUp;
  const draft = useSetUpDraft();
  const [showsProblems, setShowsProblems] = useState(false);
  const currencies = useMemo(currencyChoices, [words]);

  useEffect(() => {
    if (draft.currency !== '' && draft.rates !== null) return;
    const currency = currencyOfZone(draft.timeZone);
    keepDraft({ currency, rates: usualDraft(currency, draft.timeZone, money.noTax) });
  }, [draft.currency, draft.rates, draft.timeZone, money]);

  const chooseCurrency = (currency: string): void => {
    if (currency === draft.currency) return;
    keepDraft({ currency, rates: usualDraft(currency, draft.timeZone, money.noTax) });
  };
  const goOn = (): void => {
    const isReady = draft.rates !== null && ratesOfDraft(draft.rates) !== null;
    setShowsProblems(!isReady);
    if (isReady) keepDraft({ step: 'owner' });
  };
  return (
    <StepForm step="money" hint={`${money.hint} ${money.included}`} onSubmit={goOn} startsAtSubmit>
      <NativeSelect
        label={money.currency}
        description={money.currencyFixed}
        data={currencies}
        value={draft.currency}
        onChange={(event) => chooseCurrency(event.currentTarget.value)}
      />
      {draft.rates !== null && (
        <RatesEditor
          draft={draft.rates}
          onChange={(rates) => keepDraft({ rates })}
          showsProblems={showsProblems}
        />
      )}
    </StepForm>
  );
}

const usualDraft = (currency: string, timeZone: string, noTax: string): RatesDraft => {
  const rates = usualRates(currency, timeZone, noTax);
  return draftOfRates(rates, rates[0]?.code ?? '');
};

/** The common ones first, then every other that the browser knows by name. */
function currencyChoices(): { value: string; label: string }[] {
  const others = Intl.supportedValuesOf('currency').filter(
    (code) => !COMMON_CURRENCIES.includes(code),
  );
  return [...COMMON_CURRENCIES, ...others].map((code) => ({
    value: code,
    label: `${code} · ${formats.currencyName(code)}`,
  }));
}
