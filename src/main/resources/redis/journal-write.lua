-- Adds failures to the journal that all replicas share.
-- KEYS[1]: a sorted set of members, "<sequence> <owner>", by sequence, which is microseconds and 16 digits
-- KEYS[2]: a hash of members and their failures
-- KEYS[3]: a sorted set of "<owner> <sequence>", in which each owner's members stand together
-- ARGV[1]: how long a failure is kept, in milliseconds; ARGV[2]: how many are, of all owners;
-- ARGV[3]: how many are, of one; then an owner and a failure each. A failure that is "-" stands for
-- an owner that is forgotten: what the owner had is deleted, and nothing more of it is added. For one
-- that is "~", what the owner had is deleted, and more of it is added.
local order, failures, owners = KEYS[1], KEYS[2], KEYS[3]
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

local function newest()
  return tonumber(redis.call('ZREVRANGE', order, 0, 0, 'WITHSCORES')[2] or 0)
end

-- All three begin anew once Redis has evicted one of them, and once its clock was ahead by more than
-- a minute: what they hold would not go when it is old, or when its owner is forgotten.
local count = redis.call('ZCARD', order)
if redis.call('HLEN', failures) ~= count or redis.call('ZCARD', owners) ~= count
    or newest() > now + 60 * 1000000 then
  redis.call('UNLINK', unpack(KEYS))
end
local sequence = newest()

local function drop(member)
  redis.call('ZREM', order, member)
  redis.call('HDEL', failures, member)
  redis.call('ZREM', owners, string.sub(member, 18) .. ' ' .. string.sub(member, 1, 16))
end

-- '!' is what comes after the space.
local function oldest(owner, count)
  local found =
    redis.call('ZRANGEBYLEX', owners, '[' .. owner .. ' ', '(' .. owner .. '!', 'LIMIT', 0, count)
  for i, member in ipairs(found) do
    found[i] = string.sub(member, -16) .. ' ' .. owner
  end
  return found
end

for i = 4, #ARGV, 2 do
  local owner, failure = ARGV[i], ARGV[i + 1]
  local first = oldest(owner, 1)[1]
  local forgotten = first and redis.call('HGET', failures, first) == '-'
  if failure == '-' or (failure == '~' and not forgotten) then
    for _, member in ipairs(oldest(owner, -1)) do
      drop(member)
    end
    forgotten = false
  end
  if not forgotten then
    sequence = math.max(sequence + 1, now)
    local digits = string.format('%.0f', sequence)
    redis.call('ZADD', order, digits, digits .. ' ' .. owner)
    redis.call('HSET', failures, digits .. ' ' .. owner, failure)
    redis.call('ZADD', owners, 0, owner .. ' ' .. digits)
    if redis.call('ZLEXCOUNT', owners, '[' .. owner .. ' ', '(' .. owner .. '!') > tonumber(ARGV[3]) then
      drop(first)
    end
  end
end

local old = string.format('%.0f', now - ARGV[1] * 1000)
for _, member in ipairs(redis.call('ZRANGEBYSCORE', order, '-inf', old, 'LIMIT', 0, 1000)) do
  drop(member)
end
local excess = redis.call('ZCARD', order) - ARGV[2]
if excess > 0 then
  for _, member in ipairs(redis.call('ZRANGE', order, 0, excess - 1)) do
    drop(member)
  end
end
for _, key in ipairs(KEYS) do
  redis.call('PEXPIRE', key, ARGV[1])
end
return 1
