-- Questions handed to people. What was written stands in `content` and in the events' `text`; everything else is safe to count and to log.

CREATE TABLE enquiries (
    id              TEXT NOT NULL PRIMARY KEY,
    year            INTEGER NOT NULL,
    serial          INTEGER NOT NULL,            -- F-year-serial
    status          TEXT NOT NULL,
    organisation    TEXT NOT NULL,               -- entry id of who is responsible now
    taken_by        TEXT,                        -- JSON: who of them has taken it
    conversation    TEXT,                        -- where the answer goes back to; its log may be deleted before the enquiry is
    requester_email TEXT,                        -- lower case, to find what is stored about a person
    content         TEXT NOT NULL,               -- JSON: what was sent, exactly
    created_at      TEXT NOT NULL,
    promised_by     TEXT,                        -- what the requester was promised
    next_look       TEXT,                        -- when the promise clock looks at it
    closed_at       TEXT,
    version         INTEGER NOT NULL,
    UNIQUE (year, serial)
);

CREATE INDEX enquiries_open ON enquiries (organisation, created_at) WHERE status NOT IN ('Answered', 'Closed', 'Withdrawn');
CREATE INDEX enquiries_all ON enquiries (created_at);
CREATE INDEX enquiries_organisation ON enquiries (organisation, created_at);
CREATE INDEX enquiries_due ON enquiries (next_look) WHERE next_look IS NOT NULL;
CREATE INDEX enquiries_conversation ON enquiries (conversation) WHERE conversation IS NOT NULL;
CREATE INDEX enquiries_requester ON enquiries (requester_email) WHERE requester_email IS NOT NULL;
CREATE INDEX enquiries_closed ON enquiries (closed_at) WHERE closed_at IS NOT NULL;

-- The history of an enquiry, and the audit trail: who, when, what. Texts go when they are erased; the lines stay.
CREATE TABLE enquiry_events (
    sequence        INTEGER NOT NULL PRIMARY KEY,
    enquiry         TEXT NOT NULL,
    at              TEXT NOT NULL,
    kind            TEXT NOT NULL,
    by_kind         TEXT NOT NULL,
    by_name         TEXT NOT NULL,
    by_organisation TEXT,
    organisation    TEXT NOT NULL,               -- responsible after it
    status          TEXT NOT NULL,               -- after it
    text            TEXT,
    files           TEXT,                        -- JSON
    move_key        TEXT                         -- the same move twice has one effect
);

CREATE INDEX enquiry_events_enquiry ON enquiry_events (enquiry, sequence);
CREATE UNIQUE INDEX enquiry_events_key ON enquiry_events (enquiry, move_key) WHERE move_key IS NOT NULL;

CREATE TABLE enquiry_numbers (
    year            INTEGER NOT NULL PRIMARY KEY,
    last            INTEGER NOT NULL
);

-- How many enquiries each organisation was given, so that those who share a field get as many.
CREATE TABLE enquiry_shares (
    organisation    TEXT NOT NULL PRIMARY KEY,
    given           INTEGER NOT NULL
) WITHOUT ROWID;
