-- Where an organisation's people are in Teams: a channel, or one person's chat. Rows of ended links stay a while, so that people see why.

CREATE TABLE organisation_links (
    id              TEXT NOT NULL PRIMARY KEY,
    organisation    TEXT NOT NULL,
    kind            TEXT NOT NULL,               -- Channel or Personal
    conversation    TEXT NOT NULL,               -- key of the channel itself, not of a thread in it; or of the chat
    reference       TEXT NOT NULL,               -- JSON: how to speak there
    tenant          TEXT NOT NULL,
    team            TEXT,
    team_name       TEXT,
    channel_name    TEXT,
    person          TEXT,                        -- address on the organisation's list, of a person's chat
    language        TEXT NOT NULL,
    linked_by       TEXT NOT NULL,
    linked_at       TEXT NOT NULL,
    ended_at        TEXT,
    ended_why       TEXT
);

CREATE UNIQUE INDEX organisation_links_place ON organisation_links (conversation) WHERE ended_at IS NULL;
CREATE INDEX organisation_links_open ON organisation_links (organisation) WHERE ended_at IS NULL;

-- Codes that make a link once. The code itself stands nowhere.
CREATE TABLE link_codes (
    hash            TEXT NOT NULL PRIMARY KEY,
    organisation    TEXT NOT NULL,
    made_by         TEXT NOT NULL,
    ends_at         TEXT NOT NULL,
    used_at         TEXT
);

-- What stands in Teams about an enquiry: its card in each place, and the replies under it.
CREATE TABLE enquiry_posts (
    enquiry         TEXT NOT NULL,
    link            TEXT NOT NULL,
    activity        TEXT NOT NULL,               -- as the channel calls it
    thread          TEXT NOT NULL,               -- the conversation it stands in
    kind            TEXT NOT NULL,               -- Card or Line
    shown           INTEGER NOT NULL,            -- version of the enquiry, or sequence of the line
    PRIMARY KEY (enquiry, link, kind, shown)
);

-- What was tried without the right to it. Never what was written.
CREATE TABLE staff_refusals (
    id              TEXT NOT NULL PRIMARY KEY,
    at              TEXT NOT NULL,
    act             TEXT NOT NULL,
    reason          TEXT NOT NULL,
    enquiry         TEXT,
    conversation    TEXT NOT NULL,
    person          TEXT NOT NULL                -- as the channel calls them
);

CREATE INDEX staff_refusals_at ON staff_refusals (at);
