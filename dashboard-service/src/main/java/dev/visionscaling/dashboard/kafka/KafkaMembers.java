package dev.visionscaling.dashboard.kafka;

/** Derives instance names from the members of a consumer group. */
final class KafkaMembers {
    private KafkaMembers() {}

    /**
     * Returns the instance of a client whose id is {@code group-instance}, to which Kafka Streams adds its thread's
     * name.
     */
    static String instance(String group, String clientId) {
        String name = clientId.replaceFirst("-StreamThread-\\d+-consumer$", "");
        return name.startsWith(group + "-") ? name.substring(group.length() + 1) : name;
    }
}
