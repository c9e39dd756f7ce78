-- Events are append-only by law. Only order_clock, which is bookkeeping, may be set once the server has fixed it.
CREATE TRIGGER `events_never_change` BEFORE UPDATE OF
  `position`, `event_id`, `station_id`, `station_sequence`, `clock`, `occurred_at`, `business_date`, `type`,
  `schema_version`, `data`, `subjects`, `organisation_id`, `branch_id`, `actor_id`, `approver_id`, `command_id`,
  `staff_frontier`, `previous_hash`, `hash`
ON `events` BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `events_never_leave` BEFORE DELETE ON `events`
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
