package dev.visionscaling.dashboard.kafka;

/** Names of a group's members. */
final class KafkaMembers {
    private KafkaMembers() {}

    /** The instance behind a client: its id is {@code group-instance}, and Kafka Streams adds its thread's name. */
    static String instance(String group, String clientId) {
        String name = clientId.replaceFirst("-StreamThread-\\d+-consumer$", "");
        return name.startsWith(group + "-") ? name.substring(group.length() + 1) : name;
    }
}
