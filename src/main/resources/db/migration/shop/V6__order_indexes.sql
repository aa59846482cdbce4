-- H2 does not read an index backwards: a page of a user's orders was sorted from all of them.
DROP INDEX orders_of_user;
CREATE INDEX orders_of_user ON orders (user_id, id DESC);

-- For the orders that came to nothing and are deleted after a while.
CREATE INDEX orders_by_state ON orders (state, created_at);

-- A key without its order was answered with 404 until it expired.
DELETE FROM idempotency_keys
    WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.id = idempotency_keys.order_id);
ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_key_order_references
    FOREIGN KEY (order_id) REFERENCES orders (id);
