CREATE TABLE `event_subjects` (
	`subject` text NOT NULL,
	`order_clock` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`subject`, `order_clock`, `position`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `event_subjects_position` ON `event_subjects` (`position`);--> statement-breakpoint
CREATE TABLE `events` (
	`position` integer PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`station_id` text NOT NULL,
	`station_sequence` integer NOT NULL,
	`clock` integer NOT NULL,
	`order_clock` integer NOT NULL,
	`occurred_at` integer NOT NULL,
	`business_date` text NOT NULL,
	`type` text NOT NULL,
	`schema_version` integer NOT NULL,
	`data` text NOT NULL,
	`subjects` text NOT NULL,
	`organisation_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`approver_id` text,
	`command_id` text NOT NULL,
	`staff_frontier` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_event_id` ON `events` (`event_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_station_sequence` ON `events` (`station_id`,`station_sequence`);--> statement-breakpoint
CREATE TABLE `projection_versions` (
	`module` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `replies` (
	`command_id` text NOT NULL,
	`type` text NOT NULL,
	`reply` text NOT NULL,
	PRIMARY KEY(`command_id`, `type`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `station_identity` (
	`singleton` integer PRIMARY KEY NOT NULL,
	`station_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`branch_id` text NOT NULL,
	`time_zone` text NOT NULL,
	`is_founded` integer NOT NULL,
	`merged_clock` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `stream_states` (
	`kind` text NOT NULL,
	`id` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`kind`, `id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `account_balances` (
	`branch_id` text NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`branch_id`, `account`, `currency`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `postings` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`branch_id` text NOT NULL,
	`business_date` text NOT NULL,
	`subject` text NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `on_hand` (
	`branch_id` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`value_minor` integer NOT NULL,
	PRIMARY KEY(`branch_id`, `product_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`tracking` text NOT NULL,
	`name` text NOT NULL,
	`search_text` text NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`name`);--> statement-breakpoint
CREATE TABLE `stock_movements` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`branch_id` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`value_minor` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `devices` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`status` text NOT NULL,
	`branch_id` text NOT NULL,
	`received_at` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `devices_received` ON `devices` (`received_at`);--> statement-breakpoint
CREATE INDEX `devices_status` ON `devices` (`status`,`received_at`);--> statement-breakpoint
CREATE INDEX `devices_product` ON `devices` (`product_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `identifier_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`reversed` text NOT NULL,
	`device_id` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `identifier_claims_reversed` ON `identifier_claims` (`reversed`,`device_id`);--> statement-breakpoint
CREATE TABLE `print_jobs` (
	`job_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`sale_id` text,
	`copy_number` integer,
	`title` text NOT NULL,
	`attempts` integer NOT NULL,
	`fault_code` text,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `print_jobs_state` ON `print_jobs` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `column_mappings` (
	`supplier_key` text PRIMARY KEY NOT NULL,
	`mapping` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`opened_at` integer NOT NULL,
	`supplier_name` text NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `deliveries_opened` ON `deliveries` (`opened_at`);--> statement-breakpoint
CREATE TABLE `delivery_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`delivery_id` text NOT NULL,
	`product_id` text NOT NULL,
	`open_in` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `delivery_lines_open_in` ON `delivery_lines` (`open_in`);--> statement-breakpoint
CREATE INDEX `delivery_lines_delivery` ON `delivery_lines` (`delivery_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `received_goods` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`delivery_id` text NOT NULL,
	`product_id` text NOT NULL,
	`device_id` text,
	`is_listed` integer NOT NULL,
	`quantity` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `received_goods_delivery` ON `received_goods` (`delivery_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `refused_rows` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`delivery_id` text NOT NULL,
	`row_number` integer NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `refused_rows_delivery` ON `refused_rows` (`delivery_id`,`row_number`);--> statement-breakpoint
CREATE TABLE `sale_lines` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`sale_id` text NOT NULL,
	`product_id` text NOT NULL,
	`device_id` text,
	`quantity` integer NOT NULL,
	`gross_minor` integer NOT NULL,
	`tax_minor` integer NOT NULL,
	`cost_minor` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sale_tenders` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`sale_id` text NOT NULL,
	`till_session_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sales` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`till_session_id` text NOT NULL,
	`receipt_number` text,
	`completed_at` integer,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `sales_completed` ON `sales` (`completed_at`);--> statement-breakpoint
CREATE INDEX `sales_receipt` ON `sales` (`receipt_number`);--> statement-breakpoint
CREATE TABLE `staff_credentials` (
	`staff_id` text PRIMARY KEY NOT NULL,
	`pin_hash` text NOT NULL,
	`wrong_tries` integer NOT NULL,
	`last_try_at` integer NOT NULL,
	`recovery_hash` text,
	`recovery_tries` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `staff_members` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_active` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
