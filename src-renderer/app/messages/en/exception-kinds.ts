/**
 * Each kind of exception in words: what it is, why it matters, what staff do about it, and what can be said to the
 * customer as it stands. Everybody reads the same, whatever their role.
 */
import type { ExceptionKind } from '#shared/modules/exceptions/kinds.ts';

export type KindWords = Readonly<{
  /** Short, for lists and heads. */
  name: string;
  why: string;
  staff: string;
  /** To be said aloud. */
  customer: string;
}>;

export const exceptionKinds: Readonly<Record<ExceptionKind, KindWords>> = {
  E1: {
    name: 'Two units under one number',
    why: 'A number belongs to one unit only. While two share it, a receipt, a warranty or a blocklist answer for the one can be meant for the other, and the stock is counted one too many.',
    staff:
      'Put both units side by side. Dial *#06# on each and compare with its box and its record. Correct the number that is wrong, or withdraw the record that was made twice.',
    customer:
      'We are checking the number of this device before we hand it over, so that your receipt and your warranty are for yours and no other. We call you as soon as that is done.',
  },
  E2: {
    name: 'Wrong model, storage or colour',
    why: 'Model, storage and colour decide the price and what the customer was promised. Sold as what it is not, the unit comes back, and two products are counted wrong.',
    staff:
      'Read the model number, storage and colour from the label of the box and from the settings of the device. State what it is; a buyer or the branch manager approves. Then look at its price again.',
    customer:
      'The label and our record do not agree about this device. We make sure that you get exactly the one you chose.',
  },
  E3: {
    name: 'Damaged seal',
    why: 'A box that was opened may have been used, swapped or emptied. Sold as new it breaks what we tell the customer, and the maker may refuse its warranty.',
    staff:
      'Take a picture of the seal and the box. Open it with a second person, compare the number of the device with the box, count the accessories. Then state the condition, or pass the check of the seal.',
    customer:
      'The seal of this box is not as it should be. We do not sell it as new. We can show you another one, or offer you this one as opened.',
  },
  E4: {
    name: 'Activation failed',
    why: 'A device that does not activate is of no use to the person who paid for it, and without the day of its activation nobody knows when its warranty began.',
    staff:
      'Write down what the device says, word for word. Try another SIM and another network. If the maker or the network must act, note their reference and the day on which you call the customer back.',
    customer:
      'Your device could not be activated yet. You did nothing wrong. We take it up with the maker and call you back. We also note today’s date, so that your warranty is counted rightly.',
  },
  E5: {
    name: 'Dispute over a trade-in',
    why: 'The price that was offered rests on the condition. While the customer and we see it differently, one of us would pay too much.',
    staff:
      'Stop all work on the device. Take pictures of what is in dispute, and compare with those from the day it came in. A second assessor looks at it without knowing the first grade.',
    customer:
      'We see the condition of your device differently. A second person looks at it, and we show you what they found. Until then nothing happens to it, and you can have it back.',
  },
  E6: {
    name: 'Instalments not paid',
    why: 'Money that was lent does not come back as agreed. The longer nobody talks about it, the less of it comes.',
    staff:
      'Call before you write. Ask what happened, agree on an amount and a day, and write both down. Do not lock or fetch the device: whether that may be done is for the branch manager to find out.',
    customer:
      'An instalment of your plan is overdue. Please talk to us: here is what is open and since when, and we can look at the dates together.',
  },
  E7: {
    name: 'Numbers do not agree',
    why: 'A warranty is given to one number. If box, device and record do not say the same, a claim can be refused, and the customer is left with the bill.',
    staff:
      'Read the number from the device itself, under Settings and About, not from the box. Compare it with the invoice and with the maker’s page of warranties. Correct the record with the reason, or pass the check of box against device.',
    customer:
      'The number on the device and the one in our papers do not agree yet. We put that right first, so that your warranty holds.',
  },
  E8: {
    name: 'Invoice missing',
    why: 'Without the invoice nobody can show where the unit came from and when its warranty began.',
    staff:
      'Search by every number of the device, by the phone number and by the receipt. If it is not from here, ask for the invoice of whoever sold it. Attach a picture or a copy.',
    customer:
      'We have not found the invoice for this device. Do you have the receipt, an e-mail or a card statement? With one of them we can go on.',
  },
  E9: {
    name: 'Under the wrong customer',
    why: 'A device, a warranty or a debt stands under somebody else’s name. Calls and papers go to the wrong person, and personal data with them.',
    staff:
      'Tell neither customer about the other. Compare name and phone number with the papers that were signed. Write down under whom it belongs; the branch manager decides.',
    customer:
      'We want to be sure that this device is under the right name. May we check your name and your phone number with you?',
  },
  E10: {
    name: 'Doubtful warranty card',
    why: 'With a card that we did not write we would repair for nothing what we never sold. The customer may have been cheated as well.',
    staff:
      'Stay friendly: the person in front of you may know nothing of it. Scan the card and take a picture of both sides. Neither accept nor refuse the claim; the warranty officer decides.',
    customer:
      'We cannot confirm this card in our records. That need not be your doing. We look into it. Do you still have the receipt, or know where you got the card?',
  },
  E11: {
    name: 'Unit missing',
    why: 'A unit that nobody finds is money gone, or a sale that was not written down. It is harder to find with every day.',
    staff:
      'Begin where it was last seen and with whoever had it. Look in the places beside it, in boxes of the same model, at service and among what was sent away. Report it as found, or have it written off.',
    customer:
      'The device that we meant for you is not in its place. We are looking for it and call you. We can also show you another one of the same model.',
  },
  E12: {
    name: 'Wrong unit handed out',
    why: 'Somebody has a device that belongs to another record. The receipt, the warranty and the stock are wrong for both units.',
    staff:
      'Note the number of the unit that left and of the one that is still here. Call the customer before they set it up. Both units come back to the counter; what was written stays, and the correction is a new entry.',
    customer:
      'We gave you another device than the one on your receipt. We are sorry. Please bring it with its box: you get the right one, and help with moving your data.',
  },
  E13: {
    name: 'Returned, but not sold here',
    why: 'Taking back what we did not sell costs us its full price, and the device may be stolen.',
    staff:
      'Search by every number on the device, the former ones too. Ask for the receipt. If another shop sold it, say so and hand it back. If it is reported stolen, ask the branch manager first.',
    customer:
      'We do not find this device among those we sold. Could it be from another shop? With the receipt we can look again.',
  },
  E14: {
    name: 'Delivery or transfer not as expected',
    why: 'What came is not what was announced. If it is not said at once, the sender may refuse it later, and we pay for what we do not have.',
    staff:
      'Count again with a second person. Take pictures of boxes, seals and the delivery note. Tell the sender the same day, with the numbers. What is right can be sold meanwhile.',
    customer:
      'What you are waiting for was not in the delivery. We have asked for it and tell you the new day as soon as we know it.',
  },
  E15: {
    name: 'Damaged unit',
    why: 'A damaged unit that is sold as sound comes back. Said openly and priced for what it is, it can still be sold.',
    staff:
      'Take pictures and put it in quarantine. State its condition anew, and ask a technician what a repair would cost. Write down how it happened, without blame.',
    customer:
      'This device was damaged, so we do not sell it as it is. We gladly show you another one.',
  },
  E16: {
    name: 'Till does not agree',
    why: 'The money in the drawer is not what was written down. On the same day a difference can mostly be explained; later it cannot.',
    staff:
      'Let another person count again. Look for a receipt that was paid another way, for change given twice, for money taken out and not written down. Never put in your own money.',
    customer:
      'We are checking today’s till. If you got the wrong change, please tell us the time and the amount, and we look for it.',
  },
  E17: {
    name: 'One unit used twice',
    why: 'Two of us sold, promised or moved the same unit without knowing of each other. The earlier act counts, so somebody was promised what is gone.',
    staff:
      'Find out who has the unit in their hands. The earlier act stands. Call the other customer today, offer the same model or the money back, and write down what was agreed.',
    customer:
      'The same device was sold twice before our tills knew of each other. We are sorry. You can have the same model as soon as we have one, or your money back.',
  },
  E18: {
    name: 'Balance overdrawn or paid twice',
    why: 'A credit was spent twice, or a payment was taken twice. Either the customer or the shop is owed money.',
    staff:
      'Put both receipts side by side, with their times. With no network between two tills this can happen to honest people. Agree who owes what, and write it down.',
    customer:
      'Your balance was used twice before our tills knew of each other. Here are both receipts. Let us settle the difference together.',
  },
  E19: {
    name: 'Blocked, locked or not registered',
    why: 'A phone that is reported stolen, locked to somebody or not registered can stop working at any time, and selling it may be against the law.',
    staff:
      'Do not sell it. If it is reported stolen, ask the branch manager before you hand it to anybody. Ask the supplier or the seller to have it unlocked or cleared, check again, and attach a picture of the answer.',
    customer:
      'We cannot take or sell this device while its check is open. Such an answer can be a mistake. We tell you as soon as it has changed.',
  },
  E20: {
    name: 'Promise overdue',
    why: 'Somebody counted on a day that we named, and it has passed. A unit that is kept for them stays unsold.',
    staff:
      'Call today, before the customer calls. Say what is known, and a new day that can be kept. Then keep the promise, or release the unit.',
    customer:
      'We promised you something by a day and did not keep it. We are sorry. This is how it stands, and this is the new day.',
  },
  E21: {
    name: 'Done without the right',
    why: 'Somebody did what they were no longer allowed to do, because the news had not reached their station. It was done and stays written; whether it was right has to be looked at.',
    staff:
      'Read what was done and ask the person. If it was right, say so and close the case. If not, correct it by a new entry. See to it that the station is connected again.',
    customer:
      'For you nothing changes. One entry of your sale is looked at a second time, as we do with every entry of that kind.',
  },
  E22: {
    name: 'Records mixed up',
    why: 'What belongs to one person, supplier or price stands with another. That can hurt people, and the law may ask for a quick answer.',
    staff:
      'Pass nothing on and print nothing from these records. Write down what stands where. Head office has the records taken apart and decides who must be told.',
    customer:
      'Two records were mixed up. We take them apart, and tell you what of yours could be seen, and by whom.',
  },
};
