-- An HNSW index needs a fixed dimension, and each collection has its own: both come as numbers, so nothing of a user's gets into the text.
CREATE FUNCTION mhtn.build_hnsw(collection bigint, dimension integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'CREATE INDEX IF NOT EXISTS %I ON mhtn.items USING hnsw ((embedding::vector(%s)) vector_ip_ops) WHERE collection_id = %s',
        'items_hnsw_' || collection, dimension, collection);
END
$$;

CREATE FUNCTION mhtn.drop_hnsw(collection bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DROP INDEX IF EXISTS mhtn.%I', 'items_hnsw_' || collection);
END
$$;

-- Relaxed order: where a filter makes the index go on looking, a strict one leaves out what comes late, however near; the caller sorts.
CREATE FUNCTION mhtn.nearest_hnsw(
    collection bigint, dimension integer, query vector, top integer, ef_search integer, wanted_modalities text[], wanted_labels text[],
    wanted_ids text[], wanted_split text, one_value jsonb, many_values jsonb)
RETURNS TABLE (
    id text, modality text, labels text[], snippet text, path text, pair text, split text, content_hash text, metadata jsonb,
    embedding vector, distance double precision, "position" bigint) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('hnsw.ef_search', ef_search::text, true), set_config('hnsw.iterative_scan', 'relaxed_order', true);
    RETURN QUERY EXECUTE format(
        'SELECT i.id, i.modality, i.labels, i.snippet, i.path, i.pair, i.split, i.content_hash, i.metadata, i.embedding,
             (i.embedding::vector(%1$s)) <#> $1, i.position
         FROM mhtn.items i
         WHERE i.collection_id = %2$s
           AND ($3 IS NULL OR i.modality = ANY ($3))
           AND ($4 IS NULL OR i.labels && $4)
           AND ($5 IS NULL OR i.id = ANY ($5))
           AND ($6 IS NULL OR i.split = $6)
           AND i.metadata @> $7
           AND NOT EXISTS (SELECT 1 FROM jsonb_each($8) w WHERE NOT coalesce(w.value @> (i.metadata -> w.key), false))
         ORDER BY (i.embedding::vector(%1$s)) <#> $1 LIMIT $2', dimension, collection)
    USING query, top, wanted_modalities, wanted_labels, wanted_ids, wanted_split, one_value, many_values;
END
$$;
