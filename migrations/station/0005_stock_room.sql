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
CREATE TABLE `mendable_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`row_number` integer NOT NULL,
	`open_in` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `mendable_rows_open_in` ON `mendable_rows` (`open_in`,`row_number`);--> statement-breakpoint
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
CREATE INDEX `reorder_levels_set` ON `reorder_levels` (`id`) WHERE is_set = 1;--> statement-breakpoint
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
CREATE TABLE `supplier_returns` (
	`id` text PRIMARY KEY NOT NULL,
	`supplier_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`is_open` integer NOT NULL,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_returns_opened` ON `supplier_returns` (`opened_at`);--> statement-breakpoint
CREATE INDEX `supplier_returns_supplier` ON `supplier_returns` (`supplier_id`,`opened_at`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`code_key` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `suppliers_name` ON `suppliers` (`name`);--> statement-breakpoint
CREATE INDEX `suppliers_code` ON `suppliers` (`code_key`);--> statement-breakpoint
DROP INDEX `devices_product`;--> statement-breakpoint
ALTER TABLE `devices` ADD `shelf` text;--> statement-breakpoint
ALTER TABLE `devices` ADD `is_here` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `left_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `condition` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `supplier` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `batch` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `bought_in` text;--> statement-breakpoint
ALTER TABLE `devices` ADD `is_labelled` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `unit_cost_minor` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_shelf` ON `devices` (`shelf`) WHERE shelf IS NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_bought_in` ON `devices` (`bought_in`) WHERE bought_in IS NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_list` ON `devices` (`is_here`,`received_at`,`product_id`,`status`,`place`,`branch_id`,`condition`,`supplier`,`batch`,`is_held`,`is_labelled`,`unit_cost_minor`,`left_at`);--> statement-breakpoint
CREATE INDEX `devices_list_product` ON `devices` (`product_id`,`is_here`,`received_at`,`status`,`place`,`branch_id`,`condition`,`supplier`,`batch`,`is_held`,`is_labelled`,`unit_cost_minor`,`left_at`);--> statement-breakpoint
CREATE INDEX `devices_named` ON `devices` (`product_id`,`received_at`) WHERE is_here = 1;--> statement-breakpoint
ALTER TABLE `products` ADD `brand` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `model` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `price_minor` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `called` text;--> statement-breakpoint
CREATE INDEX `products_called` ON `products` (`called`);--> statement-breakpoint
CREATE INDEX `products_words` ON `products` (`search_text`,`id`,`brand`,`model`,`price_minor`);--> statement-breakpoint
CREATE INDEX `products_brand` ON `products` (`brand`,`model`,`id`,`price_minor`);--> statement-breakpoint
CREATE INDEX `products_price` ON `products` (`price_minor`,`search_text`,`id`);--> statement-breakpoint
ALTER TABLE `print_jobs` ADD `sheet_id` text;--> statement-breakpoint
ALTER TABLE `print_jobs` ADD `first_label` integer;--> statement-breakpoint
ALTER TABLE `print_jobs` ADD `label_count` integer;