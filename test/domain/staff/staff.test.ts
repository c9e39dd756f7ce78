/** Who works here: names, roles, PINs, and an owner who is never the last to leave. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { isAllowed, ROLES, type Right, type Role } from '#shared/kernel/roles.ts';
import type { StaffRejection } from '#shared/modules/staff/contract.ts';
import { roster, staffMember } from '#shared/modules/staff/staff-member.ts';
import { Domain } from '../../fixtures/domain.ts';

const STRANGER = '01900000-0000-7000-8000-00000000dead';

let shop: Domain;

beforeEach(() => {
  shop = new Domain().setUp();
});

const hire = (name: string, roles: Role[]): string =>
  shop.must('AddStaff', { name, roles, pin: '1234' }).staffId;
const MANAGER = ['branch-manager'] as const;

const codes: { readonly [Code in StaffRejection['code']]: () => unknown } = {
  'staff.unknown': () => shop.refused('ChangeStaffRoles', { staffId: STRANGER, roles: ['sales'] }),
  'staff.name-taken': () =>
    shop.refused('AddStaff', { name: 'mara QUINN', roles: ['sales'], pin: '1234' }),
  'staff.not-active': () => {
    const staffId = hire('Tom', ['sales']);
    shop.must('DeactivateStaff', { staffId, reason: 'left' });
    return shop.refused('RecordSignIn', { staffId, method: 'pin' });
  },
  'staff.last-owner': () =>
    shop.refused('DeactivateStaff', { staffId: shop.ownerId, reason: 'left' }),
  'staff.only-owner-makes-owners': () =>
    shop.refused('AddStaff', { name: 'Tom', roles: ['owner'], pin: '1234' }, { as: MANAGER }),
  'staff.only-own-pin': () => {
    const staffId = hire('Tom', ['sales']);
    return shop.refused('SetPin', { staffId, pin: '1234' }, { as: ['cashier'], actorId: STRANGER });
  },
};

test.each(Object.entries(codes))('%s is said where it belongs', (code, lead) => {
  expect(lead()).toMatchObject({ code });
});

describe('the last owner', () => {
  test('can neither be let go nor lose the role', () => {
    expect(shop.refused('ChangeStaffRoles', { staffId: shop.ownerId, roles: ['cashier'] })).toEqual(
      {
        code: 'staff.last-owner',
      },
    );
  });

  test('can go once there is another, who is then the last', () => {
    const staffId = hire('Nia', ['owner']);
    shop.must('DeactivateStaff', { staffId: shop.ownerId, reason: 'sold the shop' });
    expect(shop.refused('DeactivateStaff', { staffId, reason: 'left' })).toEqual({
      code: 'staff.last-owner',
    });
  });

  test('is not saved by an owner who has left', () => {
    const staffId = hire('Nia', ['owner']);
    shop.must('DeactivateStaff', { staffId, reason: 'left' });
    expect(shop.refused('DeactivateStaff', { staffId: shop.ownerId, reason: 'left' })).toEqual({
      code: 'staff.last-owner',
    });
  });

  test('remains, whatever one station does with its people', () => {
    const acts = fc.array(
      fc.record({
        kind: fc.constantFrom('hire', 'roles', 'leave', 'return'),
        who: fc.nat(4),
        roles: fc.subarray([...ROLES], { minLength: 1 }),
      }),
      { maxLength: 30, size: 'max' },
    );
    fc.assert(
      fc.property(acts, (list) => {
        const place = new Domain().setUp();
        const people = [place.ownerId];
        list.forEach(({ kind, who, roles }, index) => {
          const staffId = people[who % people.length] ?? '';
          if (kind === 'hire')
            people.push(place.must('AddStaff', { name: `P${index}`, roles, pin: '1234' }).staffId);
          if (kind === 'roles') place.run('ChangeStaffRoles', { staffId, roles });
          if (kind === 'leave') place.run('DeactivateStaff', { staffId, reason: 'left' });
          if (kind === 'return') place.run('ReactivateStaff', { staffId });
        });
        const members = Object.values(place.state(roster, 'all') ?? {});
        expect(
          members.filter(({ isActive, roles }) => isActive && roles.includes('owner')).length,
        ).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('who is no owner', () => {
  test('cannot make, unmake, let go, bring back or give a PIN to one', () => {
    const staffId = hire('Nia', ['owner']);
    const tom = hire('Tom', ['sales']);
    const as = MANAGER;
    const actorId = STRANGER;
    const answers = [
      shop.refused('ChangeStaffRoles', { staffId: tom, roles: ['owner'] }, { as }),
      shop.refused('ChangeStaffRoles', { staffId, roles: ['sales'] }, { as }),
      shop.refused('DeactivateStaff', { staffId, reason: 'x' }, { as }),
      shop.refused('SetPin', { staffId, pin: '1234' }, { as, actorId }),
    ];
    shop.must('DeactivateStaff', { staffId, reason: 'x' });
    answers.push(shop.refused('ReactivateStaff', { staffId }, { as }));
    expect(answers.map(({ code }) => code)).toEqual(Array(5).fill('staff.only-owner-makes-owners'));
  });

  test('may still change an owner’s other roles as a manager', () => {
    const staffId = hire('Nia', ['owner']);
    shop.must('ChangeStaffRoles', { staffId, roles: ['owner', 'buyer'] }, { as: MANAGER });
    expect(shop.state(staffMember, staffId)?.roles).toEqual(['owner', 'buyer']);
  });
});

describe('a PIN', () => {
  test('is set by its person, whatever the role', () => {
    const staffId = hire('Tom', ['sales']);
    shop.must('SetPin', { staffId, pin: '4321' }, { as: ['sales'], actorId: staffId });
    expect(shop.ofType('PinSet').at(-1)?.data).toEqual({ staffId });
  });

  test('never reaches an event', () => {
    hire('Tom', ['sales']);
    expect(JSON.stringify(shop.events)).not.toContain('246810');
    expect(JSON.stringify(shop.events)).not.toMatch(/"pin"|1234/);
  });

  test('of a stranger cannot be set', () => {
    expect(shop.refused('SetPin', { staffId: STRANGER, pin: '1234' })).toEqual({
      code: 'staff.unknown',
    });
  });
});

describe('a name', () => {
  test('stays apart from those who have left, too', () => {
    const staffId = hire('Tom', ['sales']);
    shop.must('DeactivateStaff', { staffId, reason: 'left' });
    expect(
      shop.refused('AddStaff', { name: ' TOM ', roles: ['sales'], pin: '1234' }),
    ).toMatchObject({
      code: 'staff.name-taken',
    });
  });
});

test('someone who left and is back has the roles from before', () => {
  const staffId = hire('Tom', ['buyer']);
  shop.must('DeactivateStaff', { staffId, reason: 'left' });
  shop.must('ReactivateStaff', { staffId });
  expect(shop.state(staffMember, staffId)).toEqual({
    name: 'Tom',
    roles: ['buyer'],
    isActive: true,
  });
});

test('a right is given by any role named in it, by being the owner, and by nothing else', () => {
  const right = fc.oneof(
    fc.subarray([...ROLES]),
    fc.constantFrom<Right>('signed-in', 'anyone', 'station'),
  );
  fc.assert(
    fc.property(right, fc.subarray([...ROLES]), (needed, held) => {
      const expected =
        needed === 'anyone' || needed === 'signed-in'
          ? true
          : needed !== 'station' &&
            (held.includes('owner') || held.some((role) => needed.includes(role)));
      expect(isAllowed(needed, held)).toBe(expected);
      expect(isAllowed(needed, null)).toBe(needed === 'anyone');
      expect(isAllowed(needed, 'station')).toBe(true);
    }),
  );
});
