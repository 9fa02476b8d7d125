// The tables of people, deadlines and reminders as kysely sees them. Types only; reminderTables.ts makes them so.
import type { Generated } from 'kysely';

export type UnitsTable = { id: string; name: string; parent_id: string | null };

/** Name, title and e-mail of an erased person are replaced by a pseudonym; the row stays as evidence. */
export type OfficialsTable = {
  id: string;
  name: string;
  title: string;
  email: string | null;
  channel_order_json: string;
  /** Calendar dates, both included. */
  leave_from: string | null;
  leave_until: string | null;
  delegate_id: string | null;
  erased_at_ms: number | null;
};

export type PostsTable = { official_id: string; unit_id: string; role: string };

/** Paired chat accounts. Pairing is consent. */
export type AddressesTable = {
  channel: string;
  conversation_id: string;
  official_id: string;
  consent_at_ms: number;
  blocked_reason: string | null;
};

/** `selector` finds the row, only a hash of the secret half is kept. */
export type PairingCodesTable = {
  selector: string;
  official_id: string;
  secret_hash: string;
  expires_at_ms: number;
  tries: Generated<number>;
  used_at_ms: number | null;
};

/** Wrong codes of one chat account. */
export type PairingTriesTable = { channel: string; conversation_id: string; tries: number; since_ms: number };

/** Dates that administrators entered; replaced ones are withdrawn, never deleted. */
export type EnteredDeadlinesTable = {
  id: Generated<number>;
  obligation_id: string;
  occurrence: string;
  /** Empty: every unit. */
  unit_id: string;
  title: string | null;
  wording: string;
  basis: string;
  entered_by: string | null;
  entered_at_ms: number;
  withdrawn_at_ms: number | null;
};

export type AssignmentsTable = {
  id: Generated<number>;
  obligation_id: string;
  occurrence: string;
  unit_id: string;
  /** Name, dates, status and basis, as they hold for the unit. */
  deadline_json: string;
  /** Of the deadline, for looking up. */
  last_day: string;
  state: string;
  acknowledged_through: string | null;
  submitted_at_ms: number | null;
  returned_reason: string | null;
};

/** What was done with an assignment, by whom. */
export type MovesTable = {
  id: Generated<number>;
  assignment_id: number;
  official_id: string | null;
  kind: string;
  at_ms: number;
  /** Free text of a person, or a date. */
  note: string | null;
};

/** What is to be said to one person: a step of an assignment, or a notice with its own body. */
export type RemindersTable = {
  id: Generated<number>;
  official_id: string;
  assignment_id: number | null;
  step: string;
  rung: number;
  on_date: string;
  due_at_ms: number;
  state: string;
  /** Unique per person: makes planning idempotent. */
  dedupe_key: string;
  /** Text and buttons of a notice. */
  body_json: string | null;
  lease_until_ms: Generated<number>;
  /** The delivery that holds it. */
  claim_id: string | null;
  attempts: Generated<number>;
  /** How often an attempt ended without our knowing how. */
  unknowns: Generated<number>;
  finished_at_ms: number | null;
};

/** One attempt on one channel. */
export type DeliveriesTable = {
  id: string;
  official_id: string;
  channel: string;
  conversation_id: string;
  started_at_ms: number;
  finished_at_ms: number | null;
  outcome: string;
  reason: string | null;
  /** Sent again because the outcome of an earlier attempt is not known. */
  repeated: number;
};

export type DeliveryItemsTable = { delivery_id: string; reminder_id: number };

/** When the next message may leave on a channel: shared by all instances. */
export type SendSlotsTable = { channel: string; next_at_ms: number };

/** Only hashes of calendar addresses are kept. */
export type CalendarTokensTable = {
  token_hash: string;
  official_id: string | null;
  unit_id: string | null;
  issued_at_ms: number;
  revoked_at_ms: number | null;
};

/** One row: grows whenever people or dates change, so that a running server plans again. */
export type PlanningTable = { id: number; revision: number };

export type RemindersSchema = {
  units: UnitsTable;
  officials: OfficialsTable;
  posts: PostsTable;
  addresses: AddressesTable;
  pairing_codes: PairingCodesTable;
  pairing_tries: PairingTriesTable;
  entered_deadlines: EnteredDeadlinesTable;
  assignments: AssignmentsTable;
  moves: MovesTable;
  reminders: RemindersTable;
  deliveries: DeliveriesTable;
  delivery_items: DeliveryItemsTable;
  send_slots: SendSlotsTable;
  calendar_tokens: CalendarTokensTable;
  planning: PlanningTable;
};
