-- As SQLite's 0007, where the columns are explained.

CREATE TABLE staff_sign_ins (
    id              bytewise NOT NULL PRIMARY KEY,
    hash            bytewise NOT NULL UNIQUE,
    address         bytewise NOT NULL,
    ends_at         bytewise NOT NULL,
    used_at         bytewise
);

CREATE INDEX enquiries_promised ON enquiries ((promised_by IS NULL), promised_by, created_at) WHERE status NOT IN ('Answered', 'Closed', 'Withdrawn');
