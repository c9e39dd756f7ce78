/** What can be known of a person, as fields of a form. Nothing typed here is kept by the browser. */
import { TextInput } from '@mantine/core';
import type { PersonField, PersonText } from '#shared/kernel/personal.ts';
import { isEmail, isPhone } from '#shared/kernel/contact.ts';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { useWords } from '#renderer/app/messages/words.tsx';

const LENGTH_MAX: Readonly<Record<PersonField, number>> = {
  name: 80,
  phone: 30,
  email: 120,
  note: 200,
};

export const NO_TEXT: PersonText = { name: '', phone: '', email: '', note: '' };

/** What is wrong with a field, null where nothing is. The ledger looks again. */
export function useProblemOf(): (field: PersonField, text: PersonText) => string | null {
  const words = useWords().customers;
  return (field, text) => {
    const value = text[field].trim();
    if (field === 'name') return value === '' ? words.nameNeeded : null;
    if (value === '') return null;
    if (field === 'phone' && !isPhone(value)) return sentenceOf({ code: 'customers.phone-form' });
    if (field === 'email' && !isEmail(value)) return sentenceOf({ code: 'customers.email-form' });
    return null;
  };
}

type CustomerFieldsProps = Readonly<{
  text: PersonText;
  onChange: (text: PersonText) => void;
  showsProblems: boolean;
  firstField?: PersonField;
}>;

export function CustomerFields({
  text,
  onChange,
  showsProblems,
  firstField = 'name',
}: CustomerFieldsProps) {
  const words = useWords();
  const problemOf = useProblemOf();
  const propsOf = (field: PersonField) => ({
    label: words.customers[field],
    value: text[field],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...text, [field]: event.currentTarget.value }),
    maxLength: LENGTH_MAX[field],
    error: showsProblems ? problemOf(field, text) : null,
    autoComplete: 'off',
    spellCheck: false,
    ...(field === firstField ? { 'data-autofocus': true } : {}),
  });
  return (
    <>
      <TextInput {...propsOf('name')} dir="auto" />
      <TextInput
        {...propsOf('phone')}
        description={words.common.optional}
        inputMode="tel"
        dir="ltr"
      />
      <TextInput
        {...propsOf('email')}
        description={words.common.optional}
        inputMode="email"
        dir="ltr"
      />
      <TextInput {...propsOf('note')} description={words.customers.noteHint} dir="auto" />
    </>
  );
}
