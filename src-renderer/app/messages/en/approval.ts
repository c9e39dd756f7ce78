/** Words of the question for an approval. */
import type { CommandType } from '#shared/modules.ts';

/** What is to be approved, by the command that needs it. */
const asks: Readonly<Partial<Record<CommandType, string>>> = {
  WriteOffDevice: 'Write off a unit',
  WithdrawDuplicate: 'Withdraw a record that is a duplicate',
  AddIdentifier: 'Take a number whose check digit is wrong',
  CorrectIdentifier: 'Take a number whose check digit is wrong',
  ReceiveUnit: 'Take in a unit with a number whose check digit is wrong',
  OverrideException: 'Open a closed gate in spite of a case',
  CloseException: 'Close a case',
  CloseDelivery: 'Finish a delivery as the second person who looks it over',
  CloseCount: 'Close a count in which pieces differ',
  WriteOffMissing: 'Write off what a count missed',
};

export const approval = {
  title: 'This needs an approval',
  ownPinTitle: 'Confirm with your PIN',
  asks,
  asksOther: 'Something that nobody does alone',
  hint: 'Somebody with one of these roles agrees with their PIN. It goes into the record.',
  ownPinHint: 'Your PIN, so that nobody does this in passing. It goes into the record.',
  who: 'Who agrees',
  you: (name: string) => `${name} (you)`,
  pin: 'PIN',
  pinOf: (name: string) => `PIN of ${name}`,
  approve: 'Approve',
  typePin: 'Type the PIN first.',
  nobody: 'Nobody here has one of these roles.',
  nobodyHint: 'The owner gives somebody the role in Settings, Staff.',
  chooseFirst: 'Choose who agrees first.',
  waitSeconds: (seconds: string) => `Wait ${seconds}, then try again.`,
  canTryAgain: 'You can try again now.',
  lostHere: 'Scanning waits until the approval is given or taken back.',
};
