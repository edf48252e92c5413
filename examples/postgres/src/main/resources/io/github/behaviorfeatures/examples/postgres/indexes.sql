-- For finding who changed since a row was computed; the unique keys of the tables serve the reading.
CREATE INDEX IF NOT EXISTS user_interactions_by_time ON user_interactions (shop_id, customer_id, greatest(created_at, identified_at));
CREATE INDEX IF NOT EXISTS user_sessions_by_time ON user_sessions (shop_id, customer_id, greatest(start_time, end_time, created_at, identified_at));
CREATE INDEX IF NOT EXISTS purchase_attributions_by_time ON purchase_attributions (shop_id, customer_id, greatest(created_at, identified_at, attributed_at, cancelled_at));

-- For erasure. Hashes, since clients choose these ids and their length.
CREATE INDEX IF NOT EXISTS raw_events_by_anonymous_id ON raw_events USING hash (anonymous_id);
CREATE INDEX IF NOT EXISTS raw_events_by_customer_id ON raw_events USING hash (lower(customer_id));
CREATE INDEX IF NOT EXISTS raw_events_by_order_id ON raw_events USING hash (order_id);
