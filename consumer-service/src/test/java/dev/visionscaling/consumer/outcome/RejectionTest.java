package dev.visionscaling.consumer.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTest {
    private static String detail(String text) {
        return new Rejection(RejectionReason.CORRUPT, text).detail();
    }

    @Test
    void keepsAShortDetail() {
        assertThat(detail("größe 图像 🔩")).isEqualTo("größe 图像 🔩");
        assertThat(detail("d".repeat(500))).hasSize(500).doesNotContain("…");
    }

    @Test
    void replacesWhatIsNotAscii() {
        assertThat(new Rejection(RejectionReason.CORRUPT, "größe 图 🔩…").inAscii())
                .isEqualTo(new Rejection(RejectionReason.CORRUPT, "gr??e ? ??"));
    }

    @Test
    void cutsALongDetail() {
        assertThat(detail("d".repeat(501))).isEqualTo("d".repeat(499) + "…");
    }

    @Test
    void cutsNoCharacterInHalf() {
        String cut = detail("d".repeat(498) + "🔩".repeat(10));
        assertThat(cut).isEqualTo("d".repeat(498) + "…");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
    }

    @Test
    void turnsControlCharactersIntoSpaces() {
        assertThat(detail("a\0b\nc\u001B[31md\u007Fe\u009Bf")).isEqualTo("a b c [31md e f");
    }

    @Test
    void replacesWhatCannotBeWrittenAsUtf8() {
        assertThat(detail("a\uD83Db\uDD29c")).isEqualTo("a b c");
    }

    @ParameterizedTest
    @EnumSource
    void labelsAreLowerCaseWithHyphens(RejectionReason reason) {
        assertThat(reason.label()).matches("[a-z]+(-[a-z]+)*");
    }
}
