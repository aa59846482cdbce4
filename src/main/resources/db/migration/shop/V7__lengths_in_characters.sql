-- A length counts characters. H2 counts UTF-16 code units, of which a character beyond the Basic
-- Multilingual Plane has two.
ALTER TABLE users ALTER COLUMN email SET DATA TYPE VARCHAR(508);
ALTER TABLE products ALTER COLUMN name SET DATA TYPE VARCHAR(400);
