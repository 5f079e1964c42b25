WITH line AS (
  {source}
), record AS (
  -- In an archive of the hosted product, _source contains the event, and the names of objects have the prefix o_.
  SELECT line, CASE WHEN json_type(line, '$._source') = 'OBJECT'
    THEN regexp_replace(CAST(json_extract(line, '$._source') AS VARCHAR), '([{,])"o_([^"\\]+)":', '\1"\2":', 'g')
    ELSE line END AS body
  FROM line WHERE json_valid(line) AND json_type(line) = 'OBJECT'
), placed AS (
  -- wrapper: the path of the event in its wrapper
  SELECT line, body, CASE
    WHEN starts_with(ltrim(body->>'$._line'), '{') AND json_valid(body->>'$._line') THEN '_line'
    WHEN json_exists(body, '$.action') THEN ''
    WHEN json_exists(body, '$.payload.action') THEN 'payload'
    WHEN json_exists(body, '$.line.action') THEN 'line'
    WHEN json_exists(body, '$.data.message.action') THEN 'data.message'
    WHEN json_exists(body, '$.data.action') THEN 'data'
    ELSE '' END AS wrapper
  FROM record
), opened AS (
  SELECT line, body, wrapper, CASE wrapper WHEN '' THEN body ELSE body->>('$.' || wrapper) END AS event
  FROM placed
), parted AS (
  -- around: the wrapper fields, except fields that the event has too
  SELECT line, event, CASE wrapper WHEN '' THEN '{}' ELSE CAST(json_merge_patch(json_merge_patch(body,
    CASE wrapper WHEN 'data.message' THEN '{"data":{"message":null}}' ELSE '{"' || wrapper || '":null}' END),
    to_json(map(json_keys(event), list_transform(json_keys(event), lambda k: NULL)))) AS VARCHAR) END AS around
  FROM opened
), completed AS (
  -- derived: the wrapper fields of the hosted search that the record lacks, computed from event fields
  SELECT line, event, around,
    coalesce(around->>'$._lid', event->>'$._lid', around->>'$._id', event->>'$._id', md5(event)) AS identity,
    CASE WHEN contains(event->>'$.action', '.') THEN json_merge_patch('{}', json_object(
      '_host', CASE WHEN NOT (json_exists(event, '$._host') OR json_exists(around, '$._host')) THEN nullif(split_part(event->>'$.action', '.', 1), '') END,
      '_platform', CASE WHEN NOT (json_exists(event, '$._platform') OR json_exists(around, '$._platform')) THEN nullif(split_part(event->>'$.action', '.', 1), '') END,
      '_level', CASE WHEN NOT ((json_exists(event, '$._host') OR json_exists(around, '$._host')) AND (json_exists(event, '$.level') OR json_exists(around, '$.level')
        OR json_exists(event, '$._level') OR json_exists(around, '$._level'))) THEN nullif(event->>'$.severity', '') END,
      '_app', CASE WHEN NOT (json_exists(event, '$._app') OR json_exists(around, '$._app')) THEN nullif(event->>'$.logSourceCRN', '') END)) END AS derived,
    -- raw: the event and its wrapper fields, then JSON that is inside a text, which is searched both as text and as JSON
    concat_ws(',', event, around,
      CASE WHEN regexp_matches(event->>'$.requestData', '\A\s*[{\[]') AND json_valid(event->>'$.requestData') THEN event->>'$.requestData' END,
      CASE WHEN regexp_matches(event->>'$.responseData', '\A\s*[{\[]') AND json_valid(event->>'$.responseData') THEN event->>'$.responseData' END) AS raw
  FROM parted
), decoded AS (
  -- words: raw with decoded escapes. A backslash or a quote in a text becomes a private-use character, so that every "
  -- delimits a text.
  SELECT *, regexp_replace(replace(replace(replace(replace(replace(replace(replace(replace(
    CASE WHEN contains(raw, '\u') THEN CAST(json('[' || raw || ']') AS VARCHAR) ELSE raw END,
    '\\', chr(57344)), '\"', chr(57345)), '\n', chr(10)), '\r', chr(13)), '\t', chr(9)), '\b', chr(8)), '\f', chr(12)), '\/', '/'),
    '\\u00..', chr(1), 'g') AS words
  FROM completed
), event AS (
  -- seen: the words without invisible characters
  SELECT line, identity, words, regexp_replace(words, '{invisible}', '', 'g') AS seen,
    list_filter([CAST(event AS JSON), CAST(around AS JSON), derived], lambda d: d IS NOT NULL) AS docs
  FROM decoded
)
