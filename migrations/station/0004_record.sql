CREATE TABLE `look_ups` (
	`position` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`staff_id` text NOT NULL,
	`asked` text NOT NULL,
	`outcome` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `look_ups_at` ON `look_ups` (`at`);--> statement-breakpoint
CREATE TABLE `blocked_identifiers` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`identifier` text NOT NULL,
	`delivery_id` text NOT NULL,
	`source` text NOT NULL,
	`business_date` text NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `blocked_identifiers_date` ON `blocked_identifiers` (`business_date`);--> statement-breakpoint
CREATE TABLE `exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`is_open` integer NOT NULL,
	`owner_role` text NOT NULL,
	`backup_role` text NOT NULL,
	`assignee_id` text,
	`cause` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`search_text` text NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `exceptions_open` ON `exceptions` (`is_open`,`opened_at`);--> statement-breakpoint
CREATE INDEX `exceptions_opened` ON `exceptions` (`opened_at`);--> statement-breakpoint
CREATE INDEX `exceptions_kind` ON `exceptions` (`kind`,`opened_at`);--> statement-breakpoint
CREATE INDEX `exceptions_closed` ON `exceptions` (`closed_at`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`id` text PRIMARY KEY NOT NULL,
	`device_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`until` text NOT NULL,
	`is_open` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `reservations_open` ON `reservations` (`is_open`,`until`);--> statement-breakpoint
ALTER TABLE `devices` ADD `place` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `is_held` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `has_pending` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `pending_check_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_contradicted` ON `devices` (`id`) WHERE is_held = 2;--> statement-breakpoint
CREATE INDEX `devices_pending` ON `devices` (`id`) WHERE has_pending = 1;--> statement-breakpoint
CREATE INDEX `devices_pending_check` ON `devices` (`pending_check_at`) WHERE pending_check_at > 0;--> statement-breakpoint
CREATE INDEX `devices_quarantine` ON `devices` (`received_at`) WHERE place = 'quarantine';--> statement-breakpoint
ALTER TABLE `identifier_claims` ADD `is_duplicate` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `identifier_claims_duplicate` ON `identifier_claims` (`id`) WHERE is_duplicate = 1;