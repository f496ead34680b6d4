package dev.visionscaling.common.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final Health health = new Health();

    @Test
    void isReadyUnlessAPartIsDegraded() {
        assertThat(health.isReady()).isTrue();
        assertThat(health.degraded("S3", "timed out")).isTrue();
        assertThat(health.isReady()).isFalse();
        assertThat(health.reasonOf("S3")).contains("timed out");
        assertThat(health.restored("S3")).isTrue();
        assertThat(health.isReady()).isTrue();
        assertThat(health.reasonOf("S3")).isEmpty();
    }

    @Test
    void reportsOnlyChanges() {
        health.degraded("S3", "timed out");
        assertThat(health.degraded("S3", "refused")).isFalse();
        assertThat(health.reasonOf("S3")).contains("refused");
        assertThat(health.restored("S3")).isTrue();
        assertThat(health.restored("S3")).isFalse();
    }

    @Test
    void tracksEachPartSeparately() {
        health.degraded("S3", "timed out");
        health.degraded("PostgreSQL", "refused");
        health.restored("S3");
        assertThat(health.isReady()).isFalse();
        assertThat(health.reasons()).containsOnlyKeys("PostgreSQL");
    }

    @Test
    void listsACopyOfTheReasonsInAlphabeticalOrder() {
        health.degraded("b", "2");
        health.degraded("c", "3");
        health.degraded("a", "1");
        health.degraded("d", "4");
        Map<String, String> reasons = health.reasons();
        assertThat(reasons).containsExactly(entry("a", "1"), entry("b", "2"), entry("c", "3"), entry("d", "4"));
        health.restored("a");
        assertThat(reasons).containsKey("a");
    }

    @Test
    void keepsTheCurrentActivity() {
        assertThat(health.status()).isEqualTo("ready");
        health.status("standby: no partition");
        assertThat(health.status()).isEqualTo("standby: no partition");
    }
}
