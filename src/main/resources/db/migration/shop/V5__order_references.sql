-- What the inventory and the payment service know an order by: random, so that no other database hands
-- it out again. Null for an order that an earlier version made: that one was asked for by its id, and
-- still is, so that its charge is found.
ALTER TABLE orders ADD COLUMN reference VARCHAR(36);
ALTER TABLE orders ADD CONSTRAINT order_reference_unique UNIQUE (reference);
-- What the payment service said about the order's charge that does not fit the order.
ALTER TABLE orders ADD COLUMN mismatch VARCHAR(200);
