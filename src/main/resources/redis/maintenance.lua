-- Settles which of two states of maintenance is the later one.
-- KEYS[1]: a hash of the state and its revision
-- ARGV[1]: the revision of the caller's state; ARGV[2]: that state
-- Returns the later state, or nil if there is none.
local stored = redis.pcall('HGET', KEYS[1], 'revision')
if type(stored) == 'table' then
  -- Something else than a hash, which nobody can have meant.
  redis.call('DEL', KEYS[1])
  stored = false
end
stored = tonumber(stored or 0) or 0
if tonumber(ARGV[1]) > stored then
  redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'state', ARGV[2])
  return ARGV[2]
end
return redis.call('HGET', KEYS[1], 'state')
