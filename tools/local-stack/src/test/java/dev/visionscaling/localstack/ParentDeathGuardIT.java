package dev.visionscaling.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentDeathGuardIT {
    @Test
    void killsAProcessThatDoesNotListen() throws Exception {
        Process stubborn = new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 0.1; done").start();
        try {
            ParentDeathGuard.attach(stubborn.pid(), "TERM", Duration.ofMillis(500))
                    .terminate();

            assertThat(stubborn.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stubborn.exitValue()).isEqualTo(137);
        } finally {
            stubborn.destroyForcibly();
        }
    }

    @Test
    void leavesAReleasedProcessAlone() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            ParentDeathGuard tether = ParentDeathGuard.attach(other.pid(), "TERM", Duration.ofMillis(100));
            tether.release();

            assertThat(tether.awaitShell(Duration.ofSeconds(10))).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }
}
