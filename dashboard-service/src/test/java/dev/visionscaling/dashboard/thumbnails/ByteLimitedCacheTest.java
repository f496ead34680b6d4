package dev.visionscaling.dashboard.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteLimitedCacheTest {
    private final ByteLimitedCache<byte[]> cache = new ByteLimitedCache<>(100, bytes -> bytes.length);

    @Test
    void evictsTheLeastRecentlyUsedValue() {
        cache.put("a", new byte[38]);
        cache.put("b", new byte[38]);
        assertThat(cache.get("a")).isPresent();

        cache.put("c", new byte[38]);

        assertThat(cache.get("a")).isPresent();
        assertThat(cache.get("b")).isEmpty();
        assertThat(cache.bytes()).isEqualTo(80);
    }

    @Test
    void countsAReplacedValueOnce() {
        cache.put("a", new byte[50]);
        cache.put("a", new byte[60]);

        assertThat(cache.bytes()).isEqualTo(62);
    }

    @Test
    void doesNotKeepAValueAboveTheLimit() {
        cache.put("a", new byte[99]);

        assertThat(cache.get("a")).isEmpty();
        assertThat(cache.bytes()).isZero();
    }
}
