-- Decides on one request of one caller, as dev.candor.admission.ratelimit.Gcra does.
-- KEYS[1]: the caller's theoretical arrival time, in microseconds since the epoch
-- ARGV[1]: the limit; ARGV[2]: the interval, in microseconds
-- Returns 1 if the request is admitted, else 0, and how far that time is ahead now.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local interval = tonumber(ARGV[2])
local window = ARGV[1] * interval
-- pcall, because a key of another type must not fail the request; it is replaced.
local stored = redis.pcall('GET', KEYS[1])
local debt = (type(stored) == 'string' and tonumber(stored) or now) - now
local furthest = debt > window
debt = math.min(math.max(debt, 0), window)
local admitted = debt + interval <= window
if admitted then
  debt = debt + interval
end
if admitted or furthest then
  -- %.0f, because tostring would round to 14 digits.
  redis.call('SET', KEYS[1], string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
end
return {admitted and 1 or 0, debt}
