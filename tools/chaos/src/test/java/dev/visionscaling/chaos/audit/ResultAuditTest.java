package dev.visionscaling.chaos.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.visionscaling.chaos.audit.ResultAudit.Claim;
import dev.visionscaling.common.ImageId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResultAuditTest {
    private static final ImageId IMAGE = ImageId.inDefaultBucket("a");
    private static final Claim BOLT = new Claim(true, "bolt", "bin-1");
    private static final Claim NUT = new Claim(true, "nut", "bin-1");
    private static final Claim OTHER_BIN = new Claim(true, "bolt", "bin-2");
    private static final Claim REJECTED = new Claim(false, "not-found", "");

    private static List<String> violations(Claim row, Claim... events) {
        return ResultAudit.compare(Map.of(IMAGE, row), Map.of(IMAGE, List.of(events)), false, Set.of());
    }

    @Test
    void eventsMayBeRepeatedAndARejectionMayBecomeAPrediction() {
        assertThat(violations(BOLT, BOLT)).isEmpty();
        assertThat(violations(BOLT, REJECTED, BOLT, BOLT)).isEmpty();
        assertThat(violations(REJECTED, new Claim(false, "unreadable", ""), REJECTED))
                .isEmpty();
    }

    @Test
    void noticesARowWithoutAnEvent() {
        assertThat(violations(BOLT)).singleElement().asString().contains("bolt in bin 'bin-1', but has no event");
        assertThat(violations(REJECTED)).singleElement().asString().contains("rejected (not-found)");
    }

    @Test
    void noticesAnEventWithoutARow() {
        assertThat(ResultAudit.compare(Map.of(), Map.of(IMAGE, List.of(BOLT)), false, Set.of()))
                .singleElement()
                .asString()
                .contains("no row");
    }

    @Test
    void noticesAnEventThatSaysSomethingElse() {
        assertThat(violations(BOLT, NUT)).hasSize(1);
        assertThat(violations(BOLT, OTHER_BIN)).hasSize(1);
        assertThat(violations(BOLT, NUT, BOLT)).hasSize(1);
        assertThat(violations(BOLT, BOLT, REJECTED)).hasSize(1);
        assertThat(violations(REJECTED, BOLT, REJECTED)).hasSize(1);
    }

    @Test
    void rowsOfAVersionWithoutEventsMayHaveNone() {
        Map<ImageId, Claim> rows = Map.of(IMAGE, new Claim(true, "bolt", ""));
        assertThat(ResultAudit.compare(rows, Map.of(), true, Set.of())).isEmpty();
        assertThat(ResultAudit.compare(rows, Map.of(), false, Set.of())).hasSize(1);
        assertThat(ResultAudit.compare(Map.of(IMAGE, BOLT), Map.of(), true, Set.of()))
                .hasSize(1);
    }

    @Test
    void anImageWhoseRecordWasDeletedMayHaveNone() {
        Map<ImageId, Claim> rows = Map.of(IMAGE, BOLT);
        assertThat(ResultAudit.compare(rows, Map.of(), false, Set.of("a"))).isEmpty();
        assertThat(ResultAudit.compare(rows, Map.of(IMAGE, List.of(NUT)), false, Set.of("a")))
                .hasSize(1);
        assertThat(ResultAudit.compare(rows, Map.of(), false, Set.of("b"))).hasSize(1);
    }
}
