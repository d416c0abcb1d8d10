-- Proof of what was deleted. Counts only: nothing of what it said, and nobody's name.
CREATE TABLE retention_log (
    id              INTEGER NOT NULL PRIMARY KEY,
    at              TEXT NOT NULL,
    reason          TEXT NOT NULL,               -- Age, or the person's Wish
    kind            TEXT NOT NULL,
    rows            INTEGER NOT NULL,
    before          TEXT,                        -- everything of the kind that was older is gone
    subject         TEXT                         -- an enquiry's number
);

-- The newest watermark whose line was deleted: a reader who comes back has seen as far, and the next line must come after it.
ALTER TABLE conversations ADD COLUMN deleted_to INTEGER NOT NULL DEFAULT 0;
