CREATE TABLE `delivery_troubles` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`delivery_id` text NOT NULL,
	`kind` text NOT NULL,
	`quantity` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `delivery_troubles_delivery` ON `delivery_troubles` (`delivery_id`,`kind`);--> statement-breakpoint
CREATE TABLE `supplier_deliveries` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`supplier_key` text NOT NULL,
	`supplier_name` text NOT NULL,
	`delivery_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `supplier_deliveries_supplier` ON `supplier_deliveries` (`supplier_key`,`opened_at`);--> statement-breakpoint
CREATE INDEX `supplier_deliveries_delivery` ON `supplier_deliveries` (`delivery_id`);--> statement-breakpoint
CREATE TABLE `supplier_names` (
	`id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`code_key` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `suppliers_name` ON `suppliers` (`name`);--> statement-breakpoint
CREATE INDEX `suppliers_code` ON `suppliers` (`code_key`);