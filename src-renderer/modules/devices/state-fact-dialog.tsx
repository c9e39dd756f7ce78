/** States a fact anew: the value, how it is known, why it changes, what must still happen, and what shows it. */
import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import {
  CONDITIONS,
  STATED_SOURCES,
  type Condition,
  type StatedFact,
} from '#shared/modules/devices/facts.ts';
import type { DeviceView } from '#shared/modules/devices/views.ts';
import { useWords } from '#renderer/app/messages/words.tsx';
import { sentenceOf } from '#renderer/app/messages/rejections.ts';
import { usePos } from '#renderer/app/pos-provider.tsx';
import { useScanFeedback, useScanTarget } from '#renderer/app/scan-router.tsx';
import { ProductPicker } from '#renderer/modules/catalogue/product-picker.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FieldError } from '#renderer/ui/field-error.tsx';
import { FactValue } from './fact-value.tsx';
import {
  ChoiceList,
  Hint,
  Known,
  LineField,
  ReasonField,
  useEvidenceDraft,
  useRecordCommand,
} from './record-form.tsx';

type StateFactDialogProps = Readonly<{
  device: DeviceView;
  name: StatedFact;
  onBack: () => void;
}>;

type Source = (typeof STATED_SOURCES)[number];
const VALUE_MAX = 120;

/** `text`: what a person reads, where the value itself is an id. */
type Draft = Readonly<{ value: string; text: string }>;

export function StateFactDialog({ device, name, onBack }: StateFactDialogProps) {
  const words = useWords();
  const { devices, deviceWork } = words;
  const feedback = useScanFeedback();
  const factName = devices.factNames[name];
  const fact = device.facts.find((known) => known.name === name);
  const isStated = fact?.counts === true && fact.value !== '';
  const [draft, setDraft] = useState<Draft>({ value: '', text: '' });
  const [source, setSource] = useState<Source>('typed');
  const [reason, setReason] = useState('');
  const [closure, setClosure] = useState('');
  const evidence = useEvidenceDraft();
  const state = useRecordCommand('StateFact', ({ isPending }) => {
    feedback.taken(
      isPending ? deviceWork.statedPending(factName) : deviceWork.statedDone(factName),
    );
    onBack();
  });
  const missing = missingOf(name, draft, isStated ? fact.value : '', device, deviceWork);
  return (
    <Dialog
      title={isStated ? deviceWork.factTitle(factName) : deviceWork.factStateTitle(factName)}
      size="lg"
      onBack={onBack}
      primary={{
        label: deviceWork.stateNow,
        run: () =>
          void state.run({
            deviceId: device.deviceId,
            name,
            value: draft.value,
            source,
            reason,
            closure,
            evidence: evidence.input,
          }),
        isRunning: state.isRunning,
        reason: missing ?? (reason.trim() === '' ? deviceWork.reasonNeeded : evidence.reason),
      }}
    >
      {isStated && (
        <Known label={deviceWork.factNow}>
          {name === 'variant' ? device.name : <FactValue name={name} value={fact.value} />}
        </Known>
      )}
      <NewValue name={name} now={isStated ? fact.value : ''} draft={draft} onChange={setDraft} />
      <ReasonField value={reason} onChange={setReason} />
      <NativeSelect
        label={deviceWork.source}
        value={source}
        onChange={(event) =>
          setSource(STATED_SOURCES.find((one) => one === event.currentTarget.value) ?? 'typed')
        }
        data={STATED_SOURCES.map((value) => ({ value, label: devices.sources[value] }))}
      />
      <LineField
        label={deviceWork.closure}
        hint={deviceWork.closureHint}
        value={closure}
        onChange={setClosure}
      />
      {evidence.field}
      <FieldError rejection={state.rejection} />
    </Dialog>
  );
}

/** Why the value cannot be stated yet, null when it can. */
function missingOf(
  name: StatedFact,
  { value }: Draft,
  now: string,
  device: DeviceView,
  words: ReturnType<typeof useWords>['deviceWork'],
): string | null {
  if (value.trim() === '') return name === 'variant' ? words.chooseProduct : words.typeValue;
  const isSame = name === 'variant' ? value === device.productId : value.trim() === now;
  return isSame ? words.sameValue : null;
}

type NewValueProps = Readonly<{
  name: StatedFact;
  /** What counts now, '' for nothing. */
  now: string;
  draft: Draft;
  onChange: (draft: Draft) => void;
}>;

/** The product that it really is, by its name or by the barcode of its box. */
function NewProduct({ draft, onChange }: Pick<NewValueProps, 'draft' | 'onChange'>) {
  const words = useWords().deviceWork;
  const pos = usePos();
  const feedback = useScanFeedback();
  useScanTarget(async (raw) => {
    const answer = await pos.query('find', { text: raw });
    if (!answer.ok) return feedback.refused(sentenceOf(answer.rejection));
    const product = answer.value.find((found) => found.kind === 'product');
    if (product?.kind !== 'product' || product.tracking !== 'device')
      return feedback.refused(words.notAProduct(raw.trim().slice(0, 40)));
    feedback.taken(product.name);
    onChange({ value: product.productId, text: product.name });
  });
  return (
    <>
      <Hint>{words.variantHint}</Hint>
      <ProductPicker
        tracking="device"
        onPick={({ productId, name }) => onChange({ value: productId, text: name })}
        hasFocus
      />
      <p role="status">{draft.text !== '' && <strong>{words.factChosen(draft.text)}</strong>}</p>
    </>
  );
}

function NewValue({ name, now, draft, onChange }: NewValueProps) {
  const { deviceWork, devices } = useWords();
  if (name === 'variant') return <NewProduct draft={draft} onChange={onChange} />;
  if (name === 'condition')
    return (
      <ChoiceList
        label={deviceWork.factNew}
        value={draft.value === '' ? null : (draft.value as Condition)}
        choices={CONDITIONS.filter((value) => value !== now).map((value) => ({
          value,
          label: devices.conditions[value],
        }))}
        onChange={(value) => onChange({ value, text: value })}
        hasFocus
      />
    );
  const hints: Partial<Record<StatedFact, string>> = {
    warranty: deviceWork.warrantyHint,
    plan: deviceWork.planHint,
  };
  return (
    <LineField
      label={deviceWork.factNew}
      {...(hints[name] === undefined ? {} : { hint: hints[name] })}
      value={draft.value}
      onChange={(value) => onChange({ value, text: value })}
      max={VALUE_MAX}
      hasFocus
    />
  );
}
