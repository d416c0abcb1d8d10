-- As SQLite's 0008, where the columns are explained.

CREATE TABLE organisation_links (
    id              bytewise NOT NULL PRIMARY KEY,
    organisation    bytewise NOT NULL,
    kind            bytewise NOT NULL,
    conversation    bytewise NOT NULL,
    reference       bytewise NOT NULL,
    tenant          bytewise NOT NULL,
    team            bytewise,
    team_name       bytewise,
    channel_name    bytewise,
    person          bytewise,
    language        bytewise NOT NULL,
    linked_by       bytewise NOT NULL,
    linked_at       bytewise NOT NULL,
    ended_at        bytewise,
    ended_why       bytewise
);

CREATE UNIQUE INDEX organisation_links_place ON organisation_links (conversation) WHERE ended_at IS NULL;
CREATE INDEX organisation_links_open ON organisation_links (organisation) WHERE ended_at IS NULL;

CREATE TABLE link_codes (
    hash            bytewise NOT NULL PRIMARY KEY,
    organisation    bytewise NOT NULL,
    made_by         bytewise NOT NULL,
    ends_at         bytewise NOT NULL,
    used_at         bytewise
);

CREATE TABLE enquiry_posts (
    enquiry         bytewise NOT NULL,
    link            bytewise NOT NULL,
    activity        bytewise NOT NULL,
    thread          bytewise NOT NULL,
    kind            bytewise NOT NULL,
    shown           bigint NOT NULL,
    PRIMARY KEY (enquiry, link, kind, shown)
);

CREATE TABLE staff_refusals (
    id              bytewise NOT NULL PRIMARY KEY,
    at              bytewise NOT NULL,
    act             bytewise NOT NULL,
    reason          bytewise NOT NULL,
    enquiry         bytewise,
    conversation    bytewise NOT NULL,
    person          bytewise NOT NULL
);

CREATE INDEX staff_refusals_at ON staff_refusals (at);
