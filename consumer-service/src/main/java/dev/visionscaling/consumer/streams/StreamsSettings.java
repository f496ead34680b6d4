package dev.visionscaling.consumer.streams;

import dev.visionscaling.common.config.Parsers;
import dev.visionscaling.common.config.Setting;
import dev.visionscaling.common.config.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Settings of this instance's membership in the consumer group.
 *
 * @param group the application id of Kafka Streams, which is its consumer group
 * @param threads stream threads, each with its own partitions
 * @param commitInterval between two offset commits; a shorter one means less repeated work after a crash
 * @param drainTimeout time without progress after which a commit, or a record, no longer waits for work in flight and
 *     the thread starts again
 * @param stuckAfter time without progress, while work waits and every server responds, after which the service is not
 *     live
 */
public record StreamsSettings(
        String group,
        int threads,
        GroupProtocol protocol,
        Duration commitInterval,
        Duration drainTimeout,
        Duration stuckAfter) {

    /** The protocol that assigns partitions to members. */
    public enum GroupProtocol {
        /** The classic protocol: the members assign the partitions. */
        CLASSIC,
        /** KIP-1071: the broker assigns the partitions. */
        STREAMS;

        String configValue() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Setting<String> GROUP = Setting.withDefault(
            "CONSUMER_GROUP", "visionscaling", "consumers of one group share the partitions", Parsers::text);
    private static final Setting<Integer> THREADS = Setting.withDefault(
            "STREAM_THREADS",
            "3",
            "stream threads; a partition whose commit waits for a slow image delays only those of its thread",
            Parsers.integer(1, 256));
    private static final Setting<GroupProtocol> PROTOCOL = Setting.withDefault(
            "GROUP_PROTOCOL", "classic", "classic or streams (KIP-1071)", Parsers.oneOf(GroupProtocol.class));
    private static final Setting<Duration> COMMIT_INTERVAL = Setting.withDefault(
            "COMMIT_INTERVAL",
            "5s",
            "how often offsets are committed",
            Parsers.duration(Duration.ofMillis(100), Duration.ofMinutes(5)));
    private static final Setting<Duration> DRAIN_TIMEOUT = Setting.withDefault(
            "DRAIN_TIMEOUT",
            "60s",
            "how long work in flight may go on without progress before its stream thread starts again from the last"
                    + " commit",
            Parsers.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));
    // The minimum is longer than the time to detect an outage.
    private static final Setting<Duration> STUCK_AFTER = Setting.withDefault(
            "STUCK_AFTER",
            "5m",
            "how long work may wait without progress, while every server answers, before the service is no longer live",
            Parsers.duration(Duration.ofMinutes(1), Duration.ofHours(1)));

    public static List<Setting<?>> all() {
        return List.of(GROUP, THREADS, PROTOCOL, COMMIT_INTERVAL, DRAIN_TIMEOUT, STUCK_AFTER);
    }

    public static StreamsSettings from(Settings settings) {
        return new StreamsSettings(
                settings.get(GROUP),
                settings.get(THREADS),
                settings.get(PROTOCOL),
                settings.get(COMMIT_INTERVAL),
                settings.get(DRAIN_TIMEOUT),
                settings.get(STUCK_AFTER));
    }
}
