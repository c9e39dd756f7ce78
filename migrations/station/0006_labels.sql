ALTER TABLE `print_jobs` ADD `sheet_id` text;--> statement-breakpoint
ALTER TABLE `print_jobs` ADD `first_label` integer;--> statement-breakpoint
ALTER TABLE `print_jobs` ADD `label_count` integer;