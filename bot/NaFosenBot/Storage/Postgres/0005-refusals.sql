-- As SQLite's 0012.

ALTER TABLE staff_refusals ADD COLUMN object_id TEXT;
ALTER TABLE staff_refusals ADD COLUMN tenant TEXT;
