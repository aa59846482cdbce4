-- Counts the changes of the password: a token is good for the number it was given with.
ALTER TABLE users ADD COLUMN credentials BIGINT DEFAULT 1 NOT NULL;
