package dev.visionscaling.dashboard.admission;

import static dev.visionscaling.dashboard.admission.PasswordGuesses.Verdict.RIGHT;
import static dev.visionscaling.dashboard.admission.PasswordGuesses.Verdict.UNREAD;
import static dev.visionscaling.dashboard.admission.PasswordGuesses.Verdict.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.common.address.IpAddresses;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class PasswordGuessesTest {
    private long now;
    private final PasswordGuesses guesses = new PasswordGuesses(() -> now);

    private PasswordGuesses.Verdict guess(String client, boolean right) {
        InetAddress address = IpAddresses.parse(client).orElseThrow();
        return guesses.check(address, () -> right);
    }

    private void exhaust(String client) {
        for (int i = 0; i < PasswordGuesses.CLIENT_GUESSES; i++) {
            guess(client, false);
        }
    }

    @Test
    void readsNoFurtherPasswordAfterTooManyWrongOnes() {
        exhaust("10.0.0.1");

        assertThat(guess("10.0.0.1", true)).isEqualTo(UNREAD);
        assertThat(guess("10.0.0.2", true)).isEqualTo(RIGHT);
    }

    @Test
    void letsAClientTryAgainAfterAPause() {
        exhaust("10.0.0.1");

        now += PasswordGuesses.CLIENT_PAUSE.toNanos();

        assertThat(guess("10.0.0.1", false)).isEqualTo(WRONG);
        assertThat(guess("10.0.0.1", false)).isEqualTo(UNREAD);
        now += PasswordGuesses.CLIENT_PAUSE.toNanos();
        assertThat(guess("10.0.0.1", true)).isEqualTo(RIGHT);
    }

    @Test
    void neverLimitsTheRightPassword() {
        for (int i = 0; i < 10 * PasswordGuesses.ALL_GUESSES; i++) {
            assertThat(guess("10.0.0.1", true)).isEqualTo(RIGHT);
        }
    }

    @Test
    void limitsAllClientsTogetherButNotThoseThatKnowThePassword() {
        assertThat(guess("10.0.0.1", true)).isEqualTo(RIGHT);
        for (int i = 0; i < PasswordGuesses.ALL_GUESSES; i++) {
            assertThat(guess("10.1.0." + i, false)).isEqualTo(WRONG);
        }

        assertThat(guess("10.2.0.1", true)).isEqualTo(UNREAD);
        assertThat(guess("10.0.0.1", true)).isEqualTo(RIGHT);
    }

    @Test
    void takesAnIpv6NetworkAsOneClient() {
        exhaust("2001:db8::1");

        assertThat(guess("2001:db8::2", true)).isEqualTo(UNREAD);
        assertThat(guess("2001:db8:0:1::1", true)).isEqualTo(RIGHT);
    }
}
