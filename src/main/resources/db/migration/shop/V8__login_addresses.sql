-- The networks that an account has logged in from, as dev.candor.client.ClientNetwork numbers them.
CREATE TABLE login_addresses (
    user_id BIGINT NOT NULL,
    network BIGINT NOT NULL,
    used_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (user_id, network),
    CONSTRAINT login_address_user_references
        FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
