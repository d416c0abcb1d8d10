-- Times are UTC, ISO 8601 text. JSON columns hold the protocol's own JSON.

CREATE TABLE conversations (
    key             TEXT NOT NULL PRIMARY KEY,   -- channel id | conversation id
    way             TEXT NOT NULL,               -- webchat: the log is the delivery; connector: by the outbox
    state           TEXT,
    version         INTEGER NOT NULL DEFAULT 0,
    greeted         INTEGER NOT NULL DEFAULT 0,
    reference       TEXT,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL
) WITHOUT ROWID;

-- What was said, in order. For web chat the log is the delivery: clients resume from their watermark.
CREATE TABLE conversation_log (
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    watermark       INTEGER NOT NULL,
    activity        TEXT NOT NULL,
    at              TEXT NOT NULL,
    PRIMARY KEY (conversation, watermark)
) WITHOUT ROWID;

-- Accepted activities. The sequence is the order of turns; the activity id refuses duplicates.
CREATE TABLE inbox (
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    sequence        INTEGER NOT NULL,
    activity_id     TEXT NOT NULL,
    activity        TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    received_at     TEXT NOT NULL,
    done_at         TEXT,
    PRIMARY KEY (conversation, sequence),
    UNIQUE (conversation, activity_id)
) WITHOUT ROWID;

CREATE INDEX inbox_open ON inbox (conversation, sequence) WHERE done_at IS NULL;

-- Promises to deliver, kept until kept.
CREATE TABLE outbox (
    id              TEXT NOT NULL PRIMARY KEY,   -- the idempotency key receivers see
    conversation    TEXT NOT NULL REFERENCES conversations (key),
    sequence        INTEGER NOT NULL,
    activity        TEXT NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    next_try_at     TEXT NOT NULL,
    deliver_by      TEXT NOT NULL,
    delivered_at    TEXT,
    failed_at       TEXT,
    failure         TEXT,                        -- kind only, never content
    UNIQUE (conversation, sequence)
) WITHOUT ROWID;

CREATE INDEX outbox_open ON outbox (conversation, sequence) WHERE delivered_at IS NULL AND failed_at IS NULL;
