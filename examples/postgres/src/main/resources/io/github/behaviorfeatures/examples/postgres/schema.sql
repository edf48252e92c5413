-- The four tables that are read. Ids are compared byte by byte (COLLATE "C"): that is faster, and the same on every server.
-- "seq" keeps the order in which rows came in: of two rows of one instant without ids the first one stays first.

CREATE TABLE IF NOT EXISTS customer_data (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id text,
  shop_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  email text,
  first_name text,
  last_name text,
  tags text[],
  metafields jsonb,
  default_address jsonb,
  currency_code text,
  locale text,
  created_at timestamptz,
  updated_at timestamptz,
  PRIMARY KEY (shop_id, customer_id)
);

CREATE TABLE IF NOT EXISTS user_interactions (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id text,
  shop_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  session_id text,
  event_type text,
  page_type text,
  product_id text,
  category text,
  search_query text,
  view_duration double precision,
  device_type text,
  created_at timestamptz,
  identified_at timestamptz,
  UNIQUE (shop_id, customer_id, id)
);

CREATE TABLE IF NOT EXISTS user_sessions (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id text,
  shop_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  session_id text,
  start_time timestamptz,
  end_time timestamptz,
  device_type text,
  browser_type text,
  referrer_type text,
  created_at timestamptz,
  identified_at timestamptz,
  UNIQUE (shop_id, customer_id, id)
);

CREATE TABLE IF NOT EXISTS purchase_attributions (
  seq bigint GENERATED ALWAYS AS IDENTITY,
  id text,
  shop_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  order_id text,
  product_id text,
  attribution_type text,
  attribution_value double precision,
  order_value double precision,
  attribution_source text,
  attribution_medium text,
  currency_code text,
  order_currency_code text,
  created_at timestamptz,
  identified_at timestamptz,
  attributed_at timestamptz,
  cancelled_at timestamptz,
  UNIQUE (shop_id, customer_id, id)
);

-- Shops, as shop.json describes them. A row of the id '' describes every shop that has no row of its own.
CREATE TABLE IF NOT EXISTS shops (
  shop_id text COLLATE "C" PRIMARY KEY,
  timezone text,
  currency text,
  of_raw_events boolean NOT NULL DEFAULT false,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Columns that an earlier version's tables lack are added. raw_events is in raw_events.sql, the indexes are in indexes.sql, and
-- customer_behavior_features comes from the library's catalogue.
