package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentDeathGuardIT {
    @Test
    void killsAProcessThatIgnoresTheSignal() throws Exception {
        Process stubborn = new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.1; done").start();
        try {
            ParentDeathGuard.attach(stubborn.pid(), "TERM", Duration.ofMillis(500))
                    .terminate();

            assertThat(stubborn.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(stubborn.exitValue()).isEqualTo(137);
        } finally {
            stubborn.destroyForcibly();
        }
    }

    @Test
    void leavesAReleasedProcessAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            ParentDeathGuard guard = ParentDeathGuard.attach(other.pid(), "TERM", Duration.ofMillis(100));
            guard.release();

            assertThat(guard.awaitShell(Duration.ofMinutes(1))).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }
}
