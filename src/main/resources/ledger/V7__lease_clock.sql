-- When the lease ends by the clock that a machine starts with and nobody sets, and which machine start that is.
ALTER TABLE lease ADD COLUMN boot VARCHAR(128);
ALTER TABLE lease ADD COLUMN boot_expires_at BIGINT;
-- When it was last taken from a process that may live on, by that clock: what such a process sent may still arrive.
ALTER TABLE lease ADD COLUMN takeover_boot VARCHAR(128);
ALTER TABLE lease ADD COLUMN takeover_at BIGINT;
