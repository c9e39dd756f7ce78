CREATE TABLE `unreadable_events` (
	`position` integer PRIMARY KEY NOT NULL
) STRICT;
--> statement-breakpoint
DROP INDEX `events_event_id`;--> statement-breakpoint
CREATE INDEX `events_by_event_id` ON `events` (`event_id`);