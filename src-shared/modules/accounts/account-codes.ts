/** Decides which codes the accounts have in the shop's accounting program. The organisation's fold keeps them. */
import { eventMaker, handler } from '../../kernel/contract.ts';
import type { Account } from '../../kernel/posting.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { organisation } from '../settings/shop.ts';
import { CHART, CHART_ORDER, codeOf, type AccountCodes } from './chart.ts';
import {
  ACCOUNT_CODE,
  accountsEvents,
  type accountsCommands,
  type AccountsRejection,
} from './contract.ts';

const make = eventMaker(accountsEvents);

type Typed = readonly Readonly<{ account: Account; code: string }>[];

/** The codes that differ from the chart's own, or what is wrong with them. */
function readCodes(typed: Typed): Result<AccountCodes, AccountsRejection> {
  const codes: Partial<Record<Account, string>> = {};
  const seen = new Set<Account>();
  for (const { account, code } of typed) {
    if (seen.has(account)) return no({ code: 'accounts.account-twice', account });
    seen.add(account);
    if (code === '' || code === CHART[account].code) continue;
    if (!ACCOUNT_CODE.test(code))
      return no({ code: 'accounts.code-unreadable', account, text: code });
    codes[account] = code;
  }
  const clash = clashIn(codes);
  return clash === null ? ok(codes) : no(clash);
}

/** Accounts of one kind may share a code, as a drawer and the safe may: their balances then add up to what it says. */
function clashIn(codes: AccountCodes): AccountsRejection | null {
  const holders = new Map<string, Account>();
  for (const account of CHART_ORDER) {
    const accountCode = codeOf(codes, account);
    const holder = holders.get(accountCode.toUpperCase());
    if (holder === undefined) holders.set(accountCode.toUpperCase(), account);
    else if (CHART[holder].kind !== CHART[account].kind)
      return { code: 'accounts.code-clash', accountCode, account: holder, otherAccount: account };
  }
  return null;
}

const listOf = (codes: AccountCodes): { account: Account; code: string }[] =>
  CHART_ORDER.flatMap((account) => {
    const code = codes[account];
    return code === undefined ? [] : [{ account, code }];
  });

const setAccountCodes = handler<(typeof accountsCommands)['SetAccountCodes']>()({
  gather: (_command, read, context) =>
    read.state(organisation, context.organisationId)?.accountCodes ?? {},
  decide: (current, command, context) => {
    const wanted = readCodes(command.codes);
    if (!wanted.ok) return wanted;
    const codes = listOf(wanted.value);
    const isSame = JSON.stringify(codes) === JSON.stringify(listOf(current));
    const { organisationId } = context;
    const events = isSame ? [] : [make('AccountCodesSet', { organisationId, codes })];
    return ok({ events, reply: null });
  },
});

export const accountsHandlers = { SetAccountCodes: setAccountCodes };
