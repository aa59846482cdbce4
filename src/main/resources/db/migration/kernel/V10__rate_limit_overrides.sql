-- What single users and addresses may send, in place of what the rate limit policies say.
CREATE TABLE rate_limit_overrides (
    counted_by VARCHAR(10) NOT NULL,
    -- A user's id, or an address's network as dev.candor.client.ClientNetwork numbers it.
    counted_id BIGINT NOT NULL,
    -- By policy: 'ip=1000/1h,login=5/60s'.
    limits     VARCHAR(2000) NOT NULL,
    -- Null if it holds until it is deleted.
    expires_at TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (counted_by, counted_id)
);
