CREATE TABLE `counted_receipts` (
	`event_id` text NOT NULL,
	`line` integer NOT NULL,
	`product_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`event_id`, `line`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `counted_receipts_product` ON `counted_receipts` (`product_id`,`received_at`);--> statement-breakpoint
CREATE TABLE `purchase_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`placed_at` integer NOT NULL,
	`is_open` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `purchase_orders_placed` ON `purchase_orders` (`placed_at`);--> statement-breakpoint
CREATE INDEX `purchase_orders_supplier` ON `purchase_orders` (`supplier_id`,`placed_at`);--> statement-breakpoint
CREATE INDEX `purchase_orders_open` ON `purchase_orders` (`placed_at`) WHERE is_open = 1;--> statement-breakpoint
CREATE TABLE `reorder_levels` (
	`id` text PRIMARY KEY NOT NULL,
	`is_set` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `reorder_levels_set` ON `reorder_levels` (`id`) WHERE is_set = 1;