CREATE TABLE `backups` (
	`backup_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`folder` text NOT NULL,
	`file_name` text NOT NULL,
	`byte_count` integer NOT NULL,
	`event_count` integer NOT NULL,
	`state` text NOT NULL,
	`problem` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `backups_started` ON `backups` (`started_at`);--> statement-breakpoint
CREATE TABLE `check_findings` (
	`check_id` text NOT NULL,
	`line` integer NOT NULL,
	`kind` text NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`check_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `checks` (
	`check_id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`cursor` text NOT NULL,
	`done_count` integer NOT NULL,
	`total_count` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `checks_started` ON `checks` (`started_at`);--> statement-breakpoint
CREATE TABLE `stream_snapshots` (
	`subject` text NOT NULL,
	`order_clock` integer NOT NULL,
	`station_id` text NOT NULL,
	`station_sequence` integer NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`subject`, `order_clock`, `station_id`, `station_sequence`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `account_days` (
	`branch_id` text NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`business_date` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`branch_id`, `account`, `currency`, `business_date`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` text PRIMARY KEY NOT NULL,
	`registered_at` integer NOT NULL,
	`is_erased` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `customers_registered` ON `customers` (`registered_at`);--> statement-breakpoint
DROP TABLE `account_balances`;--> statement-breakpoint
CREATE INDEX `postings_by_day` ON `postings` (`business_date`);