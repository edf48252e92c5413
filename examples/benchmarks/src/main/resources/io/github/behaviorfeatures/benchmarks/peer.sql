-- What a team would write without the library: thirty simple features of the same kind, and five that the library
-- defines alike, so that the two can be held against each other. as_of is put in by the program.
WITH
i AS (
  SELECT customer_id, session_id, event_type, page_type, product_id, category, lower(trim(search_query)) AS q, created_at AS ts
  FROM user_interactions WHERE customer_id IS NOT NULL),
s AS (SELECT * FROM user_sessions WHERE customer_id IS NOT NULL),
a AS (SELECT * FROM purchase_attributions WHERE customer_id IS NOT NULL),
events AS (
  SELECT customer_id, count(*) AS n,
    count(*) FILTER (WHERE event_type IN ('page_viewed', 'product_viewed', 'collection_viewed')) AS views,
    count(*) FILTER (WHERE event_type = 'search_submitted') AS searches,
    count(DISTINCT product_id) AS products,
    count(DISTINCT product_id) FILTER (WHERE event_type = 'product_viewed') AS viewed,
    count(DISTINCT category) AS categories,
    max(ts) AS latest, count(q) AS queries, entropy(q) * ln(2) AS query_entropy, entropy(month(ts)) * ln(2) AS month_entropy,
    count(*) FILTER (WHERE ts >= TIMESTAMP '${as_of}' - INTERVAL 90 DAY) AS recent,
    count(*) FILTER (WHERE ts >= TIMESTAMP '${as_of}' - INTERVAL 180 DAY AND ts < TIMESTAMP '${as_of}' - INTERVAL 90 DAY) AS before
  FROM i GROUP BY 1),
hours AS (
  SELECT customer_id, arg_max(h, c * 100 - h) AS h
  FROM (SELECT customer_id, hour(ts) AS h, count(*) AS c FROM i GROUP BY 1, 2) GROUP BY 1),
days AS (
  SELECT customer_id, arg_max(h, c * 100 - h) AS h
  FROM (SELECT customer_id, isodow(ts) AS h, count(*) AS c FROM i GROUP BY 1, 2) GROUP BY 1),
pages AS (
  SELECT customer_id, arg_min(h, (-c, h)) AS h
  FROM (SELECT customer_id, page_type AS h, count(*) AS c FROM i WHERE product_id IS NOT NULL GROUP BY 1, 2) GROUP BY 1),
visit AS (
  SELECT customer_id, session_id, count(*) AS n,
    bool_or(event_type = 'product_added_to_cart') AS added,
    bool_or(event_type = 'checkout_started') AS started,
    bool_or(event_type = 'checkout_completed') AS completed,
    count(DISTINCT product_id) FILTER (WHERE event_type = 'product_viewed') AS products,
    min(ts) AS first, min(ts) FILTER (WHERE event_type = 'checkout_completed') AS bought
  FROM i WHERE session_id IS NOT NULL GROUP BY 1, 2),
visits AS (
  SELECT customer_id,
    count(*) FILTER (WHERE n = 1) / count(*) AS bounce,
    count(*) FILTER (WHERE added AND NOT completed) / nullif(count(*) FILTER (WHERE added), 0) AS abandonment,
    count(*) FILTER (WHERE started AND completed) / nullif(count(*) FILTER (WHERE started), 0) AS completion,
    sum(products) / nullif(count(*) FILTER (WHERE products > 0), 0) AS comparison,
    count(*) FILTER (WHERE completed AND bought - first <= INTERVAL 600 SECOND) / nullif(count(*) FILTER (WHERE completed), 0) AS impulse
  FROM visit GROUP BY 1),
sessions AS (
  SELECT customer_id, count(*) AS n,
    avg(epoch_ms(end_time) - epoch_ms(start_time)) FILTER (WHERE end_time >= start_time) / 1000.0 AS duration,
    count(*) FILTER (WHERE device_type = 'mobile') / count(*) AS mobile,
    count(*) FILTER (WHERE device_type = 'desktop') / count(*) AS desktop
  FROM s GROUP BY 1),
devices AS (
  SELECT customer_id, arg_min(h, (-c, h)) AS h
  FROM (SELECT customer_id, device_type AS h, count(*) AS c FROM s GROUP BY 1, 2) GROUP BY 1),
