-- Draws one request on several allowances, or on none of them if one is used up, as
-- dev.candor.admission.ratelimit.Allowance does.
-- KEYS[i]: a theoretical arrival time (TAT), in microseconds since the epoch
-- ARGV[1]: how many requests to draw; -1 gives one back, 0 only looks
-- ARGV[3i-1], ARGV[3i], ARGV[3i+1]: the limit, the interval in microseconds, and what a request costs
-- Returns 1 if the request is admitted, else 0, then how far each TAT is ahead now.
-- A key that holds anything else, that lies further ahead than its limit allows, or that would never
-- expire is replaced, also where the request is refused.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
-- MGET, because it takes a key of another type for none.
local tats = redis.call('MGET', unpack(KEYS))
local debts, costs, wrong = {}, {}, {}
local admitted = true
for i in ipairs(KEYS) do
  local interval = tonumber(ARGV[3 * i])
  local window = ARGV[3 * i - 1] * interval
  -- Digits only: tonumber also reads nan, inf and 0x10.
  local tat = tats[i] and string.match(tats[i], '^%d+$')
  local debt = tonumber(tat or now) - now
  costs[i] = ARGV[1] * ARGV[3 * i + 1] * interval
  wrong[i] = debt > window or (tats[i] and not tat)
  debts[i] = math.min(math.max(debt, 0), window)
  admitted = admitted and debts[i] + costs[i] <= window
end
for i, key in ipairs(KEYS) do
  if admitted then
    debts[i] = math.max(debts[i] + costs[i], 0)
  end
  if admitted or wrong[i] or redis.call('PTTL', key) == -1 then
    if debts[i] == 0 then
      redis.call('DEL', key)
    else
      -- %.0f, because tostring would round to 14 digits.
      local text = string.format('%.0f', now + debts[i])
      redis.call('SET', key, text, 'PX', math.ceil(debts[i] / 1000))
    end
  end
end
return {admitted and 1 or 0, unpack(debts)}
