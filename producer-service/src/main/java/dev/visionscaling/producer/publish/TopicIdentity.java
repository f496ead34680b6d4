package dev.visionscaling.producer.publish;

/**
 * Tells the topic from another of the same name, in this cluster or another one.
 *
 * @param cluster the id of the cluster; empty if its brokers do not name it
 * @param topic the id that the cluster gave the topic when it was created
 */
public record TopicIdentity(String cluster, String topic) {
    /** Says what became of {@code before}, with both ids. */
    String differenceFrom(TopicIdentity before) {
        return cluster.equals(before.cluster)
                ? "was deleted and made again (its id was " + before.topic + ", now it is " + topic + ")"
                : "is in another cluster (whose id was " + before.cluster + ", now it is " + cluster + ")";
    }
}
