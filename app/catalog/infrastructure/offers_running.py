"""The one SQL rule of which offer holds for a product now: the highest percent, then the one that ends first."""

# `p` is the product's row, `:now` the moment. Read `offer.*` of it; all NULL when none runs.
BEST_OFFER = """
LEFT JOIN LATERAL (
    SELECT o.id, o.names, o.percent, o.ends_at FROM offers o
    WHERE o.starts_at <= :now AND (o.ends_at IS NULL OR o.ends_at > :now)
      AND (o.category_id = p.category_id
           OR EXISTS (SELECT 1 FROM offer_products op WHERE op.offer_id = o.id AND op.product_id = p.id))
    ORDER BY o.percent DESC, o.ends_at NULLS LAST, o.id LIMIT 1
) offer ON true
"""
