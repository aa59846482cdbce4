-- Who the order began with: whether the stand-in takes its payment, and whether its stock is that of
-- our own products. Either is else a service, and settings that lack its URL decide nothing about the
-- order. Null for an order that an earlier version made.
ALTER TABLE orders ADD COLUMN payment_stand_in BOOLEAN;
ALTER TABLE orders ADD COLUMN own_stock BOOLEAN;
