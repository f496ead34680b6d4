package dev.visionscaling.gateway.relay;

import dev.visionscaling.common.ImageKey;
import dev.visionscaling.gateway.event.ResultEvent;
import dev.visionscaling.gateway.event.ResultEvent.Timing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events for tests. */
final class Events {
    static final Instant PUBLISHED = Instant.parse("2026-11-29T00:31:02Z");

    private Events() {}

    static ResultEvent inBin(String key, String bin) {
        return new ResultEvent(
                new ImageKey(key), "predicted", Optional.of("nut"), Optional.of(bin), onTime(Optional.empty()));
    }

    static ResultEvent withTiming(Timing timing) {
        return new ResultEvent(new ImageKey("a"), "predicted", Optional.of("nut"), Optional.of("bin-3"), timing);
    }

    /** Published at {@link #PUBLISHED}, written 100 ms later. */
    static Timing onTime(Optional<Duration> deadline) {
        return new Timing(Optional.of(PUBLISHED), PUBLISHED.plusMillis(100), deadline, false);
    }

    static SourceRecord record(int partition, long offset, String key) {
        return record(partition, offset, key, "null");
    }

    /** @param deadline milliseconds, or {@code null} */
    static SourceRecord record(int partition, long offset, String key, String deadline) {
        String value =
                "{\"image_key\":\"" + key + "\",\"outcome\":\"predicted\",\"category\":\"nut\",\"bin\":\"bin-3\","
                        + "\"time\":\"" + PUBLISHED.plusMillis(100) + "\",\"published\":\"" + PUBLISHED + "\","
                        + "\"deadline_ms\":" + deadline + ",\"late\":false}";
        return raw(partition, offset, value);
    }

    static SourceRecord raw(int partition, long offset, String value) {
        return new SourceRecord(partition, offset, value.getBytes(StandardCharsets.UTF_8), List.of());
    }
}
