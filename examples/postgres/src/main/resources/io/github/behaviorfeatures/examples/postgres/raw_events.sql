-- What shops sent, as it came: one event, call or order a row. Whoever writes it gives three columns, and the database the rest:
--
--   INSERT INTO raw_events (shop_id, kind, payload) VALUES (?, ?, ?::jsonb) ON CONFLICT DO NOTHING
--
-- kind     shopify-pixels (an event as analytics.subscribe hands it to a pixel), segment (one call), shopify-orders (one order or
--          refund of the Admin API). A batch is taken apart before: {"batch": [...]} and {"orders": [...]} are no payloads here.
-- payload  a JSON object. PostgreSQL refuses \u0000 and half surrogate pairs in it (SQL state 22P05 or 22P02).
--
-- Of duplicates the first stays (event_key). Without an id of its own, an event is a duplicate if it is the same to the letter;
-- versions of an order differ, and all are kept. The other generated columns say whom a payload names, for erasure.
-- Needs PostgreSQL 12.

CREATE TABLE IF NOT EXISTS raw_events (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  shop_id text COLLATE "C" NOT NULL CHECK (shop_id <> '' AND octet_length(shop_id) <= 500),
  kind text COLLATE "C" NOT NULL CHECK (octet_length(kind) <= 100),
  received_at timestamptz NOT NULL DEFAULT now(),
  payload jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  event_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (md5(coalesce(
    CASE kind
      WHEN 'shopify-pixels' THEN
        (payload ->> 'id') || E'\n' || coalesce(payload ->> 'name', '') || E'\n' || coalesce(payload ->> 'clientId', '')
      WHEN 'segment' THEN
        coalesce(payload ->> 'messageId', payload ->> 'message_id')
          || E'\n' || coalesce(payload ->> 'type', '') || E'\n' || coalesce(payload ->> 'event', '')
    END, payload::text))) STORED,
  anonymous_id text GENERATED ALWAYS AS (
    CASE kind
      WHEN 'shopify-pixels' THEN payload ->> 'clientId'
      WHEN 'segment' THEN CASE lower(payload ->> 'type')
        WHEN 'alias' THEN payload ->> 'previousId'
        ELSE coalesce(payload ->> 'anonymousId', payload ->> 'anonymous_id')
      END
    END) STORED,
  -- The id of the customer, or else their address.
  customer_id text GENERATED ALWAYS AS (regexp_replace(
    CASE kind
      WHEN 'shopify-pixels' THEN coalesce(
        payload #>> '{data,checkout,order,customer,id}', payload #>> '{data,customer,id}',
        payload #>> '{init,data,customer,id}', payload ->> 'customerId', payload #>> '{data,checkout,email}')
      WHEN 'segment' THEN coalesce(payload ->> 'userId', payload ->> 'user_id')
      WHEN 'shopify-orders' THEN coalesce(
        payload #>> '{customer,id}', payload ->> 'email', payload ->> 'contact_email', payload ->> 'contactEmail')
    END, '^gid://shopify/Customer/', '')) STORED,
  order_id text GENERATED ALWAYS AS (regexp_replace(
    CASE kind
      WHEN 'shopify-pixels' THEN payload #>> '{data,checkout,order,id}'
      WHEN 'segment' THEN coalesce(payload #>> '{properties,order_id}', payload #>> '{properties,orderId}')
      WHEN 'shopify-orders' THEN coalesce(payload ->> '__parentId', payload ->> 'order_id', payload ->> 'id')
    END, '^gid://shopify/Order/', '')) STORED,
  PRIMARY KEY (shop_id, kind, event_key),
  CONSTRAINT raw_events_one_a_row CHECK (NOT (kind = 'segment' AND payload ? 'batch')
    AND NOT (kind = 'shopify-orders' AND payload ? 'orders'))
);
