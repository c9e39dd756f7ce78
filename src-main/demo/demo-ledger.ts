/**
 * A real ledger whose clock the story moves. Everything goes in as commands, through the same
 * deciders and rights as at a till; the story only says who does what and when.
 */
import { uuidV7 } from '#shared/kernel/ids.ts';
import type {
  CommandType,
  InputOfCommand,
  InputOfQuery,
  QueryType,
  ReplyOf,
  ViewOf,
} from '#shared/modules.ts';
import type { Asker } from '#main/ledger/execute.ts';
import { Ledger } from '#main/ledger/ledger.ts';
import { queries, registry } from '#main/modules.ts';
import { PersonalData } from '#main/personal/personal-data.ts';
import { seededRandom } from './seeded-random.ts';

const ID_SEED = 0x1d5;
const SECOND_MS = 1_000;

export class DemoLedger {
  readonly #ledger: Ledger;
  readonly #newId: () => string;
  #nowMs: number;
  #asker: Asker = 'nobody';

  constructor(dataDir: string, migrationsDir: string, startsAt: number, masterKey: Uint8Array) {
    this.#nowMs = startsAt;
    const { between } = seededRandom(ID_SEED);
    this.#newId = () =>
      uuidV7(
        this.#nowMs,
        Uint8Array.from({ length: 10 }, () => between(0, 255)),
      );
    const newId = this.#newId;
    const personal = new PersonalData({ dataDir, masterKey, stores: registry.stores, newId });
    this.#ledger = new Ledger({
      dataDir,
      migrationsDir,
      registry,
      queries,
      now: () => this.#nowMs,
      newId,
      personal,
    });
    // Thousands of commands, each with its own flush, would take minutes on a plain disk. Nothing
    // here is acknowledged to anyone: a power cut leaves a temporary folder, which the next start
    // throws away.
    this.#ledger.db.connection.pragma('synchronous = OFF');
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Nothing happens until then; a moment that is over changes nothing. */
  waitUntil(moment: number): void {
    this.#nowMs = Math.max(this.#nowMs, moment);
  }

  pause(seconds: number): void {
    this.#nowMs += seconds * SECOND_MS;
  }

  /** Takes over the station; who is there already stays signed in. */
  signIn(staffId: string): void {
    if (typeof this.#asker === 'object' && this.#asker.staffId === staffId) return;
    this.#asker = 'station';
    this.run('RecordSignIn', { staffId, method: 'pin' });
    this.#asker = { staffId };
  }

  signOut(): void {
    this.#asker = 'nobody';
  }

  newId(): string {
    return this.#newId();
  }

  /** Runs a command a second after the last one. A refusal is a mistake in the story. */
  run<Type extends CommandType>(
    type: Type,
    input: InputOfCommand<Type>,
    prepared?: unknown,
  ): ReplyOf<Type> {
    this.pause(1);
    const { answer } = this.#ledger.execute({
      commandId: this.#newId(),
      type,
      input,
      asker: this.#asker,
      prepared,
    });
    if (!answer.ok)
      throw new Error(`the demo's ${type} was refused: ${JSON.stringify(answer.rejection)}`);
    return answer.value as ReplyOf<Type>;
  }

  ask<Type extends QueryType>(type: Type, input: InputOfQuery<Type>): ViewOf<Type> {
    const answer = this.#ledger.query({ type, input, asker: this.#asker });
    if (!answer.ok)
      throw new Error(`the demo's ${type} was refused: ${JSON.stringify(answer.rejection)}`);
    return answer.value as ViewOf<Type>;
  }

  /** Keeps the write-ahead log small; nothing else does while the story runs. */
  checkpoint(): void {
    this.#ledger.checkpoint();
  }

  /** With the flushes on again the last checkpoint carries all of it to the disk. */
  finish(): void {
    this.#ledger.db.connection.pragma('synchronous = FULL');
    this.#ledger.checkpoint();
    this.#ledger.close();
  }
}
