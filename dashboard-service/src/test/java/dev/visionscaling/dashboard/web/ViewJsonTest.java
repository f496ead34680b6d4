package dev.visionscaling.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.live.Bin;
import dev.visionscaling.dashboard.live.Lag;
import dev.visionscaling.dashboard.live.Latency;
import dev.visionscaling.dashboard.live.SummaryFigures;
import dev.visionscaling.dashboard.live.View;
import dev.visionscaling.dashboard.results.BinCount;
import dev.visionscaling.dashboard.results.CameraStatus;
import dev.visionscaling.dashboard.results.Rejections;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ViewJsonTest {
    @Test
    void staysOnOneLineWhateverKeysContain() {
        String key = "a\nb\r\"c\u2028<script>é";
        BinCount count = new BinCount(1, 50, 0, 0);
        View view = new View(
                "1",
                1,
                true,
                Instant.EPOCH,
                true,
                new SummaryFigures(1, count, 0, 0, OptionalDouble.empty()),
                List.of(new Bin("nut", count, List.of(ImageId.inDefaultBucket(key), new ImageId("more-images", "a")))),
                List.of(),
                List.of(),
                Optional.of(new Latency(9, 10, 20, 30, Optional.of(new Latency.Late(Duration.ofMillis(25), 1)))),
                new Lag.Unknown("no answer in time"),
                Rejections.NONE,
                Optional.of(List.of(new CameraStatus(key, "dark", 3.14159, 0.9512, 0, 0.5, Instant.ofEpochMilli(17)))),
                Optional.empty());

        String json = new String(ViewJson.of(view, true), StandardCharsets.US_ASCII);

        assertThat(json)
                .doesNotContain("\n", "\r")
                .contains(
                        "\"newest\":[\"a\\nb\\r\\\"c\\u2028<script>\\u00E9\",{\"key\":\"a\",\"bucket\":\"more-images\"}]")
                .contains(
                        "\"latency\":{\"results\":9,\"p50\":10.0,\"p95\":20.0,\"p99\":30.0,\"deadline\":25,\"late\":1}")
                .contains("\"lag\":{\"unknown\":\"no answer in time\"}")
                .contains("\"cameras\":[{\"camera\":\"a\\nb\\r\\\"c\\u2028<script>\\u00E9\",\"state\":\"dark\","
                        + "\"brightness\":3.14,\"dark\":95.12,\"bright\":0.0,\"sharpness\":0.5,\"lastImage\":17}]");
    }
}
