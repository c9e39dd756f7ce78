CREATE TABLE `mendable_rows` (
	`id` text PRIMARY KEY NOT NULL,
	`row_number` integer NOT NULL,
	`open_in` text,
	`state` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `mendable_rows_open_in` ON `mendable_rows` (`open_in`,`row_number`);