-- The lines of an order that came to nothing, in place of its rows of order_items: 50 rows and their
-- entries in the indexes take ten times as much. Null for all other orders, and for those that an
-- earlier version has failed.
ALTER TABLE orders ADD COLUMN packed_lines BYTEA;

-- Finds the few accounts that are an admin's among all others.
CREATE INDEX users_by_roles ON users (roles);
