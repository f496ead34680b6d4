package dev.visionscaling.dashboard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import dev.visionscaling.dashboard.results.Prediction;
import dev.visionscaling.dashboard.search.ResultQuery;
import dev.visionscaling.harness.testing.TestEnvironment;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresResultArchiveIT {
    @Test
    void findsNothingForATextThatTheEncodingLacks() {
        try (TestEnvironment latin = TestEnvironment.migratedIn("LATIN1")) {
            latin.predict("größe.jpg", "bolt", 99);
            PostgresResultArchive archive =
                    new PostgresResultArchive(latin.dataSource(), new QueryRunner(new SimpleMeterRegistry()));

            assertThat(archive.find(query("größe")).results())
                    .extracting(Prediction::category)
                    .containsExactly("bolt");
            assertThat(archive.find(query("日本")).results()).isEmpty();
            assertThat(archive.knows(new ImageId("", "日本.jpg"))).isFalse();
            assertThat(archive.details(new ImageId("", "日本.jpg"))).isEmpty();
        }
    }

    private static ResultQuery query(String keyPart) {
        return new ResultQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(keyPart),
                0,
                ResultQuery.Order.NEWEST,
                Optional.empty(),
                10);
    }
}
