-- Returns the users who own a failure in the journal that all replicas share.
-- KEYS[1]: the third one of journal-write.lua
local users = {}
for _, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], '[u', '(v')) do
  local user = string.match(member, '^u(%d+) %d+$')
  if user and user ~= users[#users] then
    users[#users + 1] = user
  end
end
return users
