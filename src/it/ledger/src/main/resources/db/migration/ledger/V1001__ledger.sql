-- Runs on PostgreSQL and on H2 in its PostgreSQL mode. The kernel's migrations have numbers below 1000.
-- A constraint is named <resource>_<member>_<rule>: a violation's answer is read off its name.
CREATE SEQUENCE entry_ids;

CREATE TABLE entries (
    id       BIGINT PRIMARY KEY,
    text     VARCHAR(200) NOT NULL,
    reverses BIGINT,
    CONSTRAINT entry_reverses_unique UNIQUE (reverses),
    CONSTRAINT entry_reverses_references FOREIGN KEY (reverses) REFERENCES entries (id)
);

CREATE TABLE postings (
    entry_id BIGINT NOT NULL,
    account  VARCHAR(64) NOT NULL,
    amount   BIGINT NOT NULL,
    CONSTRAINT posting_entry_references FOREIGN KEY (entry_id) REFERENCES entries (id)
);
CREATE INDEX postings_of_entry ON postings (entry_id);
CREATE INDEX postings_of_account ON postings (account);
