WITH line AS (
  {source}
), record AS (
  -- In an archive of the hosted product, _source contains the event, and the names of objects have the prefix o_.
  SELECT line, CASE WHEN get_json_object(line, '$._source') LIKE '{%'
    THEN regexp_replace(get_json_object(line, '$._source'), r'([{,])"o_([^"\\]+)":', '$1"$2":')
    ELSE line END AS body
  FROM line WHERE schema_of_variant(try_parse_json(line)) LIKE 'OBJECT%'
), placed AS (
  -- wrapper: the path of the event in its wrapper
  SELECT line, body, CASE
    WHEN schema_of_variant(try_parse_json(get_json_object(body, '$._line'))) LIKE 'OBJECT%' THEN '_line'
    WHEN get_json_object(body, '$.action') IS NOT NULL THEN ''
    WHEN get_json_object(body, '$.payload.action') IS NOT NULL THEN 'payload'
    WHEN get_json_object(body, '$.line.action') IS NOT NULL THEN 'line'
    WHEN get_json_object(body, '$.data.message.action') IS NOT NULL THEN 'data.message'
    WHEN get_json_object(body, '$.data.action') IS NOT NULL THEN 'data'
    ELSE '' END AS wrapper
  FROM record
), opened AS (
  SELECT line, body, wrapper, CASE wrapper WHEN '' THEN body ELSE get_json_object(body, '$.' || wrapper) END AS event
  FROM placed
), parted AS (
  -- around: the wrapper fields, except fields that the event has too
  SELECT line, event, parse_json(event) AS e, CASE wrapper WHEN '' THEN CAST(map() AS MAP<STRING, VARIANT>)
    ELSE map_filter(CASE wrapper WHEN 'data.message' THEN transform_values(CAST(parse_json(body) AS MAP<STRING, VARIANT>), (k, v) -> CASE k
        WHEN 'data' THEN parse_json(to_json(map_filter(CAST(v AS MAP<STRING, VARIANT>), (n, w) -> n <> 'message'))) ELSE v END)
      ELSE CAST(parse_json(body) AS MAP<STRING, VARIANT>) END,
      (k, v) -> k <> wrapper AND NOT array_contains(json_object_keys(event), k)) END AS around
  FROM opened
), named AS (
  SELECT *, array_union(json_object_keys(event), map_keys(around)) AS names, split_part(get_json_object(event, '$.action'), '.', 1) AS service
  FROM parted
), completed AS (
  -- derived: the wrapper fields of the hosted search that the record lacks, computed from event fields
  SELECT line, event, e, to_json(around) AS around,
    coalesce(try_variant_get(around['_lid'], '$', 'string'), get_json_object(event, '$._lid'),
      try_variant_get(around['_id'], '$', 'string'), get_json_object(event, '$._id'), md5(event)) AS identity,
    to_json(CASE WHEN contains(get_json_object(event, '$.action'), '.') THEN map_filter(map(
      '_host', CASE WHEN NOT array_contains(names, '_host') THEN service END,
      '_platform', CASE WHEN NOT array_contains(names, '_platform') THEN service END,
      '_level', CASE WHEN NOT (array_contains(names, '_host') AND arrays_overlap(names, array('level', '_level'))) THEN get_json_object(event, '$.severity') END,
      '_app', CASE WHEN NOT array_contains(names, '_app') THEN get_json_object(event, '$.logSourceCRN') END),
      (k, v) -> v <> '') ELSE CAST(map() AS MAP<STRING, STRING>) END) AS derived,
    -- request, response: JSON that is inside a text, which is searched both as text and as JSON
    CASE WHEN try_variant_get(e, '$.requestData', 'string') RLIKE r'\A\s*[{\[]' AND try_parse_json(get_json_object(event, '$.requestData')) IS NOT NULL
      AND schema_of_variant(try_variant_get(e, '$.requestData', 'variant')) = 'STRING' THEN get_json_object(event, '$.requestData') END AS request,
    CASE WHEN try_variant_get(e, '$.responseData', 'string') RLIKE r'\A\s*[{\[]' AND try_parse_json(get_json_object(event, '$.responseData')) IS NOT NULL
      AND schema_of_variant(try_variant_get(e, '$.responseData', 'variant')) = 'STRING' THEN get_json_object(event, '$.responseData') END AS response
  FROM named
), decoded AS (
  -- words: all texts with decoded escapes. A backslash or a quote in a text becomes a private-use character, so that
  -- every " delimits a text.
  SELECT *, regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(
    concat_ws(',', CASE WHEN contains(event, r'\u') THEN to_json(e) ELSE event END, around,
      CASE WHEN contains(request, r'\u') THEN to_json(parse_json(request)) ELSE request END,
      CASE WHEN contains(response, r'\u') THEN to_json(parse_json(response)) ELSE response END),
    r'\\', '\uE000'), r'\"', '\uE001'), r'\n', '\n'), r'\r', '\r'), r'\t', '\t'), r'\b', '\b'), r'\f', '\u000C'), r'\/', '/'),
    r'\\u00..', '\u0001') AS words
  FROM completed
), event AS (
  -- seen: the words without invisible characters
  SELECT line, identity, words, regexp_replace(words, r'{invisible}', '') AS seen,
    array(e, parse_json(around), parse_json(derived)) AS docs
  FROM decoded
)
