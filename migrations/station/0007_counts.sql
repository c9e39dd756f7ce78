CREATE TABLE `count_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`count_id` text NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `count_lists_count` ON `count_lists` (`count_id`);--> statement-breakpoint
CREATE TABLE `counted_units` (
	`id` text PRIMARY KEY NOT NULL,
	`count_id` text NOT NULL,
	`device_id` text NOT NULL,
	`place` text NOT NULL,
	`counted_by` text NOT NULL,
	`counted_at` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `counted_units_count` ON `counted_units` (`count_id`,`counted_at`);--> statement-breakpoint
CREATE TABLE `stock_counts` (
	`id` text PRIMARY KEY NOT NULL,
	`opened_at` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stock_counts_opened` ON `stock_counts` (`opened_at`);--> statement-breakpoint
ALTER TABLE `devices` ADD `shelf` text;--> statement-breakpoint
CREATE INDEX `devices_shelf` ON `devices` (`shelf`) WHERE shelf IS NOT NULL;