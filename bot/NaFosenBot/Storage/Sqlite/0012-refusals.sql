-- Whom an operator looks for: as Entra calls them, and whose tenant it was.
ALTER TABLE staff_refusals ADD COLUMN object_id TEXT;
ALTER TABLE staff_refusals ADD COLUMN tenant TEXT;
