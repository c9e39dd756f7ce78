/** The band above the screens: what it says of the record, and what comes first. */
import { expect, test } from 'vitest';
import type { LedgerStateView } from '#shared/bridge/bridge.ts';
import { bandOf } from '#renderer/app/ledger-band.tsx';
import { en } from '#renderer/app/messages/en.ts';

const WELL: LedgerStateView = {
  isOpen: true,
  history: 'whole',
  disk: 'roomy',
  freeBytes: 20_000_000_000,
  largeLogBytes: 0,
  restartCount: 0,
};

const said = (state: Partial<LedgerStateView>) => bandOf({ ...WELL, ...state }, en);

test('nothing while all is well, restarts that helped included', () => {
  expect(said({})).toBeNull();
  expect(said({ restartCount: 2, largeLogBytes: 70_000_000 })).toBeNull();
});

test.each<[Partial<LedgerStateView>, RegExp, boolean]>([
  [{ isOpen: false, history: 'broken', disk: 'full' }, /Start Counterfoil again/, true],
  [{ history: 'broken', disk: 'full' }, /nothing may be added/, true],
  [{ disk: 'full', freeBytes: 900_000, history: 'changed' }, /full \(1 MB left\)/, true],
  [{ history: 'changed', disk: 'low' }, /changed from outside/, false],
  [{ disk: 'low', freeBytes: 212_000_000 }, /nearly full: 212 MB left/, false],
])('%j', (state, text, stops) => {
  expect(said(state)).toEqual({ text: expect.stringMatching(text), stops });
});
