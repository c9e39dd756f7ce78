DROP INDEX `devices_product`;--> statement-breakpoint
ALTER TABLE `devices` ADD `is_here` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `left_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `condition` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `supplier` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `batch` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `is_labelled` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `devices` ADD `unit_cost_minor` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `devices_list` ON `devices` (`is_here`,`received_at`,`product_id`,`status`,`place`,`branch_id`,`condition`,`supplier`,`batch`,`is_held`,`is_labelled`,`unit_cost_minor`,`left_at`);--> statement-breakpoint
CREATE INDEX `devices_list_product` ON `devices` (`product_id`,`is_here`,`received_at`,`status`,`place`,`branch_id`,`condition`,`supplier`,`batch`,`is_held`,`is_labelled`,`unit_cost_minor`,`left_at`);--> statement-breakpoint
ALTER TABLE `products` ADD `brand` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `model` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `price_minor` integer;--> statement-breakpoint
CREATE INDEX `products_words` ON `products` (`search_text`,`id`,`brand`,`model`,`price_minor`);--> statement-breakpoint
CREATE INDEX `products_brand` ON `products` (`brand`,`model`,`id`,`price_minor`);--> statement-breakpoint
CREATE INDEX `products_price` ON `products` (`price_minor`,`search_text`,`id`);