package dev.visionscaling.gateway.mqtt;

import dev.visionscaling.gateway.relay.TopicTemplate;

/**
 * The topic of a gateway's status.
 *
 * @param own that of this gateway
 * @param template that of all gateways with the same settings
 */
record StatusTopic(String own, TopicTemplate template) {
    static StatusTopic of(TopicTemplate template, String clientId) {
        return new StatusTopic(template.forClient(clientId), template);
    }

    /** Returns true if who subscribes to the status of all gateways gets what is published on {@code topic}. */
    boolean mayBeAnyones(String topic) {
        return template.mayExpandTo(topic);
    }

    @Override
    public String toString() {
        return own;
    }
}
