package dev.visionscaling.gateway.relay;

import java.util.Optional;

/** The connection to the broker, which comes and goes. Used by the relay's thread. */
public interface BrokerLink {
    /**
     * The current session; empty while there is none. Never blocks. Must be called often, because connecting, and the
     * sign of life of the gateway, make progress in these calls only.
     *
     * @throws dev.visionscaling.common.cli.CommandFailedException if the broker refuses the first connection for good
     * @throws dev.visionscaling.common.config.InvalidSettingsException if another client uses the same client id
     */
    Optional<BrokerSession> session();
}
