package dev.visionscaling.dashboard.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.ImageId;
import org.junit.jupiter.api.Test;

class ByteLimitedCacheTest {
    private static final ImageId A = ImageId.inDefaultBucket("a");
    private static final ImageId B = ImageId.inDefaultBucket("b");
    private static final ImageId C = ImageId.inDefaultBucket("c");

    private final ByteLimitedCache<byte[]> cache = new ByteLimitedCache<>(100, bytes -> bytes.length);

    @Test
    void evictsTheLeastRecentlyUsedValue() {
        cache.put(A, new byte[38]);
        cache.put(B, new byte[38]);
        assertThat(cache.get(A)).isPresent();

        cache.put(C, new byte[38]);

        assertThat(cache.get(A)).isPresent();
        assertThat(cache.get(B)).isEmpty();
        assertThat(cache.bytes()).isEqualTo(80);
    }

    @Test
    void countsAReplacedValueOnce() {
        cache.put(A, new byte[50]);
        cache.put(A, new byte[60]);

        assertThat(cache.bytes()).isEqualTo(62);
    }

    @Test
    void doesNotKeepAValueAboveTheLimit() {
        cache.put(A, new byte[99]);

        assertThat(cache.get(A)).isEmpty();
        assertThat(cache.bytes()).isZero();
    }
}
