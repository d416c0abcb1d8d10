-- Links that let staff in once. The token itself stands nowhere: it is made from the id with a key beside this file.

CREATE TABLE staff_sign_ins (
    id              TEXT NOT NULL PRIMARY KEY,
    hash            TEXT NOT NULL UNIQUE,        -- SHA-256 of the token
    address         TEXT NOT NULL,               -- lower case
    ends_at         TEXT NOT NULL,
    used_at         TEXT
) WITHOUT ROWID;

-- The staff's list: who waits longest for what was promised comes first.
CREATE INDEX enquiries_promised ON enquiries (promised_by IS NULL, promised_by, created_at) WHERE status NOT IN ('Answered', 'Closed', 'Withdrawn');
