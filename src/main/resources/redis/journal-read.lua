-- Reads what was added to the journal that all replicas share.
-- KEYS[1], KEYS[2]: as in journal-write.lua
-- ARGV[1]: the sequence of the last one known; ARGV[2]: how many to read
-- Returns the sequence of the newest of all, or 0; then a member and its failure each, the oldest first.
local members = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf', 'LIMIT', 0, ARGV[2])
local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0)[1]
local found = {newest and string.sub(newest, 1, 16) or '0'}
if #members > 0 then
  for i, failure in ipairs(redis.call('HMGET', KEYS[2], unpack(members))) do
    found[2 * i] = members[i]
    found[2 * i + 1] = failure
  end
end
return found