referrers AS (
  SELECT customer_id, arg_min(h, (-c, h)) AS h
  FROM (SELECT customer_id, referrer_type AS h, count(*) AS c FROM s GROUP BY 1, 2) GROUP BY 1),
purchase AS (
  SELECT customer_id, order_id, min(created_at) AS ts, sum(attribution_value) AS v FROM a GROUP BY 1, 2),
gaps AS (
  SELECT *, epoch_ms(ts) - lag(epoch_ms(ts)) OVER (PARTITION BY customer_id ORDER BY ts) AS gap FROM purchase),
purchases AS (
  SELECT customer_id, count(*) AS n, sum(v) AS v, min(ts) AS first, max(ts) AS latest, entropy(month(ts)) * ln(2) AS month_entropy,
    CASE WHEN count(*) >= 3 AND avg(gap) > 0 THEN 1 / (1 + stddev_pop(gap) / avg(gap)) END AS consistency
  FROM gaps GROUP BY 1),
joined AS (
  SELECT c.customer_id,
    coalesce(purchases.n, 0) AS total_purchases,
    purchases.v / purchases.n AS avg_purchase_value,
    coalesce(purchases.n / greatest(1, (epoch_ms(TIMESTAMP '${as_of}') - epoch_ms(purchases.first)) / 86400000.0 / 30.44), 0) AS purchase_frequency,
    purchases.consistency AS purchase_consistency,
    1 - purchases.month_entropy / ln(12) AS seasonal_purchase_pattern,
    coalesce(sessions.n, 0) AS total_sessions,
    sessions.duration AS avg_session_duration,
    coalesce(events.views, 0) / sessions.n AS page_views_per_session,
    0.4 * least(coalesce(events.n, 0) / 50, 1) + 0.3 * least(coalesce(events.products, 0) / 20, 1)
      + 0.3 * least(coalesce(sessions.n, 0) / 10, 1) AS engagement_score,
    visits.bounce AS bounce_rate,
    coalesce(events.searches, 0) / sessions.n AS search_frequency,
    CASE WHEN events.queries >= 2 THEN events.query_entropy / ln(events.queries) END AS search_query_diversity,
    pages.h AS product_discovery_method,
    coalesce(events.categories, 0) AS category_exploration,
    visits.abandonment AS cart_abandonment_rate,
    visits.completion AS checkout_completion_rate,
    visits.comparison AS product_comparison_behavior,
    visits.impulse AS impulse_purchase_tendency,
    devices.h AS preferred_device,
    referrers.h AS channel_preference,
    sessions.mobile AS mobile_usage_pattern,
    sessions.desktop AS desktop_usage_pattern,
    hours.h AS preferred_shopping_time,
    days.h AS shopping_day_preference,
    1 - events.month_entropy / ln(12) AS seasonal_behavior,
    CASE WHEN events.recent + events.before > 0 THEN (events.recent - events.before) / (events.recent + events.before) END AS loyalty_trend,
    1 - exp(-((epoch_ms(TIMESTAMP '${as_of}') - epoch_ms(events.latest)) / 86400000.0) / 30) AS churn_probability,
    (epoch_ms(TIMESTAMP '${as_of}') - epoch_ms(purchases.latest)) / 86400000.0 AS days_since_last_purchase,
    purchases.v AS total_purchase_value,
    coalesce(events.viewed, 0) AS distinct_products_viewed
  FROM customer_data AS c
  LEFT JOIN events USING (customer_id) LEFT JOIN hours USING (customer_id) LEFT JOIN days USING (customer_id)
  LEFT JOIN pages USING (customer_id) LEFT JOIN visits USING (customer_id) LEFT JOIN sessions USING (customer_id)
  LEFT JOIN devices USING (customer_id) LEFT JOIN referrers USING (customer_id) LEFT JOIN purchases USING (customer_id))
SELECT *,
  0.6 * coalesce(churn_probability, 1) + 0.4 * coalesce(cart_abandonment_rate, 0) AS risk_score,
  coalesce(avg_purchase_value, 0) * purchase_frequency * 12 AS lifetime_value_prediction,
  CASE WHEN total_purchases >= 5 THEN 'loyal' WHEN total_purchases >= 1 THEN 'buyer' WHEN total_sessions >= 5 THEN 'engaged'
    ELSE 'visitor' END AS customer_segment
FROM joined
