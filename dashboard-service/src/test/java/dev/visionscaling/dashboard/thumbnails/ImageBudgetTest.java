package dev.visionscaling.dashboard.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ImageBudgetTest {
    private static final int PHOTO = 15 << 20;

    @Test
    void letsFourPhotosWaitForEachOther() throws Exception {
        ImageBudget budget = new ImageBudget(2L * PHOTO, Duration.ofMinutes(2));
        List<Long> leased = new CopyOnWriteArrayList<>();
        ExecutorService viewers = Executors.newFixedThreadPool(4);
        try {
            List<? extends Future<?>> all = List.of(1, 2, 3, 4).stream()
                    .map(unused -> viewers.submit(() -> {
                        try (ImageBudget.Lease lease = budget.lease(PHOTO).orElseThrow()) {
                            assertThat(lease).isNotNull();
                            leased.add(budget.leased());
                        }
                        return true;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get(2, TimeUnit.MINUTES);
            }
        } finally {
            viewers.shutdownNow();
        }

        assertThat(leased).hasSize(4).allMatch(bytes -> bytes <= budget.maxBytes());
        assertThat(budget.leased()).isZero();
    }

    @Test
    void waitsForALimitedTimeOnly() throws Exception {
        ImageBudget budget = new ImageBudget(PHOTO, Duration.ofMillis(1));
        ImageBudget.Lease first = budget.lease(PHOTO).orElseThrow();
        assertThat(CompletableFuture.supplyAsync(() -> isRoom(budget)).get(2, TimeUnit.MINUTES))
                .isFalse();
        first.close();
        assertThat(isRoom(budget)).isTrue();
    }

    private static boolean isRoom(ImageBudget budget) {
        try {
            return budget.lease(1).isPresent();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
